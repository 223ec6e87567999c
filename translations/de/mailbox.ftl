## Postfach der Vorführung
# Das Postfach der Vorführung
mailbox-title = Postfach der Vorführung
mailbox-lead = Hier landen alle E-Mails, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.
mailbox-empty = Noch keine E-Mails. Registrieren Sie sich zum Beispiel bei einem der Portale.
mailbox-subject = Betreff
mailbox-to = An
mailbox-when = Eingegangen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist eine Vorführung: In einer echten Installation käme diese E-Mail beim Empfänger an.
