//! All SQL of the account page.
store::sql! {
    BROWSERS = "SELECT browser, kind, created_at, rotated_at FROM known_browsers WHERE person = ?1 AND revoked_at IS NULL ORDER BY created_at";
    FORGET = "DELETE FROM known_browsers WHERE browser = ?1 AND person = ?2";
}
