//! All SQL of PINs. Counting a try is one conditional update.
use store::Sql;

store::sql! {
    SETTING_BEGIN = "INSERT INTO pin_settings (activation, channel_key, request, expires_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (activation) DO NOTHING";
    SETTING = "SELECT channel_key, request, record FROM pin_settings WHERE activation = ?1";
    SETTING_DONE = "DELETE FROM pin_settings WHERE activation = ?1";
    SETTING_RECORD = "UPDATE pin_settings SET record = ?2 WHERE activation = ?1 AND record IS NULL";
    ACTIVATION_KEY = "UPDATE activations SET channel_key = ?2, name = ?3, code = ?4, keyed_at = ?5 WHERE id = ?1 AND keyed_at IS NULL AND ended_at IS NULL AND expires_at > ?5";
    ACTIVATION_NAME = "SELECT name FROM activations WHERE id = ?1";

    INSERT = "INSERT INTO pins (factor, record, tries, tries_ever) VALUES (?1, ?2, 0, 0)";
    RECORD = "SELECT record FROM pins WHERE factor = ?1";
    TRIES = "SELECT tries, tries_ever FROM pins WHERE factor = ?1";
    /// Counts before it is answered; nothing when none is left.
    COUNT = "UPDATE pins SET tries = tries + 1, tries_ever = tries_ever + 1 WHERE factor = ?1 AND tries < ?2 AND tries_ever < ?3 RETURNING tries, tries_ever";
    REFUND = "UPDATE pins SET tries = 0, tries_ever = tries_ever - 1 WHERE factor = ?1";

    ATTEMPT_INSERT = "INSERT INTO pin_attempts (id, factor, for_order, message, answer, tries_left, state, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    ATTEMPT_OF_MESSAGE = "SELECT id, for_order, answer, tries_left FROM pin_attempts WHERE factor = ?1 AND message = ?2";
    ATTEMPT = "SELECT state, finished_at FROM pin_attempts WHERE id = ?1 AND factor = ?2 AND for_order = ?3 AND expires_at > ?4";
    ATTEMPT_FINISH = "UPDATE pin_attempts SET finished_at = ?2 WHERE id = ?1 AND finished_at IS NULL AND expires_at > ?2";

    PROOF_INSERT = "INSERT INTO mail_proofs (sign_in, for_order, factor, sent, expires_at) VALUES (?1, ?2, ?3, 1, ?4)
        ON CONFLICT (sign_in) DO UPDATE SET for_order = excluded.for_order, factor = excluded.factor, sent = mail_proofs.sent + 1, expires_at = excluded.expires_at";
    PROOF_AWAITED = "SELECT p.for_order, p.factor, p.sent FROM mail_proofs p JOIN sign_ins s ON s.id = p.sign_in WHERE p.sign_in = ?1 AND p.expires_at > ?2 AND s.to_prove IS NOT NULL";
    PROOF = "SELECT p.for_order, p.factor, s.realm, s.browser, s.client, s.request, s.to_prove, o.browser_kind, o.place FROM mail_proofs p JOIN sign_ins s ON s.id = p.sign_in JOIN orders o ON o.id = p.for_order
        WHERE p.sign_in = ?1 AND p.expires_at > ?2 AND s.expires_at > ?2 AND s.done_at IS NULL AND s.to_prove IS NOT NULL";
    PROOF_SENT = "UPDATE mail_proofs SET sent = sent + 1 WHERE sign_in = ?1 AND sent < ?2";
    PROOF_USED = "DELETE FROM mail_proofs WHERE sign_in = ?1 AND for_order = ?2";

    CHANGE_INSERT = "INSERT INTO phone_changes (activation, old) VALUES (?1, ?2) ON CONFLICT (activation) DO NOTHING";
    CHANGE = "SELECT old FROM phone_changes WHERE activation = ?1";
    CHANGE_NAME = "UPDATE factors SET name = (SELECT o.name FROM factors o WHERE o.id = ?3 AND o.person = ?2) WHERE id = ?1 AND person = ?2 AND EXISTS (SELECT 1 FROM factors o WHERE o.id = ?3 AND o.person = ?2)";

    PURGE_CHANGES = "DELETE FROM phone_changes WHERE NOT EXISTS (SELECT 1 FROM activations a WHERE a.id = phone_changes.activation AND a.expires_at >= ?1)";
    PURGE_SETTINGS = "DELETE FROM pin_settings WHERE expires_at < ?1";
    PURGE_ATTEMPTS = "DELETE FROM pin_attempts WHERE expires_at < ?1";
    PURGE_PROOFS = "DELETE FROM mail_proofs WHERE expires_at < ?1";
}

/// What is removed an hour after it expired.
pub(crate) static PURGE: [&Sql; 4] = [
    &PURGE_CHANGES,
    &PURGE_SETTINGS,
    &PURGE_ATTEMPTS,
    &PURGE_PROOFS,
];
