## Was jemand mit einer einzigen Anfrage erlaubt
rar-title = { $service } braucht Ihre Erlaubnis
rar-once = Sie erlauben nur das. Und nur ein Mal. Lesen Sie bitte jede Zeile.
rar-yes = Erlauben und weiter
rar-payment = Sie bezahlen { $amount }. Das Geld bekommt: „{ $payee }“.
rar-signature =
    { $n ->
        [one] Ein Dokument bekommt Ihre Unterschrift.
       *[other] { $n } Dokumente bekommen Ihre Unterschrift.
    }
rar-proof = „{ $recipient }“ erfährt etwas über Sie. Das steht hier:
rar-amount = So viel Geld
rar-payee = Das Geld bekommt
rar-account = Konto-Nummer (IBAN)
rar-reference = Dafür ist das Geld
rar-document = Dokument
rar-digest = Prüf-Nummer (SHA-256)
rar-reason = Dafür ist das
rar-attribute = Das ist die Angabe
rar-recipient = Diese Stelle erfährt es
rar-purpose = Dafür ist das
offline-title = Auch wenn Sie nicht da sind
offline-text = Das auf dieser Seite darf der Dienst auch lesen, wenn Sie nicht angemeldet sind. Das geht bis zum { $day }. Sie können das im Konto bei „Dienste“ beenden.
offline-until = Dieser Dienst darf auch lesen, wenn Sie nicht angemeldet sind. Das geht bis zum { $day }.
details-payment = Bezahlen
details-document-signature = Unterschrift für Dokumente
details-attribute-proof = Angaben beweisen
