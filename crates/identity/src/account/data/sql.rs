//! All SQL of the export that other slices do not have themselves.
store::sql! {
    CREATED = "SELECT created_at FROM persons WHERE id = ?1";
    PASSWORD = "SELECT changed_at FROM passwords WHERE person = ?1";
    CODE_APP = "SELECT created_at FROM code_apps WHERE person = ?1";
    CODES_LEFT = "SELECT count(*) FROM recovery_codes WHERE person = ?1 AND used_at IS NULL";
    SESSIONS = "SELECT method, level, kind, place, authenticated_at, expires_at, ended_at FROM sessions WHERE person = ?1 ORDER BY id DESC";
    FORMER_WAYS = "SELECT kind, name, created_at, last_used_at, revoked_at FROM factors WHERE person = ?1 AND revoked_at IS NOT NULL ORDER BY id";
    PINS = "SELECT f.name, p.tries FROM pins p JOIN factors f ON f.id = p.factor WHERE f.person = ?1 ORDER BY f.id";
    CONNECTED = "SELECT u.provider, u.mailbox, f.created_at, f.last_used_at, f.revoked_at FROM upstream_accounts u JOIN factors f ON f.id = u.factor WHERE f.person = ?1 ORDER BY f.id";
    SUBSCRIPTIONS = "SELECT f.name, s.created_at FROM push_subscriptions s JOIN factors f ON f.id = s.phone WHERE s.person = ?1 ORDER BY f.id";
    ORDERS_BY_MESSAGE = "SELECT sent_at, answered_at, kept_until FROM push_orders WHERE person = ?1 ORDER BY id";
    REGISTRATIONS = "SELECT r.created_at, r.expires_at, r.confirmed_at, r.ended_at, r.client FROM registrations r JOIN persons p ON p.realm = r.realm AND p.mail_index = r.mail_index WHERE p.id = ?1 ORDER BY r.id";
    ERASURE = "SELECT why, asked_at, due_at FROM erasures WHERE person = ?1";
    RECOVERIES = "SELECT created_at, proven_by, ended_why FROM recoveries WHERE person = ?1 ORDER BY id";
}
