//! All SQL of the mailbox.
store::sql! {
    RECEIVE = "INSERT INTO demo_mails (id, at, recipient, subject, body) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (id) DO NOTHING";
    /// Ids are time-ordered: the newest come first.
    LIST = "SELECT id, at, recipient, subject FROM demo_mails ORDER BY id DESC LIMIT ?1";
    READ = "SELECT recipient, subject, body FROM demo_mails WHERE id = ?1";
    PURGE = "DELETE FROM demo_mails WHERE at < ?1";
}
