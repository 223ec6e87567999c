//! All SQL of accounts at other providers.
store::sql! {
    BEGIN = "INSERT INTO upstream_attempts (id, realm, provider, browser, sign_in, session, recovery, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    FIND = "SELECT realm, provider, browser, sign_in, session, recovery, created_at, expires_at, answer, arrival, refused, mailed_at, used_at FROM upstream_attempts WHERE id = ?1";
    /// Only the first answer counts.
    ANSWER = "UPDATE upstream_attempts SET answer = ?2, answered_at = ?3, arrival = ?4 WHERE id = ?1 AND answered_at IS NULL AND refused IS NULL AND used_at IS NULL AND expires_at > ?3";
    /// The browser that delivered it is the one that asked.
    ARRIVE = "UPDATE upstream_attempts SET arrival = NULL WHERE id = ?1 AND arrival = ?2 AND used_at IS NULL";
    REFUSE = "UPDATE upstream_attempts SET refused = ?2 WHERE id = ?1 AND answered_at IS NULL AND refused IS NULL AND used_at IS NULL";
    MAILED = "UPDATE upstream_attempts SET answer = ?2, mailed_at = ?3, expires_at = ?4 WHERE id = ?1 AND mailed_at IS NULL AND answered_at IS NOT NULL AND arrival IS NULL AND used_at IS NULL";
    /// What the provider said goes with its use.
    USE = "UPDATE upstream_attempts SET used_at = ?2, answer = NULL WHERE id = ?1 AND answered_at IS NOT NULL AND arrival IS NULL AND used_at IS NULL AND expires_at > ?2";
    SEEN = "INSERT INTO upstream_assertions (realm, provider, assertion, expires_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (realm, provider, assertion) DO NOTHING";

    CONNECTED = "SELECT f.id FROM upstream_accounts u JOIN factors f ON f.id = u.factor WHERE u.realm = ?1 AND u.provider = ?2 AND u.subject = ?3 AND f.revoked_at IS NULL";
    OF_PERSON = "SELECT u.provider, f.id FROM upstream_accounts u JOIN factors f ON f.id = u.factor WHERE f.person = ?1 AND f.revoked_at IS NULL ORDER BY f.id";
    /// A connection that was removed makes room for a new one.
    FORGET_REVOKED = "DELETE FROM upstream_accounts WHERE realm = ?1 AND provider = ?2 AND subject = ?3 AND factor IN (SELECT id FROM factors WHERE revoked_at IS NOT NULL)";
    CONNECT = "INSERT INTO upstream_accounts (factor, realm, provider, subject, mailbox) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (realm, provider, subject) DO NOTHING";
    SET_MAILBOX = "UPDATE upstream_accounts SET mailbox = ?2 WHERE factor = ?1";

    SAML_KEY = "SELECT sealed FROM saml_keys WHERE realm = ?1";
    KEEP_SAML_KEY = "INSERT INTO saml_keys (realm, sealed, created_at) VALUES (?1, ?2, ?3) ON CONFLICT (realm) DO NOTHING";

    PURGE_ATTEMPTS = "DELETE FROM upstream_attempts WHERE expires_at < ?1";
    PURGE_ASSERTIONS = "DELETE FROM upstream_assertions WHERE expires_at < ?1";
}
