//! All statements of this slice.
store::sql! {
    PUBLISHED = "SELECT version, settings FROM tenant_versions \
        WHERE tenant = ?1 ORDER BY version DESC LIMIT 1";
    VERSION = "SELECT settings, staff, published_at, restored FROM tenant_versions \
        WHERE tenant = ?1 AND version = ?2";
    VERSIONS = "SELECT version, staff, published_at, restored FROM tenant_versions \
        WHERE tenant = ?1 AND version < ?2 ORDER BY version DESC LIMIT 51";
    PUBLISH = "INSERT INTO tenant_versions \
        (tenant, version, settings, logo, staff, published_at, restored) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    DRAFT = "SELECT settings, staff, changed_at FROM tenant_drafts WHERE tenant = ?1";
    KEEP_DRAFT = "INSERT INTO tenant_drafts (tenant, settings, staff, changed_at) \
        VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant) DO UPDATE \
        SET settings = excluded.settings, staff = excluded.staff, changed_at = excluded.changed_at";
    DROP_DRAFT = "DELETE FROM tenant_drafts WHERE tenant = ?1";
    FILE = "SELECT bytes FROM tenant_files WHERE tenant = ?1 AND hash = ?2";
    ADD_FILE = "INSERT INTO tenant_files (tenant, hash, bytes) VALUES (?1, ?2, ?3) \
        ON CONFLICT (tenant, hash) DO NOTHING";
    /// Files that neither the draft's logo (?2) nor any version needs.
    SWEEP = "DELETE FROM tenant_files WHERE tenant = ?1 AND hash <> ?2 AND hash NOT IN \
        (SELECT logo FROM tenant_versions WHERE tenant = ?1 AND logo IS NOT NULL)";
    REVISION = "SELECT revision FROM tenant_state WHERE id = 1";
    ADVANCE = "UPDATE tenant_state SET revision = revision + 1 WHERE id = 1";
}
