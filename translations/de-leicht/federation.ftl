# Verbünde
service-organization = Wer den Dienst betreibt. So sagt es der Dienst.
service-vouched = Für den Dienst bürgt: { $anchor }
