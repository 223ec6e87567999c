## Was jemand mit einer einzigen Anfrage erlaubt
rar-title = { $service } bittet um Ihre Freigabe
rar-once = Sie geben genau das frei, und nur dieses eine Mal. Prüfen Sie jede Zeile.
rar-yes = Freigeben und weiter
rar-payment = Sie zahlen { $amount } an „{ $payee }“.
rar-signature =
    { $n ->
        [one] In Ihrem Namen wird ein Dokument unterschrieben.
       *[other] In Ihrem Namen werden { $n } Dokumente unterschrieben.
    }
rar-proof = „{ $recipient }“ bekommt diese Angaben über Sie nachgewiesen.
rar-amount = Betrag
rar-payee = Empfänger
rar-account = Konto (IBAN)
rar-reference = Verwendungszweck
rar-document = Dokument
rar-digest = Prüfsumme (SHA-256)
rar-reason = Wofür
rar-attribute = Angabe
rar-recipient = Wer sie bekommt
rar-purpose = Wofür
offline-title = Zugriff, auch wenn Sie nicht da sind
offline-text = Was auf dieser Seite steht, darf der Dienst bis zum { $day } auch dann erfahren, wenn Sie nicht angemeldet sind. Im Konto unter „Dienste“ können Sie das jederzeit beenden.
offline-until = Dieser Dienst hat bis zum { $day } auch dann Zugriff, wenn Sie nicht angemeldet sind.
details-payment = Zahlung
details-document-signature = Unterschrift unter Dokumente
details-attribute-proof = Nachweis von Angaben
