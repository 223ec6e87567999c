//! All SQL of test people and trials.
store::sql! {
    /// Who signs in, and whether the sign-in is a trial.
    ADMITS = "SELECT p.test, (SELECT count(*) FROM trials WHERE id = ?2) FROM persons p WHERE p.id = ?1";
    MARK = "UPDATE persons SET test = 1 WHERE id = ?1 AND realm = ?2";
    IS_TEST = "SELECT test FROM persons WHERE id = ?1 AND realm = ?2";
    PEOPLE = "SELECT id, created_at FROM persons WHERE realm = ?1 AND test = 1 ORDER BY id LIMIT 50";

    BEGIN = "INSERT INTO trials (id, realm, client, begun_by, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// Only for who began it.
    FIND = "SELECT client, answered_at, result FROM trials WHERE id = ?1 AND realm = ?2 AND begun_by = ?3 AND expires_at > ?4";
    ANSWERED = "UPDATE trials SET answered_at = ?2 WHERE id = ?1 AND answered_at IS NULL";
    KEEP = "UPDATE trials SET result = ?2 WHERE id = ?1";
    /// The session of a trial that is over; services hear nothing of it.
    SESSION = "SELECT session FROM sign_ins WHERE id = ?1";
    PURGE = "DELETE FROM trials WHERE expires_at < ?1";
}
