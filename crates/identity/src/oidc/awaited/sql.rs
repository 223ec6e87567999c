//! All SQL of tokens that are awaited.
store::sql! {
    /// No row where a device's code happens to be another one's.
    INSERT = "INSERT INTO awaited (id, secret, realm, client, kind, request, created_at, expires_at, interval_secs, sign_in, user_code, place, person, message, ping) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (user_code) DO NOTHING";
    FIND = "SELECT secret, realm, client, kind, expires_at, interval_secs, asked_at, agreed_at, refused_at FROM awaited WHERE id = ?1";
    ASKED = "UPDATE awaited SET asked_at = ?2, interval_secs = ?3 WHERE id = ?1";
    /// Of a code that a person typed, as long as nobody has decided.
    OF_CODE = "SELECT id, client, request, place, created_at FROM awaited WHERE user_code = ?1 AND realm = ?2 AND agreed_at IS NULL AND refused_at IS NULL AND expires_at > ?3";
    /// Who confirms last goes on: an older page of the same device leads nowhere.
    SIGNING_IN = "UPDATE awaited SET sign_in = ?2 WHERE id = ?1 AND agreed_at IS NULL AND refused_at IS NULL AND expires_at > ?3";
    OF_SIGN_IN = "SELECT id FROM awaited WHERE sign_in = ?1 AND kind = 'device'";
    AGREE = "UPDATE awaited SET agreed_at = ?2 WHERE id = ?1 AND agreed_at IS NULL AND refused_at IS NULL AND expires_at > ?2";
    REFUSE = "UPDATE awaited SET refused_at = ?2 WHERE id = ?1 AND agreed_at IS NULL AND refused_at IS NULL";
    /// The call behind an order at a phone.
    OF_ORDER = "SELECT a.id, a.client, a.request, a.sign_in, a.ping, o.request_hash FROM orders o JOIN awaited a ON a.sign_in = o.sign_in WHERE o.id = ?1 AND a.kind = 'call' AND a.agreed_at IS NULL AND a.refused_at IS NULL AND a.expires_at > ?2";
    PURGE = "DELETE FROM awaited WHERE expires_at < ?1";

    UNWANTED = "INSERT INTO unwanted_calls (person, client, told_at, expires_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (person, client) DO UPDATE SET told_at = excluded.told_at, expires_at = excluded.expires_at";
    /// Until it is forgotten, or the person agrees anew to what the service wants.
    IS_UNWANTED = "SELECT 1 FROM unwanted_calls u WHERE u.person = ?1 AND u.client = ?2 AND u.expires_at > ?3 AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person = u.person AND c.client = u.client AND c.created_at > u.told_at)";
    UNWANTED_OF_PERSON = "SELECT client, told_at, expires_at FROM unwanted_calls WHERE person = ?1 ORDER BY told_at DESC";
    PURGE_UNWANTED = "DELETE FROM unwanted_calls WHERE expires_at < ?1";
}
