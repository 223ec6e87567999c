account-nav-signatures = Signatures
signing-title = Signatures
signing-waiting = Waiting for you
signing-none = No document is waiting for your signature at present.
signing-done = Done
signing-from = From
signing-purpose = What for
signing-kind = Document
signing-kind-text = Text
signing-kind-pdf = PDF
signing-state = State
signing-state-waiting = waiting
signing-state-signed = signed
signing-state-refused = not signed
signing-state-withdrawn = withdrawn
signing-state-expired = expired
signing-until = Possible until
signing-hash = Checksum (SHA-256)
signing-get-document = Save document
signing-get-signature = Save signature
signing-refuse = Do not sign
signing-keep = Keep both files together. Anybody can verify them here:
signing-not-kept = The document is not stored here any more.
signing-code = Code for the app on your phone
signing-link = Open in the app on this device
signing-step-1 = Open the app on your phone. The document is waiting there under “Signatures”.
signing-step-2 = Or scan this code with the app.
signing-step-3 = Read the document and sign with fingerprint, face or screen lock.
verify-title = Verify a signature
verify-lead = Here you can check who signed a document with the app of this sign-in service, and whether it was changed afterwards.
verify-missing = A file is missing
verify-missing-text = Choose the document and the signature.
verify-good = The signature is valid
verify-good-text = The document is exactly the one that was signed.
verify-differs = The document is another one
verify-differs-text = The signature is genuine but does not belong to this document. Perhaps it was changed, perhaps it is just the wrong file.
verify-given = Checksum of your file:
verify-bad = The signature is not valid
verify-bad-text = It was not made with this sign-in service, or it was changed.
verify-name = Signed by
verify-level = Security
verify-level-1 = Level 1: the person stated the name.
verify-level-2 = Level 2: the name was checked, and the person used a secure phone.
verify-level-3 = Level 3: name and sign-in were checked at the highest level.
verify-at = Time
verify-document = Name of the document
verify-authority = Certified by
verify-field-document = Document
verify-field-document-hint = The file that was signed; 5 MB at most.
verify-field-signature = Signature
verify-field-signature-hint = The file that belongs to it; its name ends in .jws.
verify-button = Verify
verify-privacy = Your files are only checked, not stored.
verify-yourself = You can also verify yourself, with any software for JSON Web Signatures or with OpenSSL. You will need:
verify-authority-file = Certificate of this sign-in service
notice-signature-asked-subject = A document is waiting for your signature
notice-signature-asked-text = Hello { $name },

    a document is waiting for your signature at { $realm }. Open the app on your phone and choose “Signatures”, or look in your account: { $origin }/account/signatures

    Sign only what you have read and agree to. You do not have to sign anything.
notice-signature-made-subject = You have signed a document
notice-signature-made-text = Hello { $name },

    a document was just signed with your phone at { $realm }. You find document and signature in your account: { $origin }/account/signatures

    Was that not you? Remove the phone from your account at once: { $origin }/account/ways
error-level-too-low = This phone is not sufficient
error-level-too-low-help = The document needs a higher level. Your account says under “Ways to sign in” how to have your identity checked.
error-document-gone = The document is not stored here any more
error-document-gone-help = Use your own copy, or ask the service.
