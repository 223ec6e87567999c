## What somebody allows with a single request
rar-title = { $service } asks for your approval
rar-once = You approve exactly this, and only this once. Please check every line.
rar-yes = Approve and continue
rar-payment = You pay { $amount } to “{ $payee }”.
rar-signature =
    { $n ->
        [one] One document is signed in your name.
       *[other] { $n } documents are signed in your name.
    }
rar-proof = These details about you are proven to “{ $recipient }”.
rar-amount = Amount
rar-payee = Payee
rar-account = Account (IBAN)
rar-reference = Reference
rar-document = Document
rar-digest = Checksum (SHA-256)
rar-reason = What for
rar-attribute = Detail
rar-recipient = Who gets it
rar-purpose = What for
offline-title = Access while you are away
offline-text = Until { $day } the service may learn what stands on this page even when you are not signed in. You can end this at any time in your account under “Services”.
offline-until = Until { $day } this service has access even when you are not signed in.
details-payment = Payment
details-document-signature = Signature on documents
details-attribute-proof = Proof of details
