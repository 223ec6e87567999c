//! All SQL of registered clients.
store::sql! {
    NEXT = "UPDATE client_revision SET last = last + 1 WHERE one = 1 RETURNING last";
    LAST = "SELECT last FROM client_revision WHERE one = 1";
    INSERT = "INSERT INTO clients (id, realm, revision, document, secret, source, management, created_at, changed_at, sort, sought) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)";
    FIND = "SELECT id, realm, revision, document, secret, source, management, created_at, changed_at, disabled_at, saml FROM clients WHERE id = ?1 AND ended_at IS NULL";
    EXISTS = "SELECT id FROM clients WHERE id = ?1";
    CHANGE = "UPDATE clients SET revision = ?3, document = ?4, secret = ?5, management = ?6, disabled_at = ?7, changed_at = ?8, sort = ?9, sought = ?10 WHERE realm = ?1 AND id = ?2 AND ended_at IS NULL";
    /// A SAML service that was deleted can be entered again: its name is its own, not drawn.
    INSERT_SAML = "INSERT INTO clients (id, realm, revision, document, source, created_at, changed_at, saml, sort, sought) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9)
        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, document = excluded.document, created_at = excluded.created_at, changed_at = excluded.changed_at, disabled_at = NULL, ended_at = NULL, saml = excluded.saml, sort = excluded.sort, sought = excluded.sought WHERE clients.ended_at IS NOT NULL AND clients.realm = excluded.realm AND clients.source = excluded.source";
    CHANGE_SAML = "UPDATE clients SET saml = ?3 WHERE realm = ?1 AND id = ?2 AND ended_at IS NULL AND saml IS NOT NULL";
    END = "UPDATE clients SET revision = ?3, document = '{}', saml = NULL, secret = NULL, management = NULL, ended_at = ?4, changed_at = ?4 WHERE realm = ?1 AND id = ?2 AND ended_at IS NULL";
    SINCE = "SELECT id, revision, document, secret, disabled_at, ended_at, saml, source FROM clients WHERE revision > ?1 ORDER BY revision LIMIT 1000";
    OF_REALM = "SELECT id, realm, revision, document, secret, source, management, created_at, changed_at, disabled_at, saml FROM clients WHERE realm = ?1 AND id > ?2 AND ended_at IS NULL ORDER BY id LIMIT 1000";
    /// ?2 is `saml` for services that speak it, and something else for the others.
    COUNT_LISTED = "SELECT count(*) FROM clients WHERE realm = ?1 AND ended_at IS NULL AND (source = 'saml') = (?2 = 'saml') AND sought LIKE ?3 ESCAPE '!'";
    LISTED = "SELECT sort, document, disabled_at FROM clients WHERE realm = ?1 AND ended_at IS NULL AND (source = 'saml') = (?2 = 'saml') AND sought LIKE ?3 ESCAPE '!' ORDER BY sort LIMIT ?4 OFFSET ?5";
    WITHOUT_PLACE = "SELECT id, document, saml FROM clients WHERE ended_at IS NULL AND sort IS NULL LIMIT 500";
    PLACE = "UPDATE clients SET sort = ?2, sought = ?3 WHERE id = ?1 AND sort IS NULL";
    INITIAL_INSERT = "INSERT INTO initial_access_tokens (token, realm, uses, expires_at) VALUES (?1, ?2, ?3, ?4)";
    INITIAL_SPEND = "UPDATE initial_access_tokens SET uses = uses - 1 WHERE token = ?1 AND realm = ?2 AND uses > 0 AND expires_at > ?3";
    PURGE_INITIAL = "DELETE FROM initial_access_tokens WHERE expires_at < ?1";
    ONCE = "INSERT INTO statements_seen (hash, realm, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT (hash, realm) DO NOTHING";
    PURGE_ONCE = "DELETE FROM statements_seen WHERE expires_at < ?1";
    PURGE = "DELETE FROM clients WHERE ended_at < ?1";
}
