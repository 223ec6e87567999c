//! All SQL of profiles and mail changes.
store::sql! {
    /// A newer wish replaces the older ones.
    END_CHANGES = "UPDATE mail_changes SET ended_at = ?2 WHERE person = ?1 AND ended_at IS NULL";
    RECENT_CHANGES = "SELECT count(*) FROM mail_changes WHERE person = ?1 AND created_at > ?2";
    CHANGE = "INSERT INTO mail_changes (id, person, sealed, mail_index, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    WAITING = "SELECT id, sealed FROM mail_changes WHERE person = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY id DESC LIMIT 1";
    FIND_CHANGE = "SELECT sealed, mail_index FROM mail_changes WHERE id = ?1 AND person = ?2 AND ended_at IS NULL AND expires_at > ?3";
    USE_CHANGE = "UPDATE mail_changes SET ended_at = ?3 WHERE id = ?1 AND person = ?2 AND ended_at IS NULL AND expires_at > ?3";
    MOVE = "UPDATE persons SET mail_index = ?2 WHERE id = ?1";
    REMEMBER = "INSERT INTO former_mails (id, person, sealed, until) VALUES (?1, ?2, ?3, ?4)";
    FORMER = "SELECT sealed FROM former_mails WHERE person = ?1 AND until > ?2 ORDER BY id";
    /// For the export.
    CHANGES = "SELECT sealed, created_at, expires_at, ended_at FROM mail_changes WHERE person = ?1 ORDER BY id";

    PURGE_CHANGES = "DELETE FROM mail_changes WHERE expires_at < ?1";
    PURGE_FORMER = "DELETE FROM former_mails WHERE until < ?1";
}
