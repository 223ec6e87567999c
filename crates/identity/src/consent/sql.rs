//! All SQL of consents.
store::sql! {
    FIND = "SELECT agreed FROM consents WHERE person = ?1 AND client = ?2 AND wish = ?3";
    /// The person's row, and what they agreed to under a wish.
    HELD = "SELECT c.agreed, p.wrapped_key, p.profile FROM persons p LEFT JOIN consents c ON c.person = p.id AND c.client = ?2 AND c.wish = ?3 WHERE p.id = ?1";
    GIVE = "INSERT INTO consents (person, client, wish, agreed, declined, created_at, last_used_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        ON CONFLICT (person, client, wish) DO UPDATE SET agreed = excluded.agreed, declined = excluded.declined, created_at = excluded.created_at, last_used_at = excluded.last_used_at";
    /// Once an hour.
    USED = "UPDATE consents SET last_used_at = ?4 WHERE person = ?1 AND client = ?2 AND wish = ?3 AND last_used_at < ?5";
    OF_PERSON = "SELECT client, agreed, declined, created_at, last_used_at FROM consents WHERE person = ?1 ORDER BY last_used_at DESC";
    WITHDRAW = "DELETE FROM consents WHERE person = ?1 AND client = ?2";
    /// Every code and token that the service got for this person.
    REVOKE_GRANTS = "UPDATE grants SET revoked_at = ?3 WHERE person = ?1 AND client = ?2 AND revoked_at IS NULL";
    /// Running sessions in which the service takes part.
    SESSIONS = "SELECT DISTINCT g.session FROM grants g JOIN sessions s ON s.id = g.session WHERE g.person = ?1 AND g.client = ?2 AND (g.redeemed_at IS NOT NULL OR g.browser_at IS NOT NULL) AND s.ended_at IS NULL AND s.expires_at > ?3";
    /// Until when services may have access while the person is away.
    OFFLINE = "SELECT client, MAX(offline_until) FROM grants WHERE person = ?1 AND offline_until > ?2 AND redeemed_at IS NOT NULL AND revoked_at IS NULL GROUP BY client ORDER BY client";
    /// Services of the realm itself, which need no consent, that the person is signed in at.
    TAKING_PART = "SELECT DISTINCT g.client FROM grants g JOIN sessions s ON s.id = g.session WHERE g.person = ?1 AND (g.redeemed_at IS NOT NULL OR g.browser_at IS NOT NULL) AND g.revoked_at IS NULL AND s.ended_at IS NULL AND s.expires_at > ?2";
}
