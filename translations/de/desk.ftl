# Im Bürgeramt: was die Person sieht
desk-title = Ausweis im Amt zeigen
desk-lead = Im Amt prüft eine Fachkraft Ihren Ausweis. Danach gilt das Handy oder der Passkey, mit dem Sie jetzt angemeldet sind, als geprüft. Damit können Sie auch Leistungen nutzen, für die Ihre Identität feststehen muss.
desk-step-1 = Gehen Sie mit Ihrem Ausweis ins Amt. Nehmen Sie das Gerät mit, mit dem Sie sich anmelden.
desk-step-2 = Rufen Sie dort diese Seite auf, zeigen Sie den Code und nennen Sie die E-Mail-Adresse Ihres Kontos.
desk-step-3 = Vergleichen Sie, was aus dem Ausweis übernommen wurde, und bestätigen Sie es hier.
desk-first = Wird Ihre Identität zum ersten Mal geprüft, entfernen wir alle anderen Handys, Passkeys, Passwörter, Browser und Anmeldungen Ihres Kontos. So kann niemand bleiben, der vorher Zugang hatte.
desk-begin = Code anzeigen
desk-weak-title = Dafür brauchen Sie eine stärkere Anmeldung
desk-weak = Melden Sie sich mit dem Handy oder mit einem Passkey an. Nur diese können als geprüft gelten.
desk-code-title = Ihr Code
desk-code-lead = Zeigen Sie diesen Code der Fachkraft, die Ihren Ausweis in der Hand hat. Er gilt zehn Minuten.
desk-code-beware = Geben Sie ihn niemandem am Telefon, per Nachricht oder auf einer anderen Seite. Wer Ihren Code hat, kann sich nicht anmelden, aber falsche Angaben eintragen.
desk-code-new = Neuen Code anzeigen
desk-claimed-title = Ihr Ausweis wird eingetragen
desk-claimed = { $authority } hat Ihren Vorgang geöffnet. Diese Seite geht von selbst weiter.
desk-entered-title = Eine zweite Fachkraft prüft
desk-entered = { $authority }: Zur Sicherheit sehen sich zwei Personen Ihren Ausweis an. Diese Seite geht von selbst weiter.
desk-confirm-title = Stimmen diese Angaben?
desk-confirm-lead = { $authority } hat das aus Ihrem Ausweis übernommen. Vergleichen Sie es genau. Mit Ihrer Bestätigung wird es in Ihr Konto eingetragen und lässt sich dort nicht mehr ändern.
desk-confirm-button = Angaben bestätigen
desk-confirm-failed = Das hat nicht geklappt. Versuchen Sie es noch einmal mit dem Handy oder Passkey, mit dem Sie angemeldet sind.
desk-confirm-unsupported = Dieser Browser kann keine Passkeys. Nehmen Sie einen anderen Browser oder Ihr Handy.
desk-confirm-noscript = Zum Bestätigen muss JavaScript eingeschaltet sein.
desk-confirm-refuse = Etwas stimmt nicht
desk-cancel = Abbrechen
desk-done-title = Ihre Identität ist geprüft
desk-done = { $authority } hat Ihren Ausweis geprüft. Das Gerät, mit dem Sie bestätigt haben, gilt ab jetzt als geprüft.
desk-over-title = Dieser Vorgang ist beendet
desk-over = Es wurde nichts eingetragen. Sie können einen neuen Code anzeigen.
desk-to-account = Zum Konto
# Was auf einem Ausweis steht
desk-given-name = Vornamen
desk-family-name = Familienname
desk-birth-name = Geburtsname, wenn er anders lautet
desk-birthdate = Geburtsdatum
desk-place-of-birth = Geburtsort
desk-nationality = Staatsangehörigkeit
desk-street = Straße und Hausnummer
desk-postal-code = Postleitzahl
desk-locality = Wohnort
desk-country = Staat der Anschrift
desk-document = Art des Ausweises
desk-expires = Gültig bis
desk-date-hint = Zum Beispiel 1.2.1990
desk-country-hint = Zwei Buchstaben, zum Beispiel DE
desk-street-hint = Frei lassen, wenn der Ausweis keine Anschrift zeigt.
desk-document-id-card = Personalausweis
desk-document-passport = Reisepass
desk-document-residence-permit = Elektronischer Aufenthaltstitel
desk-document-eu-id-card = Identitätskarte eines EU-Staats
desk-wrong-empty = { $field }: Füllen Sie das Feld aus.
desk-wrong-text = { $field }: Geben Sie nur Buchstaben und übliche Zeichen ein.
desk-wrong-number = { $field }: Das sieht aus wie eine Ausweisnummer. Sie darf nicht gespeichert werden.
desk-wrong-date = { $field }: Geben Sie einen Tag ein, zum Beispiel 1.2.1990.
desk-wrong-birthdate = { $field }: An diesem Tag kann die Person nicht geboren sein.
desk-wrong-young = { $field }: Konten gibt es ab 16 Jahren.
desk-wrong-expired = { $field }: Dieser Ausweis ist abgelaufen.
desk-wrong-country = { $field }: Geben Sie zwei Buchstaben ein, zum Beispiel DE.
desk-wrong-document = { $field }: Wählen Sie die Art des Ausweises.
# Im Amt: was die Fachkraft sieht
desk-office-title = Identität prüfen
desk-office-lead = Die Person sitzt vor Ihnen und zeigt auf ihrem eigenen Gerät einen Code. Fragen Sie sie nach der E-Mail-Adresse ihres Kontos.
desk-office-code = Code der Person
desk-office-code-hint = Acht Zeichen, zum Beispiel K7M4-X2PQ
desk-office-mail = E-Mail-Adresse, die die Person nennt
desk-office-mail-hint = Tippen Sie ein, was die Person sagt. Lesen Sie es nicht von ihrem Bildschirm ab.
desk-office-municipality = Für
desk-office-claim = Vorgang öffnen
desk-office-running = Laufende Vorgänge
desk-office-none = Zurzeit läuft kein Vorgang.
desk-office-line = Vorgang { $number }
desk-office-stage-claimed = Der Ausweis wird eingetragen
desk-office-stage-entered = Eine zweite Fachkraft muss prüfen
desk-office-stage-ready = Die Person muss bestätigen
desk-office-enter-title = Ausweis eintragen
desk-office-enter-lead = Prüfen Sie Echtheit, Gültigkeit und Lichtbild. Tragen Sie ein, was auf dem Ausweis steht. Die Nummer des Ausweises und die Zugangsnummer gehören nicht dazu.
desk-office-enter-button = Angaben eintragen
desk-office-check-title = Ausweis noch einmal prüfen
desk-office-check-lead = Sehen Sie sich Person und Ausweis selbst an. Vergleichen Sie jedes Feld.
desk-office-check-button = Person und Ausweis stimmen überein
desk-office-waits-second = Jetzt muss eine zweite Fachkraft diesen Vorgang mit der eigenen Anmeldung prüfen.
desk-office-waits-person = Jetzt bestätigt die Person die Angaben auf ihrem eigenen Gerät. Bleiben Sie dabei.
desk-office-done = Die Person ist identifiziert.
desk-office-over = Dieser Vorgang ist beendet. Es wurde nichts eingetragen.
desk-office-end = Vorgang abbrechen
desk-office-back = Zu allen Vorgängen
# Wer alles verloren hat
desk-recovery-link = Jemand hat den Zugang verloren
desk-recovery-title = Zugang nach einem Verlust prüfen
desk-recovery-lead = Die Person kommt nicht mehr in ihr Konto. Sie bringt eine Nummer von der Seite mit, deren Link sie per E-Mail bekommen hat. Sehen Sie sich die E-Mail und den Link nicht an. Es prüfen immer zwei Fachkräfte.
desk-recovery-code = Nummer der Person
desk-recovery-code-hint = Acht Zeichen, zum Beispiel 4T7M-X2PQ
desk-recovery-back = Zu Identität prüfen
desk-recovery-check-lead = Sehen Sie sich Person und Ausweis selbst an. Vergleichen Sie jedes Feld. Danach beginnt die Wartezeit, und Sie sehen einen Code für die Person.
desk-recovery-done = Geprüft. Die Wartezeit hat begonnen. Den Code für die Person hat die zweite Fachkraft gesehen.
desk-recovery-over = Dieser Vorgang ist beendet. Es wurde nichts geändert.
desk-receipt-title = Code für die Person
desk-receipt-lead = Drucken Sie diese Seite aus oder schreiben Sie den Code auf, und geben Sie ihn der Person. Er wird nur dieses eine Mal gezeigt. Behalten Sie nichts davon.
desk-receipt-person = Nach der Wartezeit öffnen Sie den Link aus der E-Mail noch einmal und geben diesen Code ein. Erst dann richten Sie Ihren Zugang neu ein. Zeigen Sie den Link niemandem.
# Wenn etwas nicht geht
error-not-official = Diese Seite ist für Fachkräfte der Verwaltung
error-not-official-help = Arbeiten Sie dort, muss Ihr Konto erst eingetragen werden. Wenden Sie sich an die Stelle, die das System betreibt.
error-desk-weak = Dafür reicht diese Anmeldung nicht
error-desk-weak-help = Melden Sie sich ab und mit Handy oder Passkey wieder an.
error-desk-code-wrong = Code und E-Mail-Adresse passen zu keinem Vorgang
error-desk-code-wrong-help = Prüfen Sie beides mit der Person. Ein Code gilt zehn Minuten; sie kann einen neuen anzeigen.
error-desk-self = Bei der eigenen Identität dürfen Sie nicht mitwirken
error-desk-self-help = Lassen Sie das Ihre Kolleginnen oder Kollegen tun.
error-desk-same-official = Die zweite Prüfung muss jemand anderes machen
error-desk-same-official-help = Bitten Sie eine Kollegin oder einen Kollegen, sich mit dem eigenen Konto anzumelden.
error-desk-not-yours = Diesen Vorgang hat eine andere Fachkraft geöffnet
error-desk-not-yours-help = Gehen Sie zu den laufenden Vorgängen zurück.
error-desk-over = Dieser Vorgang ist weitergegangen oder beendet
error-desk-over-help = Laden Sie die Seite neu und sehen Sie nach, wie er steht.
error-desk-other-identity = Dieses Konto gehört nach seinen geprüften Daten jemand anderem
error-desk-other-identity-help = Vornamen und Geburtsdatum stimmen nicht mit der früheren Prüfung überein. Es wurde nichts geändert.
error-desk-other-factor = Das war nicht das Gerät, mit dem Sie angemeldet sind
error-desk-other-factor-help = Bestätigen Sie mit demselben Handy oder Passkey, oder zeigen Sie einen neuen Code an.
error-desk-recovery-wrong = Nummer und E-Mail-Adresse passen nicht zusammen
error-desk-recovery-wrong-help = Prüfen Sie beides mit der Person. Eine Nummer gilt einen Tag und nicht mehr, wenn die Wiederherstellung abgebrochen oder schon geprüft ist.
error-desk-recovery-differs = Dieses Konto gehört nach seinen geprüften Daten jemand anderem
error-desk-recovery-differs-help = Namen oder Geburtsdatum stimmen nicht mit der früheren Prüfung überein. Es wurde nichts geändert.
error-desk-recovery-unknown = Mit dem Ausweis lässt sich das hier nicht zeigen
error-desk-recovery-unknown-help = Zu diesem Konto gibt es keine geprüften Angaben, die man vergleichen könnte. Die Person braucht einen Wiederherstellungs-Code, oder sie versucht es später noch einmal.
# Nachricht
notice-identified-subject = { $realm }: Ihre Identität wurde geprüft
notice-identified-text =
    Guten Tag { $name },

    { $authority } hat Ihren Ausweis geprüft. Die Angaben stehen jetzt in Ihrem Konto. Das Gerät, mit dem Sie das bestätigt haben, gilt als geprüft.

    Waren Sie das nicht? Melden Sie sich sofort bei Ihrer Verwaltung und sehen Sie in Ihr Konto:

    { $origin }/account
