account-nav-signatures = Unterschriften
signing-title = Ihre Unterschriften
signing-waiting = Diese Dokumente warten auf Sie
signing-none = Es gibt kein Dokument zum Unterschreiben.
signing-done = Fertig
signing-from = Von
signing-purpose = Wofür
signing-kind = Dokument
signing-kind-text = Text
signing-kind-pdf = PDF-Datei
signing-state = So steht es
signing-state-waiting = wartet auf Sie
signing-state-signed = Sie haben unterschrieben
signing-state-refused = Sie haben nicht unterschrieben
signing-state-withdrawn = Der Dienst braucht die Unterschrift nicht mehr
signing-state-expired = Die Zeit ist um
signing-until = Sie haben Zeit bis
signing-hash = Prüf-Zahl (SHA-256)
signing-get-document = Dokument speichern
signing-get-signature = Unterschrift speichern
signing-refuse = Nicht unterschreiben
signing-keep = Bewahren Sie beide Dateien zusammen auf. Alle können sie hier prüfen:
signing-not-kept = Das Dokument ist hier nicht mehr gespeichert.
signing-code = Code für die App auf Ihrem Handy
signing-link = Auf diesem Gerät in der App öffnen
signing-step-1 = Öffnen Sie die App auf Ihrem Handy. Wählen Sie „Unterschriften“.
signing-step-2 = Oder scannen Sie diesen Code mit der App.
signing-step-3 = Lesen Sie das Dokument. Dann unterschreiben Sie mit Finger-Abdruck, Gesicht oder Bildschirm-Sperre.
verify-title = Unterschrift prüfen
verify-lead = Hier können Sie eine Unterschrift prüfen. Sie sehen: Wer hat unterschrieben? Hat jemand das Dokument danach geändert?
verify-missing = Es fehlt eine Datei
verify-missing-text = Wählen Sie das Dokument aus. Wählen Sie auch die Unterschrift aus.
verify-good = Die Unterschrift ist richtig
verify-good-text = Genau dieses Dokument hat die Person unterschrieben.
verify-differs = Das Dokument ist ein anderes
verify-differs-text = Die Unterschrift ist echt. Aber sie gehört zu einem anderen Dokument. Vielleicht hat jemand das Dokument geändert.
verify-given = Prüf-Zahl von Ihrer Datei:
verify-bad = Die Unterschrift ist nicht richtig
verify-bad-text = Sie kommt nicht von diesem Anmelde-Dienst. Oder jemand hat sie geändert.
verify-name = Unterschrieben hat
verify-level = Sicherheit
verify-level-1 = Stufe 1: Die Person hat ihren Namen selbst gesagt.
verify-level-2 = Stufe 2: Der Name ist geprüft. Das Handy ist sicher.
verify-level-3 = Stufe 3: Der Name ist besonders gut geprüft.
verify-at = Zeit
verify-document = Name vom Dokument
verify-authority = Das bestätigt
verify-field-document = Dokument
verify-field-document-hint = Diese Datei wurde unterschrieben. Sie darf höchstens 5 MB groß sein.
verify-field-signature = Unterschrift
verify-field-signature-hint = Der Name von dieser Datei endet mit .jws.
verify-button = Prüfen
verify-privacy = Wir prüfen Ihre Dateien. Wir speichern sie nicht.
verify-yourself = Sie können auch selbst prüfen: mit Programmen für JSON Web Signatures oder mit OpenSSL. Dafür brauchen Sie:
verify-authority-file = Zertifikat von diesem Anmelde-Dienst
notice-signature-asked-subject = Ein Dokument wartet auf Sie
notice-signature-asked-text = Guten Tag { $name },

    bei { $realm } sollen Sie ein Dokument unterschreiben. Öffnen Sie die App auf Ihrem Handy. Wählen Sie „Unterschriften“. Oder öffnen Sie Ihr Konto: { $origin }/account/signatures

    Unterschreiben Sie nur, wenn Sie alles gelesen haben und wollen. Sie müssen nicht unterschreiben.
notice-signature-made-subject = Sie haben ein Dokument unterschrieben
notice-signature-made-text = Guten Tag { $name },

    Ihr Handy hat gerade bei { $realm } ein Dokument unterschrieben. Das Dokument ist in Ihrem Konto: { $origin }/account/signatures

    Waren Sie das nicht? Dann entfernen Sie das Handy sofort. Das geht hier: { $origin }/account/ways
error-level-too-low = Das Handy reicht dafür nicht
error-level-too-low-help = Ihr Name muss erst geprüft werden. In Ihrem Konto steht bei „So melden Sie sich an“, wie das geht.
error-document-gone = Das Dokument ist nicht mehr hier
error-document-gone-help = Nehmen Sie Ihre eigene Datei. Oder fragen Sie bei dem Dienst.
