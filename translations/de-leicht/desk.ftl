# Im Bürgeramt: was die Person sieht
desk-title = Im Amt den Ausweis zeigen
desk-lead = Im Amt prüft jemand Ihren Ausweis. Danach wissen alle: Dieses Handy gehört wirklich Ihnen. Oder: Dieser Passkey gehört wirklich Ihnen. Damit können Sie mehr Dinge im Internet machen.
desk-step-1 = Gehen Sie mit Ihrem Ausweis in das Amt. Nehmen Sie das Gerät mit, mit dem Sie sich anmelden.
desk-step-2 = Öffnen Sie im Amt diese Seite. Zeigen Sie den Code. Sagen Sie die E-Mail-Adresse von Ihrem Konto.
desk-step-3 = Lesen Sie genau, was das Amt von Ihrem Ausweis abgeschrieben hat. Stimmt alles? Dann bestätigen Sie hier.
desk-first = Wird Ihr Ausweis zum ersten Mal geprüft? Dann löschen wir alle anderen Handys, Passkeys, Passwörter, Browser und Anmeldungen von Ihrem Konto. So kann kein Fremder in Ihrem Konto bleiben.
desk-begin = Code zeigen
desk-weak-title = Sie müssen sich sicherer anmelden
desk-weak = Melden Sie sich mit dem Handy an. Oder mit einem Passkey. Nur diese können geprüft werden.
desk-code-title = Ihr Code
desk-code-lead = Zeigen Sie den Code der Person, die Ihren Ausweis in der Hand hat. Der Code gilt 10 Minuten.
desk-code-beware = Sagen Sie den Code niemandem am Telefon. Schreiben Sie ihn in keine Nachricht und auf keine andere Seite. Ein Fremder kann sich damit nicht anmelden. Aber er kann etwas Falsches eintragen.
desk-code-new = Neuen Code zeigen
desk-claimed-title = Ihr Ausweis wird abgeschrieben
desk-claimed = { $authority } schreibt gerade ab, was auf Ihrem Ausweis steht. Warten Sie bitte. Die Seite geht von allein weiter.
desk-entered-title = Noch jemand prüft
desk-entered = { $authority }: 2 Personen sehen sich Ihren Ausweis an. Das ist sicherer. Warten Sie bitte. Die Seite geht von allein weiter.
desk-confirm-title = Stimmt das alles?
desk-confirm-lead = { $authority } hat das von Ihrem Ausweis abgeschrieben. Lesen Sie es genau. Wenn Sie bestätigen, steht es in Ihrem Konto. Sie können es dann nicht mehr ändern.
desk-confirm-button = Ja, alles stimmt
desk-confirm-failed = Das hat nicht geklappt. Versuchen Sie es noch einmal. Nehmen Sie das Handy oder den Passkey, mit dem Sie angemeldet sind.
desk-confirm-unsupported = Dieser Browser kann keine Passkeys. Der Browser ist das Programm für Internet-Seiten. Nehmen Sie einen anderen Browser oder Ihr Handy.
desk-confirm-noscript = Dafür braucht der Browser JavaScript. Schalten Sie JavaScript ein.
desk-confirm-refuse = Etwas stimmt nicht
desk-cancel = Abbrechen
desk-done-title = Ihr Ausweis ist geprüft
desk-done = { $authority } hat Ihren Ausweis geprüft. Das Gerät, mit dem Sie bestätigt haben, ist jetzt geprüft.
desk-over-title = Das ist zu Ende
desk-over = Es wurde nichts eingetragen. Sie können einen neuen Code zeigen.
desk-to-account = Zum Konto
# Was auf einem Ausweis steht
desk-given-name = Vornamen
desk-family-name = Nachname
desk-birth-name = Name bei der Geburt, wenn er anders war
desk-birthdate = Tag der Geburt
desk-place-of-birth = Ort der Geburt
desk-nationality = Staats-Angehörigkeit
desk-street = Straße und Haus-Nummer
desk-postal-code = Postleitzahl
desk-locality = Wohnort
desk-country = Land, in dem die Person wohnt
desk-document = Welcher Ausweis
desk-expires = Gültig bis
desk-date-hint = Zum Beispiel 1.2.1990
desk-country-hint = 2 Buchstaben, zum Beispiel DE
desk-street-hint = Leer lassen, wenn auf dem Ausweis keine Adresse steht.
desk-document-id-card = Personalausweis
desk-document-passport = Reisepass
desk-document-residence-permit = Elektronischer Aufenthalts-Titel
desk-document-eu-id-card = Ausweis aus einem EU-Land
desk-wrong-empty = { $field }: Hier fehlt etwas. Füllen Sie das Feld aus.
desk-wrong-text = { $field }: Nehmen Sie nur Buchstaben und übliche Zeichen.
desk-wrong-number = { $field }: Das ist vielleicht die Nummer vom Ausweis. Die Nummer darf hier nicht stehen.
desk-wrong-date = { $field }: Schreiben Sie einen Tag, zum Beispiel 1.2.1990.
desk-wrong-birthdate = { $field }: An diesem Tag kann die Person nicht geboren sein.
desk-wrong-young = { $field }: Ein Konto gibt es erst mit 16 Jahren.
desk-wrong-expired = { $field }: Dieser Ausweis ist abgelaufen.
desk-wrong-country = { $field }: Schreiben Sie 2 Buchstaben, zum Beispiel DE.
desk-wrong-document = { $field }: Wählen Sie, welcher Ausweis es ist.
# Im Amt: was die Fachkraft sieht
desk-office-title = Ausweis prüfen
desk-office-lead = Die Person sitzt vor Ihnen. Sie zeigt auf ihrem eigenen Gerät einen Code. Fragen Sie die Person nach der E-Mail-Adresse von ihrem Konto.
desk-office-code = Code von der Person
desk-office-code-hint = 8 Zeichen, zum Beispiel K7M4-X2PQ
desk-office-mail = E-Mail-Adresse, die die Person sagt
desk-office-mail-hint = Schreiben Sie, was die Person sagt. Lesen Sie es nicht auf dem Gerät der Person.
desk-office-municipality = Für
desk-office-claim = Vorgang öffnen
desk-office-running = Vorgänge, die gerade laufen
desk-office-none = Gerade läuft kein Vorgang.
desk-office-line = Vorgang { $number }
desk-office-stage-claimed = Der Ausweis wird abgeschrieben
desk-office-stage-entered = Noch jemand muss prüfen
desk-office-stage-ready = Die Person muss bestätigen
desk-office-enter-title = Ausweis abschreiben
desk-office-enter-lead = Prüfen Sie: Ist der Ausweis echt? Ist er gültig? Ist das die Person auf dem Bild? Schreiben Sie ab, was auf dem Ausweis steht. Schreiben Sie keine Nummer vom Ausweis ab.
desk-office-enter-button = Eintragen
desk-office-check-title = Ausweis noch einmal prüfen
desk-office-check-lead = Sehen Sie sich die Person und den Ausweis selbst an. Vergleichen Sie jedes Feld.
desk-office-check-button = Person und Ausweis passen zusammen
desk-office-waits-second = Jetzt muss noch jemand prüfen. Diese Person meldet sich mit dem eigenen Konto an.
desk-office-waits-person = Jetzt bestätigt die Person auf ihrem eigenen Gerät. Bleiben Sie dabei.
desk-office-done = Der Ausweis der Person ist geprüft.
desk-office-over = Dieser Vorgang ist zu Ende. Es wurde nichts eingetragen.
desk-office-end = Vorgang abbrechen
desk-office-back = Zu allen Vorgängen
# Wer alles verloren hat
desk-recovery-link = Jemand kommt nicht mehr ins Konto
desk-recovery-title = Ausweis prüfen, wenn der Zugang weg ist
desk-recovery-lead = Die Person kommt nicht mehr in ihr Konto. Sie hat eine Nummer dabei. Die Nummer steht auf einer Seite. Den Link zu der Seite hat die Person per E-Mail bekommen. Sehen Sie sich den Link nicht an. Hier prüfen immer 2 Personen.
desk-recovery-code = Nummer von der Person
desk-recovery-code-hint = 8 Zeichen, zum Beispiel 4T7M-X2PQ
desk-recovery-back = Zurück zu: Ausweis prüfen
desk-recovery-check-lead = Sehen Sie sich die Person und den Ausweis selbst an. Vergleichen Sie jedes Feld. Danach beginnt die Wartezeit. Sie sehen dann einen Code für die Person.
desk-recovery-done = Der Ausweis ist geprüft. Die Wartezeit hat begonnen. Den Code für die Person hat die zweite Person im Amt gesehen.
desk-recovery-over = Dieser Vorgang ist zu Ende. Es wurde nichts geändert.
desk-receipt-title = Code für die Person
desk-receipt-lead = Drucken Sie diese Seite. Oder schreiben Sie den Code auf. Geben Sie den Code der Person. Wir zeigen den Code nur jetzt. Behalten Sie den Code nicht.
desk-receipt-person = Warten Sie, bis die Wartezeit vorbei ist. Öffnen Sie dann noch einmal den Link aus der E-Mail. Geben Sie dort diesen Code ein. Zeigen Sie niemandem den Link.
# Wenn etwas nicht geht
error-not-official = Diese Seite ist nur für das Amt
error-not-official-help = Arbeiten Sie im Amt? Dann muss jemand Ihr Konto eintragen. Fragen Sie die Stelle, die das Programm betreibt.
error-desk-weak = Diese Anmeldung reicht nicht
error-desk-weak-help = Melden Sie sich ab. Melden Sie sich dann mit Handy oder Passkey wieder an.
error-desk-code-wrong = Code und E-Mail-Adresse passen nicht zusammen
error-desk-code-wrong-help = Prüfen Sie beides mit der Person. Ein Code gilt 10 Minuten. Die Person kann einen neuen Code zeigen.
error-desk-self = Sie dürfen sich nicht selbst prüfen
error-desk-self-help = Das muss jemand anders aus dem Amt machen.
error-desk-same-official = Das muss jemand anders prüfen
error-desk-same-official-help = Bitten Sie eine Kollegin oder einen Kollegen. Die Person meldet sich mit dem eigenen Konto an.
error-desk-not-yours = Diesen Vorgang hat jemand anders geöffnet
error-desk-not-yours-help = Gehen Sie zurück zu allen Vorgängen.
error-desk-over = Hier hat sich schon etwas geändert
error-desk-over-help = Laden Sie die Seite neu. Dann sehen Sie, wie es steht.
error-desk-other-identity = Dieses Konto gehört jemand anderem
error-desk-other-identity-help = Der Vorname und der Tag der Geburt sind anders als bei der ersten Prüfung. Es wurde nichts geändert.
error-desk-other-factor = Das war nicht Ihr angemeldetes Gerät
error-desk-other-factor-help = Nehmen Sie das Handy oder den Passkey, mit dem Sie angemeldet sind. Oder zeigen Sie einen neuen Code.
error-desk-recovery-wrong = Nummer und E-Mail-Adresse passen nicht zusammen
error-desk-recovery-wrong-help = Prüfen Sie beides mit der Person. Eine Nummer gilt einen Tag. Sie gilt nicht mehr, wenn jemand abgebrochen hat oder wenn schon geprüft wurde.
error-desk-recovery-differs = Dieses Konto gehört jemand anderem
error-desk-recovery-differs-help = Der Name oder der Tag der Geburt ist anders als bei der ersten Prüfung. Es wurde nichts geändert.
error-desk-recovery-unknown = Der Ausweis hilft hier nicht
error-desk-recovery-unknown-help = Wir können den Ausweis mit nichts vergleichen. Die Person braucht einen Ersatz-Code vom Papier. Oder sie versucht es später noch einmal.
# Nachricht
notice-identified-subject = { $realm }: Ihr Ausweis wurde geprüft
notice-identified-text =
    Guten Tag { $name },

    { $authority } hat Ihren Ausweis geprüft. Was auf dem Ausweis steht, steht jetzt in Ihrem Konto. Das Gerät, mit dem Sie bestätigt haben, ist jetzt geprüft.

    Waren Sie das nicht? Sagen Sie sofort Ihrem Amt Bescheid. Und sehen Sie in Ihr Konto:

    { $origin }/account
