# Verbünde
service-organization = Betreiber nach eigener Angabe
service-vouched = Für den Dienst bürgt { $anchor }.
