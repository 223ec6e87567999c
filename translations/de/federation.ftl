# Verbünde
service-organization = Betreiber nach eigener Angabe
service-vouched = Für den Dienst bürgt { $anchor }.
federation-choose = Mit dem Konto einer anderen Stadt
federation-choose-title = Wo haben Sie ein Konto?
federation-choose-lead = Sie können sich mit einem Konto anmelden, das Sie bei einer anderen Stadt oder Behörde unseres Verbunds haben.
federation-listed = Anbieter des Verbunds
federation-other = Adresse eines anderen Anbieters
federation-other-hint = Zum Beispiel id.bochum.de. Sie steht dort, wo Sie sich sonst anmelden.
federation-go-on = Weiter
federation-address = Adresse
federation-vouches = Für den Anbieter bürgt
error-federation-unknown = Diesen Anbieter kennen wir nicht
error-federation-unknown-help = Prüfen Sie die Adresse. Vielleicht gehört der Anbieter nicht zu unserem Verbund. Versuchen Sie es sonst in fünf Minuten noch einmal.
