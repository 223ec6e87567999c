# Verbünde
service-organization = Wer den Dienst betreibt. So sagt es der Dienst.
service-vouched = Für den Dienst bürgt: { $anchor }
federation-choose = Mit dem Konto von einer anderen Stadt
federation-choose-title = Wo haben Sie ein Konto?
federation-choose-lead = Sie haben ein Konto bei einer anderen Stadt? Dann können Sie sich damit anmelden.
federation-listed = Städte und Ämter
federation-other = Adresse von einer anderen Stadt
federation-other-hint = Zum Beispiel: id.bochum.de
federation-go-on = Weiter
federation-address = Adresse
federation-vouches = Dafür bürgt
error-federation-unknown = Diese Stadt kennen wir nicht
error-federation-unknown-help = Prüfen Sie die Adresse. Oder warten Sie 5 Minuten. Dann versuchen Sie es noch einmal.
