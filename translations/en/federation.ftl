# Federations
service-organization = Operator by its own account
service-vouched = { $anchor } vouches for the service.
