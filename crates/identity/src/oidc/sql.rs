//! All SQL of grants.
store::sql! {
    INSERT = "INSERT INTO grants (id, code, session, person, client, redirect_uri, code_challenge, nonce, scope, claims, wish, acr, level, method, authenticated_at, created_at, expires_at, wants_auth_time) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
    FIND = "SELECT g.code, g.client, g.redirect_uri, g.code_challenge, g.nonce, g.scope, g.claims, g.wish, g.redeemed_at, g.person, s.realm, g.method, g.acr, g.authenticated_at, s.ended_at, s.id, g.wants_auth_time FROM grants g JOIN sessions s ON s.id = g.session WHERE g.id = ?1";
    REDEEM = "UPDATE grants SET redeemed_at = ?2 WHERE id = ?1 AND redeemed_at IS NULL AND revoked_at IS NULL AND expires_at > ?2";
    REVOKE = "UPDATE grants SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
    /// A grant that still gives data: redeemed, not revoked, in a running session.
    LIVING = "SELECT g.person, g.client, g.level, g.scope, g.claims, g.wish FROM grants g JOIN sessions s ON s.id = g.session WHERE g.id = ?1 AND g.redeemed_at IS NOT NULL AND g.revoked_at IS NULL AND s.ended_at IS NULL AND s.expires_at > ?2 AND s.realm = ?3";
}
