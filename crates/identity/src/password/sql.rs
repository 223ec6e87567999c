//! All SQL of passwords.
store::sql! {
    FIND = "SELECT factor, hash, changed_at FROM passwords WHERE person = ?1";
    INSERT = "INSERT INTO passwords (person, factor, hash, changed_at) VALUES (?1, ?2, ?3, ?4)";
    CHANGE = "UPDATE passwords SET hash = ?2, changed_at = ?3 WHERE factor = ?1";
    /// The same password, hashed with other parameters.
    REHASH = "UPDATE passwords SET hash = ?3 WHERE factor = ?1 AND hash = ?2";
    STILL = "SELECT 1 FROM passwords WHERE factor = ?1 AND hash = ?2";
}
