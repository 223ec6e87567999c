//! All SQL of notices, and of the devices and places that were seen.
store::sql! {
    INSERT = "INSERT INTO notices (id, realm, person, sealed, undo, target, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    FIND = "SELECT realm, person, sealed, undo, target, undone_at FROM notices WHERE id = ?1 AND expires_at > ?2";
    UNDONE = "UPDATE notices SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL AND undo IS NOT NULL";

    /// Whether this person signed in before at all.
    SEEN_ANY = "SELECT 1 FROM seen_places WHERE person = ?1 LIMIT 1";
    SEEN = "SELECT mark, kept_until FROM seen_places WHERE person = ?1 AND mark IN (?2, ?3)";
    SEE = "INSERT INTO seen_places (person, mark, kept_until) VALUES (?1, ?2, ?3) ON CONFLICT (person, mark) DO UPDATE SET kept_until = excluded.kept_until";

    /// The newest of those that are kept.
    PAST = "SELECT sealed, expires_at, undone_at FROM notices WHERE person = ?1 ORDER BY id DESC LIMIT 200";

    /// For the export.
    NOTICES = "SELECT sealed, undo, expires_at, undone_at FROM notices WHERE person = ?1 ORDER BY id";
    PLACES = "SELECT kept_until FROM seen_places WHERE person = ?1 ORDER BY kept_until";

    PURGE_NOTICES = "DELETE FROM notices WHERE expires_at < ?1";
    PURGE_SEEN = "DELETE FROM seen_places WHERE kept_until < ?1";
}
