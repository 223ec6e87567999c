account-nav-signatures = Unterschriften
signing-title = Unterschriften
signing-waiting = Warten auf Sie
signing-none = Zurzeit wartet kein Dokument auf Ihre Unterschrift.
signing-done = Erledigt
signing-from = Von
signing-purpose = Wofür
signing-kind = Dokument
signing-kind-text = Text
signing-kind-pdf = PDF
signing-state = Stand
signing-state-waiting = wartet
signing-state-signed = unterschrieben
signing-state-refused = nicht unterschrieben
signing-state-withdrawn = zurückgezogen
signing-state-expired = abgelaufen
signing-until = Möglich bis
signing-hash = Prüfsumme (SHA-256)
signing-get-document = Dokument speichern
signing-get-signature = Unterschrift speichern
signing-refuse = Nicht unterschreiben
signing-keep = Heben Sie beide Dateien zusammen auf. Prüfen kann sie jeder hier:
signing-not-kept = Das Dokument ist hier nicht mehr gespeichert.
signing-code = Code für die App auf Ihrem Handy
signing-link = Auf diesem Gerät in der App öffnen
signing-step-1 = Öffnen Sie die App auf Ihrem Handy. Das Dokument wartet dort unter „Unterschriften“.
signing-step-2 = Oder scannen Sie diesen Code mit der App.
signing-step-3 = Lesen Sie das Dokument und unterschreiben Sie mit Fingerabdruck, Gesicht oder Bildschirmsperre.
verify-title = Unterschrift prüfen
verify-lead = Hier prüfen Sie, wer ein Dokument mit der App dieses Anmeldedienstes unterschrieben hat und ob es seitdem verändert wurde.
verify-missing = Es fehlt eine Datei
verify-missing-text = Wählen Sie das Dokument und die Unterschrift aus.
verify-good = Die Unterschrift ist gültig
verify-good-text = Das Dokument ist genau das, das unterschrieben wurde.
verify-differs = Das Dokument ist ein anderes
verify-differs-text = Die Unterschrift ist echt, gehört aber nicht zu diesem Dokument. Vielleicht wurde es verändert, vielleicht ist es nur die falsche Datei.
verify-given = Prüfsumme Ihrer Datei:
verify-bad = Die Unterschrift ist nicht gültig
verify-bad-text = Sie stammt nicht von diesem Anmeldedienst, oder sie wurde verändert.
verify-name = Unterschrieben von
verify-level = Sicherheit
verify-level-1 = Stufe 1: Den Namen hat die Person selbst angegeben.
verify-level-2 = Stufe 2: Der Name ist geprüft, und die Person hat ein sicheres Handy benutzt.
verify-level-3 = Stufe 3: Name und Anmeldung sind auf dem höchsten Niveau geprüft.
verify-at = Zeitpunkt
verify-document = Name des Dokuments
verify-authority = Bescheinigt von
verify-field-document = Dokument
verify-field-document-hint = Die Datei, die unterschrieben wurde; höchstens 5 MB.
verify-field-signature = Unterschrift
verify-field-signature-hint = Die Datei dazu; ihr Name endet auf .jws.
verify-button = Prüfen
verify-privacy = Ihre Dateien werden nur geprüft und nicht gespeichert.
verify-yourself = Sie können auch selbst prüfen, mit jeder Software für JSON Web Signatures oder mit OpenSSL. Dafür brauchen Sie:
verify-authority-file = Zertifikat dieses Anmeldedienstes
notice-signature-asked-subject = Ein Dokument wartet auf Ihre Unterschrift
notice-signature-asked-text = Guten Tag { $name },

    bei { $realm } wartet ein Dokument auf Ihre Unterschrift. Öffnen Sie die App auf Ihrem Handy und dort „Unterschriften“, oder sehen Sie in Ihrem Konto nach: { $origin }/account/signatures

    Unterschreiben Sie nur, was Sie gelesen haben und wollen. Sie müssen nichts unterschreiben.
notice-signature-made-subject = Sie haben ein Dokument unterschrieben
notice-signature-made-text = Guten Tag { $name },

    mit Ihrem Handy wurde gerade bei { $realm } ein Dokument unterschrieben. Dokument und Unterschrift finden Sie in Ihrem Konto: { $origin }/account/signatures

    Waren Sie das nicht? Entfernen Sie das Handy sofort in Ihrem Konto: { $origin }/account/ways
error-level-too-low = Dieses Handy reicht dafür nicht aus
error-level-too-low-help = Das Dokument verlangt eine höhere Stufe. In Ihrem Konto steht unter „Anmeldewege“, wie Sie Ihre Identität prüfen lassen.
error-document-gone = Das Dokument ist hier nicht mehr gespeichert
error-document-gone-help = Nehmen Sie Ihre eigene Kopie, oder fragen Sie bei dem Dienst nach.
