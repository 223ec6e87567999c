//! All SQL of sessions.
store::sql! {
    FIND = "SELECT id, secret, realm, person, factor, method, strength, level, authenticated_at FROM sessions WHERE id = ?1 AND ended_at IS NULL AND expires_at > ?2";
    START = "INSERT INTO sessions (id, secret, realm, browser, person, factor, method, strength, level, kind, place, authenticated_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, browser = excluded.browser, factor = excluded.factor, method = excluded.method, strength = excluded.strength, level = excluded.level, kind = excluded.kind, place = excluded.place, authenticated_at = excluded.authenticated_at, expires_at = excluded.expires_at";
    RAISE = "UPDATE sessions SET level = ?2 WHERE id = ?1";
    END = "UPDATE sessions SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL";
    REVOKE_GRANTS = "UPDATE grants SET revoked_at = ?2 WHERE session = ?1 AND revoked_at IS NULL";
    /// The same but for those that the person allowed beyond the session.
    REVOKE_OF_SESSION = "UPDATE grants SET revoked_at = ?2 WHERE session = ?1 AND revoked_at IS NULL AND offline_until IS NULL";
    REVOKE_OFFLINE = "UPDATE grants SET revoked_at = ?2 WHERE person = ?1 AND offline_until IS NOT NULL AND revoked_at IS NULL";
    REVOKE_OFFLINE_OF = "UPDATE grants SET revoked_at = ?2 WHERE person = ?1 AND offline_factor = ?3 AND offline_until IS NOT NULL AND revoked_at IS NULL";
    CLIENTS = "SELECT DISTINCT client FROM grants WHERE session = ?1";
    /// Running sessions of a person, newest first.
    LIST = "SELECT id, method, kind, place, authenticated_at FROM sessions WHERE person = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY authenticated_at DESC";
    OF_PERSON = "SELECT id, factor FROM sessions WHERE person = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY authenticated_at DESC";
}
