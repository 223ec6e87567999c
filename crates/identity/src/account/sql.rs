//! All SQL of the account pages.
store::sql! {
    BROWSERS = "SELECT browser, kind, created_at, rotated_at FROM known_browsers WHERE person = ?1 AND revoked_at IS NULL ORDER BY created_at";
    FORGET = "DELETE FROM known_browsers WHERE browser = ?1 AND person = ?2";
    OFFER = "INSERT INTO passkey_offers (id, person, session, challenge, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    OFFERED = "SELECT session, challenge, expires_at FROM passkey_offers WHERE id = ?1";
    OFFER_USED = "DELETE FROM passkey_offers WHERE id = ?1 AND challenge = ?2";
}
