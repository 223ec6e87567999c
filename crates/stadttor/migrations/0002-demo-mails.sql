-- The demo's mailbox: what a real installation hands to a mail server. Empty there.
CREATE TABLE demo_mails (
    id BLOB NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
