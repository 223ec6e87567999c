# Federations
service-organization = Operator by its own account
service-vouched = { $anchor } vouches for the service.
federation-choose = With an account of another town
federation-choose-title = Where do you have an account?
federation-choose-lead = You can sign in with an account that you have with another town or authority of our federation.
federation-listed = Providers of the federation
federation-other = Address of another provider
federation-other-hint = For example id.bochum.de. You find it where you usually sign in.
federation-go-on = Continue
federation-address = Address
federation-vouches = Who vouches for the provider
error-federation-unknown = We do not know this provider
error-federation-unknown-help = Check the address. The provider may not belong to our federation. Otherwise try again in five minutes.
