# Federasyonlar
service-organization = Kendi beyanına göre işletmeci
service-vouched = Hizmete { $anchor } kefildir.
