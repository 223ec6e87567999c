//! All SQL of federations.
store::sql! {
    INSERT_KEY = "INSERT INTO federation_keys (id, realm, kid, sealed, created_at, activated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
    HAVE_KEYS = "SELECT count(*) FROM federation_keys WHERE realm = ?1 AND retired_at IS NULL";
    /// The active one first.
    KEYS = "SELECT id, realm, sealed, activated_at FROM federation_keys WHERE retired_at IS NULL ORDER BY CASE WHEN activated_at IS NULL THEN 1 ELSE 0 END, id";
    KEYS_STATE = "SELECT id, activated_at FROM federation_keys WHERE retired_at IS NULL ORDER BY id";
    RETIRE_KEY = "UPDATE federation_keys SET retired_at = ?2 WHERE realm = ?1 AND activated_at IS NOT NULL AND retired_at IS NULL";
    NEXT_KEY = "SELECT id, kid FROM federation_keys WHERE realm = ?1 AND activated_at IS NULL AND retired_at IS NULL";
    ACTIVATE_KEY = "UPDATE federation_keys SET activated_at = ?2 WHERE id = ?1 AND activated_at IS NULL";

    NEXT = "UPDATE client_revision SET last = last + 1 WHERE one = 2 RETURNING last";
    LAST = "SELECT last FROM client_revision WHERE one = 2";
    COUNT = "SELECT count(*) FROM federation_members WHERE realm = ?1 AND role = ?2 AND forgotten_at IS NULL";
    MEMBER = "SELECT document, organization, anchor, expires_at FROM federation_members WHERE realm = ?1 AND role = ?2 AND entity = ?3 AND forgotten_at IS NULL";
    KEEP = "INSERT INTO federation_members (realm, role, entity, revision, document, organization, anchor, resolved_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (realm, role, entity) DO UPDATE SET revision = excluded.revision, document = excluded.document, organization = excluded.organization, anchor = excluded.anchor, resolved_at = excluded.resolved_at, expires_at = excluded.expires_at, forgotten_at = NULL";
    FORGET = "UPDATE federation_members SET revision = ?4, document = '{}', forgotten_at = ?5, expires_at = ?5 WHERE realm = ?1 AND role = ?2 AND entity = ?3 AND forgotten_at IS NULL";
    SINCE = "SELECT realm, role, entity, revision, document, organization, anchor, expires_at, forgotten_at FROM federation_members WHERE revision > ?1 ORDER BY revision LIMIT 1000";
    OF_REALM = "SELECT role, entity, document, organization, anchor, resolved_at, expires_at FROM federation_members WHERE realm = ?1 AND forgotten_at IS NULL ORDER BY role, entity LIMIT 1000";
    /// Kept two days longer than it is believed: sessions that it began are to end well.
    PURGE = "DELETE FROM federation_members WHERE expires_at < ?1";
}
