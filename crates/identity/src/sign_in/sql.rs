//! All SQL of running sign-ins, the passkeys they use and the browsers people know.
use store::Sql;

store::sql! {
    INSERT = "INSERT INTO sign_ins (id, realm, browser, client, request, request_hash, challenge, created_at, expires_at, session, ask_release_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    /// With the question for whom the person acts, if it was asked.
    FIND = "SELECT s.browser, s.realm, s.client, s.request, s.request_hash, s.challenge, s.expires_at, s.session, s.second_of, s.to_prove, s.ask_known_at, s.ask_level_at, s.lower_ok_at, s.ask_release_at, s.done_at, s.allowed_in, a.asked_at, a.answered_at, a.mandate FROM sign_ins s LEFT JOIN acting a ON a.id = s.id WHERE s.id = ?1";
    /// The challenge is used up by the attempt that verified it.
    USE_CHALLENGE = "UPDATE sign_ins SET challenge = ?3 WHERE id = ?1 AND challenge = ?2 AND done_at IS NULL";
    SIGNED_IN = "UPDATE sign_ins SET session = ?2, second_of = NULL, second_factor = NULL, to_prove = NULL, ask_known_at = ?3, ask_level_at = NULL, lower_ok_at = NULL WHERE id = ?1 AND done_at IS NULL";
    ASK_SECOND = "UPDATE sign_ins SET second_of = ?2, second_factor = ?3 WHERE id = ?1 AND done_at IS NULL";
    SECOND = "SELECT second_of, second_factor FROM sign_ins WHERE id = ?1 AND done_at IS NULL";
    /// The password is another one now: whoever knew the old one begins anew.
    FORGET_SECOND = "UPDATE sign_ins SET second_of = NULL, second_factor = NULL WHERE second_factor = ?1";
    TO_PROVE = "UPDATE sign_ins SET to_prove = ?2 WHERE id = ?1 AND done_at IS NULL";
    /// The person chooses another way: what a phone approved or a password opened counts no more.
    NOTHING_TO_PROVE = "UPDATE sign_ins SET to_prove = NULL, second_of = NULL, second_factor = NULL WHERE id = ?1 AND done_at IS NULL";
    FORGET_SESSION = "UPDATE sign_ins SET session = NULL, second_of = NULL, second_factor = NULL, to_prove = NULL, ask_known_at = NULL, ask_level_at = NULL, lower_ok_at = NULL, ask_release_at = ?2 WHERE id = ?1 AND done_at IS NULL";
    KNOWN_ANSWERED = "UPDATE sign_ins SET ask_known_at = NULL WHERE id = ?1 AND ask_known_at IS NOT NULL AND done_at IS NULL";
    ASK_LEVEL = "UPDATE sign_ins SET ask_level_at = ?2 WHERE id = ?1 AND done_at IS NULL";
    LOWER_OK = "UPDATE sign_ins SET ask_level_at = NULL, lower_ok_at = ?2 WHERE id = ?1 AND ask_level_at IS NOT NULL AND done_at IS NULL";
    ASK_RELEASE = "UPDATE sign_ins SET ask_release_at = ?2 WHERE id = ?1 AND done_at IS NULL";
    /// Once, and not before the questions that come first.
    RELEASED = "UPDATE sign_ins SET ask_release_at = NULL WHERE id = ?1 AND session IS NOT NULL AND ask_release_at IS NOT NULL AND ask_known_at IS NULL AND ask_level_at IS NULL AND done_at IS NULL";
    ALLOWED = "UPDATE sign_ins SET allowed_in = ?2 WHERE id = ?1 AND done_at IS NULL";
    DONE = "UPDATE sign_ins SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL";

    PASSKEY = "SELECT f.id, f.person, k.public_key, k.sign_count FROM passkeys k JOIN factors f ON f.id = k.factor WHERE k.realm = ?1 AND k.credential_id = ?2 AND f.revoked_at IS NULL";
    PASSKEY_USED = "UPDATE passkeys SET sign_count = ?2 WHERE factor = ?1 AND (sign_count = 0 OR sign_count < ?2)";

    KNOWN = "SELECT current, previous, rotated_at FROM known_browsers WHERE browser = ?1 AND person = ?2 AND revoked_at IS NULL";
    /// Whether this person was ever asked about this browser.
    ASKED = "SELECT 1 FROM known_browsers WHERE browser = ?1 AND person = ?2";
    ROTATE = "UPDATE known_browsers SET previous = current, current = ?3, rotated_at = ?4 WHERE browser = ?1 AND current = ?2 AND revoked_at IS NULL";
    FORGET_BROWSER = "DELETE FROM known_browsers WHERE browser = ?1";
    /// Whether a cookie's secret is this browser's.
    OF_BROWSER = "SELECT 1 FROM known_browsers WHERE browser = ?1 AND current = ?2";
    MAKE_KNOWN = "INSERT INTO known_browsers (browser, person, current, rotated_at, kind, created_at, revoked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?6)
        ON CONFLICT (browser, person) DO UPDATE SET current = excluded.current, previous = NULL, rotated_at = excluded.rotated_at, kind = excluded.kind, revoked_at = excluded.revoked_at";

    PURGE_SIGN_INS = "DELETE FROM sign_ins WHERE expires_at < ?1";
    PURGE_ORDERS = "DELETE FROM orders WHERE expires_at < ?1";
    PURGE_ACTIVATIONS = "DELETE FROM activations WHERE expires_at < ?1 AND authorized_until < ?1";
    PURGE_REGISTRATIONS = "DELETE FROM registrations WHERE expires_at < ?1";
    PURGE_GRANTS = "DELETE FROM grants WHERE expires_at < ?1 AND (revoked_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.id = grants.session AND sessions.ended_at IS NULL AND sessions.expires_at > ?1)) AND (revoked_at IS NOT NULL OR redeemed_at IS NULL OR offline_until IS NULL OR offline_until < ?1)";
    PURGE_PASSKEY_OFFERS = "DELETE FROM passkey_offers WHERE expires_at < ?1";
    PURGE_SESSIONS = "DELETE FROM sessions WHERE expires_at < ?1";
}

/// What is removed an hour after it expired.
pub(crate) static PURGE: [&Sql; 7] = [
    &PURGE_ORDERS,
    &PURGE_SIGN_INS,
    &PURGE_ACTIVATIONS,
    &PURGE_REGISTRATIONS,
    &PURGE_GRANTS,
    &PURGE_PASSKEY_OFFERS,
    &PURGE_SESSIONS,
];
