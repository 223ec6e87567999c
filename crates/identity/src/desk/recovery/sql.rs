//! All SQL of recoveries at the desk. Each step is one conditional update; the table itself
//! refuses that somebody checks their own entry or their own account.
store::sql! {
    /// Somebody has it already, unless theirs ended or ran out.
    CLAIM = "INSERT INTO desk_recoveries (id, realm, recovery, person, municipality, claimed_by, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (recovery) WHERE ended_at IS NULL DO NOTHING";
    END_EXPIRED = "UPDATE desk_recoveries SET ended_at = ?2, card = NULL WHERE recovery = ?1 AND ended_at IS NULL AND expires_at <= ?2";
    FIND = "SELECT id, recovery, person, municipality, expires_at, claimed_by, entered_at, checked_by, ended_at, card FROM desk_recoveries WHERE id = ?1 AND realm = ?2";
    OF_MUNICIPALITY = "SELECT id, recovery, person, municipality, expires_at, claimed_by, entered_at, checked_by, ended_at, card FROM desk_recoveries WHERE realm = ?1 AND municipality = ?2 AND ended_at IS NULL AND expires_at > ?3 ORDER BY id LIMIT 100";
    /// Once: what the second official looks at is what was typed.
    ENTER = "UPDATE desk_recoveries SET card = ?3, entered_at = ?4 WHERE id = ?1 AND claimed_by = ?2 AND person <> ?2 AND entered_at IS NULL AND ended_at IS NULL AND expires_at > ?4";
    /// Proven; the typed document is not needed any more.
    CHECK = "UPDATE desk_recoveries SET checked_by = ?2, ended_at = ?3, card = NULL WHERE id = ?1 AND entered_at IS NOT NULL AND claimed_by <> ?2 AND person <> ?2 AND checked_by IS NULL AND ended_at IS NULL AND expires_at > ?3";
    END = "UPDATE desk_recoveries SET ended_at = ?3, card = NULL WHERE id = ?1 AND claimed_by = ?2 AND ended_at IS NULL";
    END_OF_OFFICIAL = "UPDATE desk_recoveries SET ended_at = ?4, card = NULL WHERE realm = ?1 AND municipality = ?2 AND claimed_by = ?3 AND ended_at IS NULL";
    /// Whether two officials of one municipality could do it.
    TWO_OFFICIALS = "SELECT 1 FROM officials WHERE realm = ?1 AND revoked_at IS NULL GROUP BY municipality HAVING count(*) > 1 LIMIT 1";
    PURGE = "DELETE FROM desk_recoveries WHERE expires_at < ?1";
}
