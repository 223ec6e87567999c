//! All statements of this slice.
store::sql! {
    OF = "SELECT services FROM portal_remembered WHERE owner = ?1";
    BEGIN = "INSERT INTO portal_remembered (owner, services, changed_at) VALUES (?1, ?2, ?3) \
        ON CONFLICT (owner) DO NOTHING";
    /// Only what is still as it was read: two windows of one person lose nothing of each other.
    REPLACE = "UPDATE portal_remembered SET services = ?3, changed_at = ?4 \
        WHERE owner = ?1 AND services = ?2";
    FORGET = "DELETE FROM portal_remembered WHERE owner = ?1";
    PURGE = "DELETE FROM portal_remembered WHERE changed_at <= ?1";
}
