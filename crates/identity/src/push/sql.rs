//! All SQL of messages to phones.
store::sql! {
    SUBSCRIBE = "INSERT INTO push_subscriptions (phone, person, sealed, created_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (phone) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at";
    UNSUBSCRIBE = "DELETE FROM push_subscriptions WHERE phone = ?1";
    /// Only the subscription that was called: the phone may have a newer one by now.
    GONE = "DELETE FROM push_subscriptions WHERE phone = ?1 AND created_at = ?2";
    /// A revoked phone hears nothing from that second on.
    FIND = "SELECT s.person, s.sealed, s.created_at FROM push_subscriptions s JOIN factors f ON f.id = s.phone WHERE s.phone = ?1 AND f.revoked_at IS NULL";
    OF_PERSON = "SELECT s.phone FROM push_subscriptions s JOIN factors f ON f.id = s.phone WHERE s.person = ?1 AND f.revoked_at IS NULL ORDER BY s.phone";

    /// The people who know this browser and whose phone can be reached.
    REACHABLE = "SELECT k.person FROM known_browsers k WHERE k.browser = ?1 AND (k.current = ?2 OR k.previous = ?2) AND k.revoked_at IS NULL AND k.rotated_at > ?3
        AND EXISTS (SELECT 1 FROM push_subscriptions s JOIN factors f ON f.id = s.phone WHERE s.person = k.person AND f.revoked_at IS NULL) ORDER BY k.person";
    FORGET_PAIR = "DELETE FROM known_browsers WHERE browser = ?1 AND person = ?2";

    ORDER_INSERT = "INSERT INTO push_orders (id, person, initiator, number, sent_at, kept_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    ORDER = "SELECT person, initiator, number FROM push_orders WHERE id = ?1";
    ANSWERED = "UPDATE push_orders SET answered_at = ?2 WHERE id = ?1 AND answered_at IS NULL";
    UNANSWERED = "SELECT sent_at FROM push_orders WHERE initiator = ?1 AND person = ?2 AND sent_at > ?3 AND answered_at IS NULL ORDER BY sent_at DESC LIMIT 20";
    /// Calls of services that were not agreed to, whoever the service is.
    UNANSWERED_CALLS = "SELECT sent_at FROM push_orders WHERE person = ?1 AND number = '' AND sent_at > ?2 AND answered_at IS NULL ORDER BY sent_at DESC LIMIT 20";
    HAS_PHONE = "SELECT 1 FROM phones p JOIN factors f ON f.id = p.factor WHERE f.person = ?1 AND f.revoked_at IS NULL LIMIT 1";
    WAITING = "SELECT o.id, p.number FROM push_orders p JOIN orders o ON o.id = p.id WHERE p.person = ?1 AND p.sent_at > ?2 AND o.claimed_at IS NULL AND o.ended_at IS NULL AND o.expires_at > ?3 ORDER BY o.id DESC LIMIT 1";

    /// What expired an hour ago.
    PURGE = "DELETE FROM push_orders WHERE kept_until < ?1";
}
