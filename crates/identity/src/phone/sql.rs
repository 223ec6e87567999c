//! All SQL of phones, activations and orders. Each transition is one conditional update.
store::sql! {
    ORDER_INSERT = "INSERT INTO orders (id, sign_in, browser, request_hash, browser_kind, place, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    /// With the number that the browser shows, for one that was sent to a phone.
    ORDER = "SELECT o.id, o.created_at, o.expires_at, o.claimed_at, o.phone, o.approval, o.approved_at, o.consumed_at, o.ended_at, p.number FROM orders o LEFT JOIN push_orders p ON p.id = o.id WHERE o.id = ?1";
    /// The open order of a sign-in (there is one at most), else the newest.
    ORDER_OF_SIGN_IN = "SELECT o.id, o.created_at, o.expires_at, o.claimed_at, o.phone, o.approval, o.approved_at, o.consumed_at, o.ended_at, p.number FROM orders o LEFT JOIN push_orders p ON p.id = o.id WHERE o.sign_in = ?1 ORDER BY (o.ended_at IS NULL AND o.consumed_at IS NULL) DESC, o.id DESC LIMIT 1";
    /// With the message of the service that began it, if one did.
    ORDER_BROWSER = "SELECT o.browser, o.request_hash, o.browser_kind, o.place, s.realm, s.client, s.request, a.message, o.expires_at FROM orders o JOIN sign_ins s ON s.id = o.sign_in LEFT JOIN awaited a ON a.sign_in = s.id AND a.kind = 'call' WHERE o.id = ?1";
    ORDER_CLAIM = "UPDATE orders SET claimed_at = ?2, phone = ?3, approval = ?4 WHERE id = ?1 AND claimed_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    /// By a phone that is still good; gives the counter of its passkey.
    ORDER_APPROVE = "UPDATE orders SET approved_at = ?2 WHERE id = ?1 AND phone = ?3 AND approval = ?4 AND approved_at IS NULL AND ended_at IS NULL AND expires_at > ?2
        AND EXISTS (SELECT 1 FROM factors f WHERE f.id = orders.phone AND f.revoked_at IS NULL)
        RETURNING (SELECT k.sign_count FROM passkeys k WHERE k.factor = orders.phone)";
    ORDER_END = "UPDATE orders SET ended_at = ?2, ended_why = ?3 WHERE id = ?1 AND ended_at IS NULL AND consumed_at IS NULL";
    ORDER_END_OF_SIGN_IN = "UPDATE orders SET ended_at = ?2, ended_why = ?3 WHERE sign_in = ?1 AND ended_at IS NULL AND consumed_at IS NULL";
    /// Cookie, request, approval's age and the phone are rechecked in the very update.
    ORDER_CONSUME = "UPDATE orders SET consumed_at = ?2 WHERE id = ?1 AND browser = ?3 AND request_hash = ?4 AND approved_at > ?5 AND consumed_at IS NULL AND ended_at IS NULL
        AND EXISTS (SELECT 1 FROM factors f WHERE f.id = orders.phone AND f.revoked_at IS NULL)
        RETURNING phone, (SELECT f.person FROM factors f WHERE f.id = orders.phone AND f.realm = ?6), (SELECT count(*) FROM passkeys k WHERE k.factor = orders.phone)";

    /// A phone with its passkey; one that has no screen lock has none.
    PHONE = "SELECT f.person, f.realm, f.proof, f.revoked_at, p.channel_key, k.credential_id, k.public_key, k.sign_count FROM phones p JOIN factors f ON f.id = p.factor LEFT JOIN passkeys k ON k.factor = p.factor WHERE p.factor = ?1";
    PHONE_INSERT = "INSERT INTO phones (factor, channel_key) VALUES (?1, ?2)";
    PASSKEY_INSERT = "INSERT INTO passkeys (factor, realm, credential_id, public_key, sign_count) VALUES (?1, ?2, ?3, ?4, ?5)";
    PASSKEY_ATTACHED = "UPDATE passkeys SET attachment = ?2 WHERE factor = ?1";
    PASSKEY_CREDENTIALS = "SELECT k.credential_id FROM passkeys k JOIN factors f ON f.id = k.factor WHERE f.person = ?1 AND f.revoked_at IS NULL";

    ACTIVATION_INSERT = "INSERT INTO activations (id, realm, person, browser, sign_in, strength, session, authorized_until, challenge, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    ACTIVATION = "SELECT realm, person, browser, sign_in, strength, session, authorized_until, challenge, expires_at, credential_id, public_key, channel_key, code, keyed_at, confirmed_at, ended_at FROM activations WHERE id = ?1";
    ACTIVATION_KEYED = "SELECT sign_count, synced, name FROM activations WHERE id = ?1";
    ACTIVATION_KEY = "UPDATE activations SET credential_id = ?2, public_key = ?3, sign_count = ?4, synced = ?5, channel_key = ?6, name = ?7, code = ?8, keyed_at = ?9 WHERE id = ?1 AND keyed_at IS NULL AND ended_at IS NULL AND expires_at > ?9";
    ACTIVATION_CONFIRM = "UPDATE activations SET confirmed_at = ?2 WHERE id = ?1 AND keyed_at IS NOT NULL AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    ACTIVATION_END = "UPDATE activations SET ended_at = ?2 WHERE id = ?1 AND confirmed_at IS NULL AND ended_at IS NULL";
    /// One successor each, so that a permission does not multiply.
    ACTIVATION_REPLACE = "UPDATE activations SET replaced_at = ?2, ended_at = coalesce(ended_at, ?2) WHERE id = ?1 AND confirmed_at IS NULL AND replaced_at IS NULL";
    ACTIVATIONS_END_OF_PERSON = "UPDATE activations SET replaced_at = ?2, ended_at = coalesce(ended_at, ?2) WHERE person = ?1 AND confirmed_at IS NULL AND replaced_at IS NULL";
    CREDENTIAL_EXISTS = "SELECT 1 FROM passkeys WHERE realm = ?1 AND credential_id = ?2";
}
