## Postfach zum Ausprobieren
# Das Postfach zum Ausprobieren
mailbox-title = Postfach zum Ausprobieren
mailbox-lead = Hier kommen alle E-Mails an. Das ist nur zum Ausprobieren. Die E-Mails bleiben auf diesem Computer.
mailbox-empty = Noch sind keine E-Mails da. Eröffnen Sie ein Konto. Das geht zum Beispiel bei einem Portal. Dann kommt hier eine E-Mail an.
mailbox-subject = Thema
mailbox-to = An
mailbox-when = Angekommen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist nur zum Ausprobieren. Darum bleibt die E-Mail hier. Sonst geht die E-Mail an diese Adresse.
