//! All SQL of grants.
store::sql! {
    INSERT = "INSERT INTO grants (id, code, session, person, client, scope, claims, wish, level, method, terms, created_at, expires_at, offline_until, offline_realm, offline_factor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    /// With everything that decides about tokens: until when the session runs, as whom the person acts.
    FIND = "SELECT g.code, g.client, coalesce(s.realm, g.offline_realm), g.session, g.person, g.scope, g.claims, g.wish, g.method, g.terms, g.expires_at, g.redeemed_at, g.revoked_at, g.refresh, g.refresh_before, g.refreshed_at, g.refresh_key, CASE WHEN s.ended_at IS NULL THEN s.expires_at END, g.offline_until, a.mandate FROM grants g LEFT JOIN sessions s ON s.id = g.session LEFT JOIN acting a ON a.id = g.id WHERE g.id = ?1 AND (s.id IS NOT NULL OR g.offline_until IS NOT NULL)";
    REDEEM = "UPDATE grants SET redeemed_at = ?2, refresh = ?3, refresh_key = ?4 WHERE id = ?1 AND redeemed_at IS NULL AND revoked_at IS NULL AND expires_at > ?2";
    /// What was awaited: until when, that says.
    REDEEM_AWAITED = "UPDATE grants SET redeemed_at = ?2, refresh = ?3, refresh_key = ?4 WHERE id = ?1 AND redeemed_at IS NULL AND revoked_at IS NULL";
    IN_BROWSER = "UPDATE grants SET browser_at = ?2 WHERE id = ?1";
    ROTATE = "UPDATE grants SET refresh = ?2, refresh_before = ?3, refreshed_at = ?4 WHERE id = ?1 AND revoked_at IS NULL";
    LIVES = "SELECT g.person, g.client FROM grants g LEFT JOIN sessions s ON s.id = g.session WHERE g.id = ?1 AND (g.redeemed_at IS NOT NULL OR g.browser_at IS NOT NULL) AND g.revoked_at IS NULL AND ((s.ended_at IS NULL AND s.expires_at > ?2 AND s.realm = ?3) OR (g.offline_until > ?2 AND g.offline_realm = ?3))";
    PUSH = "INSERT INTO pushed_requests (id, secret, realm, client, request, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    /// Once: whoever overhears the address later gets nothing.
    TAKE_PUSHED = "DELETE FROM pushed_requests WHERE id = ?1 AND secret = ?2 AND realm = ?3 AND client = ?4 AND expires_at > ?5 RETURNING request";
    PURGE_PUSHED = "DELETE FROM pushed_requests WHERE expires_at < ?1";
    REVOKE = "UPDATE grants SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
    /// A grant that still gives data: redeemed, or answered through the browser, not revoked, in a
    /// running session or beyond it; with as whom the person acts, what they agreed to, and their row.
    LIVING = "SELECT g.person, g.client, g.level, g.scope, g.claims, g.wish, g.told, g.told_at, a.mandate, c.agreed, p.wrapped_key, p.profile FROM grants g JOIN persons p ON p.id = g.person LEFT JOIN sessions s ON s.id = g.session LEFT JOIN acting a ON a.id = g.id LEFT JOIN consents c ON c.person = g.person AND c.client = g.client AND c.wish = g.wish WHERE g.id = ?1 AND (g.redeemed_at IS NOT NULL OR g.browser_at IS NOT NULL) AND g.revoked_at IS NULL AND ((s.ended_at IS NULL AND s.expires_at > ?2 AND s.realm = ?3) OR (g.offline_until > ?2 AND g.offline_realm = ?3))";
    TOLD = "UPDATE grants SET told = ?2, told_at = ?3 WHERE id = ?1";
}
