//! All SQL of the console.
store::sql! {
    ROLES = "SELECT id, person, role, given_at FROM administrators WHERE realm = ?1 AND revoked_at IS NULL ORDER BY id";
    ROLES_OF = "SELECT id, person, role, given_at FROM administrators WHERE realm = ?1 AND person = ?2 AND revoked_at IS NULL ORDER BY id";
    GIVE_ROLE = "INSERT INTO administrators (id, realm, person, role, given_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (realm, person, role) WHERE revoked_at IS NULL DO NOTHING";
    REVOKE_ROLE = "UPDATE administrators SET revoked_at = ?3 WHERE id = ?1 AND realm = ?2 AND revoked_at IS NULL";
    /// For the export: what the person holds and held.
    ROLES_EVER = "SELECT role, given_at, revoked_at FROM administrators WHERE person = ?1 ORDER BY id";

    MAKE_LINK = "INSERT INTO administrator_links (id, realm, secret, expires_at) VALUES (?1, ?2, ?3, ?4)";
    FIND_LINK = "SELECT secret FROM administrator_links WHERE id = ?1 AND realm = ?2 AND used_at IS NULL AND expires_at > ?3";
    USE_LINK = "UPDATE administrator_links SET used_at = ?3 WHERE id = ?1 AND realm = ?2 AND used_at IS NULL AND expires_at > ?3";
    /// Each new link is the only one.
    DROP_LINKS = "DELETE FROM administrator_links WHERE realm = ?1";
    OPEN_LINK = "SELECT id FROM administrator_links WHERE realm = ?1 AND used_at IS NULL AND expires_at > ?2 LIMIT 1";

    COUNT_ACCOUNTS = "SELECT count(*) FROM persons WHERE realm = ?1 AND test = 0";
    COUNT_SESSIONS = "SELECT count(*) FROM sessions WHERE realm = ?1 AND ended_at IS NULL AND expires_at > ?2 AND NOT EXISTS (SELECT 1 FROM persons p WHERE p.id = sessions.person AND p.test = 1)";
    KEYS = "SELECT algorithm, kid, created_at, activated_at, retired_at FROM signing_keys WHERE realm = ?1 AND (retired_at IS NULL OR retired_at > ?2) ORDER BY algorithm, id DESC";
    SAML_KEYS = "SELECT id, sealed, created_at, activated_at, retired_at FROM saml_provider_keys WHERE realm = ?1 AND (retired_at IS NULL OR retired_at > ?2) ORDER BY id DESC";

    SETTINGS_STATE = "SELECT realm, changed_at FROM realm_settings ORDER BY realm";
    ALL_SETTINGS = "SELECT realm, document FROM realm_settings";
    SETTINGS = "SELECT document FROM realm_settings WHERE realm = ?1";
    /// Each change is later than the one before, so that all nodes see it.
    SET_REALM = "INSERT INTO realm_settings (realm, document, changed_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (realm) DO UPDATE SET document = excluded.document, changed_at = CASE WHEN excluded.changed_at > realm_settings.changed_at THEN excluded.changed_at ELSE realm_settings.changed_at + 1 END";

    SWITCHED_OFF = "SELECT off_at FROM upstream_switches WHERE realm = ?1 AND provider = ?2";
    SWITCHES = "SELECT provider FROM upstream_switches WHERE realm = ?1 ORDER BY provider";
    SWITCH_OFF = "INSERT INTO upstream_switches (realm, provider, off_at) VALUES (?1, ?2, ?3) ON CONFLICT (realm, provider) DO NOTHING";
    SWITCH_ON = "DELETE FROM upstream_switches WHERE realm = ?1 AND provider = ?2";
    FAILED = "INSERT INTO upstream_failures (realm, provider, why, times, last_at) VALUES (?1, ?2, ?3, 1, ?4) ON CONFLICT (realm, provider, why) DO UPDATE SET times = upstream_failures.times + 1, last_at = excluded.last_at";
    FAILURES = "SELECT provider, why, times, last_at FROM upstream_failures WHERE realm = ?1 ORDER BY last_at DESC";
    FORGET_FAILURES = "DELETE FROM upstream_failures WHERE last_at < ?1";

    OPEN_CASE = "INSERT INTO support_cases (id, realm, person, code, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// A person has one code: the newest.
    DROP_CASES = "DELETE FROM support_cases WHERE person = ?1";
    CASE_OF_PERSON = "SELECT id, expires_at, taken_by FROM support_cases WHERE person = ?1 AND expires_at > ?2";
    CASE_BY_CODE = "SELECT id, person FROM support_cases WHERE realm = ?1 AND code = ?2 AND expires_at > ?3 AND taken_by IS NULL";
    TAKE_CASE = "UPDATE support_cases SET taken_by = ?2 WHERE id = ?1 AND taken_by IS NULL AND expires_at > ?3";
    TAKEN_CASE = "SELECT person FROM support_cases WHERE id = ?1 AND realm = ?2 AND taken_by = ?3 AND expires_at > ?4";
    PURGE_CASES = "DELETE FROM support_cases WHERE expires_at < ?1";
    PURGE_LINKS = "DELETE FROM administrator_links WHERE expires_at < ?1";

    BEGIN_CHECK = "INSERT INTO chain_checks (id, realm, sealed) VALUES (?1, ?2, ?3)";
    MOVE_CHECK = "UPDATE chain_checks SET sealed = ?2, ended_at = ?3 WHERE id = ?1 AND ended_at IS NULL";
    CHECK = "SELECT realm, sealed, ended_at FROM chain_checks WHERE id = ?1";
    LAST_CHECK = "SELECT id, sealed, ended_at FROM chain_checks WHERE realm = ?1 ORDER BY id DESC LIMIT 1";
}
