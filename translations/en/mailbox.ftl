## Mailbox of the demo
# The mailbox of the demonstration
mailbox-title = Mailbox of the demonstration
mailbox-lead = All emails that this demonstration sends arrive here. None of them leaves this computer.
mailbox-empty = No emails yet. Register at one of the portals, for example.
mailbox-subject = Subject
mailbox-to = To
mailbox-when = Received
mailbox-minutes = { $n ->
    [0] just now
    [one] one minute ago
   *[other] { $n } minutes ago
}
mailbox-again = Reload
mailbox-back = Back to the mailbox
mailbox-addressed = To: { $to }
mailbox-demo = This is a demonstration: in a real installation the recipient would receive this email.
