store::sql! {
    INSERT = "INSERT INTO signing_keys (id, realm, algorithm, kid, sealed, created_at, activated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING";
    ACTIVE = "SELECT realm, algorithm, id, activated_at FROM signing_keys WHERE activated_at IS NOT NULL AND retired_at IS NULL";
    ACTIVE_OF = "SELECT id FROM signing_keys WHERE realm = ?1 AND algorithm = ?2 AND activated_at IS NOT NULL AND retired_at IS NULL";
    KINDS_OF = "SELECT algorithm FROM signing_keys WHERE realm = ?1 AND activated_at IS NULL AND retired_at IS NULL ORDER BY algorithm";
    LIST = "SELECT realm, algorithm, sealed, activated_at, retired_at FROM signing_keys WHERE retired_at IS NULL OR retired_at > ?1 ORDER BY id";
    STATE = "SELECT realm, id, activated_at, retired_at FROM signing_keys WHERE retired_at IS NULL OR retired_at > ?1 ORDER BY id";
    RETIRE = "UPDATE signing_keys SET retired_at = ?3 WHERE realm = ?1 AND algorithm = ?2 AND activated_at IS NOT NULL AND retired_at IS NULL";
    NEXT = "SELECT id, kid FROM signing_keys WHERE realm = ?1 AND algorithm = ?2 AND activated_at IS NULL AND retired_at IS NULL";
    ACTIVATE = "UPDATE signing_keys SET activated_at = ?2 WHERE id = ?1 AND activated_at IS NULL";
}
