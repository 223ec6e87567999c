//! All SQL of services that speak SAML.
store::sql! {
    INSERT_KEY = "INSERT INTO saml_provider_keys (id, realm, sealed, created_at, activated_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    HAVE_KEYS = "SELECT count(*) FROM saml_provider_keys WHERE realm = ?1 AND retired_at IS NULL";
    /// The active one first.
    KEYS = "SELECT id, realm, sealed, activated_at FROM saml_provider_keys WHERE retired_at IS NULL ORDER BY CASE WHEN activated_at IS NULL THEN 1 ELSE 0 END, id";
    KEYS_STATE = "SELECT id, activated_at FROM saml_provider_keys WHERE retired_at IS NULL ORDER BY id";
    RETIRE_KEY = "UPDATE saml_provider_keys SET retired_at = ?2 WHERE realm = ?1 AND activated_at IS NOT NULL AND retired_at IS NULL";
    NEXT_KEY = "SELECT id FROM saml_provider_keys WHERE realm = ?1 AND activated_at IS NULL AND retired_at IS NULL ORDER BY id LIMIT 1";
    ACTIVATE_KEY = "UPDATE saml_provider_keys SET activated_at = ?2 WHERE id = ?1 AND activated_at IS NULL";

    SEEN = "INSERT INTO saml_seen (realm, service, message, expires_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (realm, service, message) DO NOTHING";
    KEEP_REQUEST = "INSERT INTO saml_requests (id, realm, service, request, consumer, relay_state, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    REQUEST = "SELECT realm, service, request, consumer, relay_state, created_at FROM saml_requests WHERE id = ?1 AND done_at IS NULL AND expires_at > ?2";
    /// It is answered once.
    ANSWERED = "UPDATE saml_requests SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL";

    SESSION = "SELECT authenticated_at, expires_at FROM sessions WHERE id = ?1";
    TAKES_PART = "INSERT INTO saml_participants (session, realm, service, person, name_index, name, format, session_index, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (session, service) DO UPDATE SET name_index = excluded.name_index, name = excluded.name, format = excluded.format, expires_at = excluded.expires_at, logout = NULL, request = NULL, sent_at = NULL, success_at = NULL";
    NAMED = "SELECT session, person, session_index FROM saml_participants WHERE name_index = ?1 AND realm = ?2 AND service = ?3 AND logout IS NULL";
    /// The service that asks knows already.
    LEAVES = "DELETE FROM saml_participants WHERE session = ?1 AND service = ?2";
    TAKE_PART = "SELECT count(*) FROM saml_participants WHERE session = ?1 AND logout IS NULL";
    TAKEN_INTO = "UPDATE saml_participants SET logout = ?2 WHERE session = ?1 AND logout IS NULL";

    KEEP_LOGOUT = "INSERT INTO saml_logouts (id, realm, service, request, relay_state, address, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    LOGOUT = "SELECT realm, service, request, relay_state, address FROM saml_logouts WHERE id = ?1 AND expires_at > ?2";
    /// Whom nobody has told yet.
    NEXT_STEP = "SELECT session, service, person, name, format, session_index FROM saml_participants WHERE logout = ?1 AND sent_at IS NULL ORDER BY service, session LIMIT 1";
    SENT = "UPDATE saml_participants SET sent_at = ?3, request = ?4 WHERE session = ?1 AND service = ?2 AND sent_at IS NULL";
    STEP = "SELECT session, logout FROM saml_participants WHERE request = ?1 AND realm = ?2 AND service = ?3";
    SUCCEEDED = "UPDATE saml_participants SET success_at = ?3 WHERE session = ?1 AND service = ?2 AND success_at IS NULL";
    FAILED_STEPS = "SELECT count(*) FROM saml_participants WHERE logout = ?1 AND success_at IS NULL";

    METADATA = "SELECT document, tried_at FROM saml_metadata WHERE realm = ?1 AND service = ?2";
    KEEP_METADATA = "INSERT INTO saml_metadata (realm, service, document, fetched_at, tried_at) VALUES (?1, ?2, ?3, ?4, ?4)
        ON CONFLICT (realm, service) DO UPDATE SET document = excluded.document, fetched_at = excluded.fetched_at, tried_at = excluded.tried_at, trouble = NULL";
    /// What was fetched before stays in use.
    METADATA_TROUBLE = "INSERT INTO saml_metadata (realm, service, tried_at, trouble) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (realm, service) DO UPDATE SET tried_at = excluded.tried_at, trouble = excluded.trouble";

    METADATA_LOOK = "SELECT fetched_at, tried_at, trouble FROM saml_metadata WHERE realm = ?1 AND service = ?2";
    FORGET_METADATA = "DELETE FROM saml_metadata WHERE realm = ?1 AND service = ?2";

    PURGE_REQUESTS = "DELETE FROM saml_requests WHERE expires_at < ?1";
    PURGE_SEEN = "DELETE FROM saml_seen WHERE expires_at < ?1";
    PURGE_PARTICIPANTS = "DELETE FROM saml_participants WHERE expires_at < ?1";
    PURGE_LOGOUTS = "DELETE FROM saml_logouts WHERE expires_at < ?1";
}

/// What is removed an hour after it expired.
pub(crate) static PURGE: [&store::Sql; 4] = [
    &PURGE_REQUESTS,
    &PURGE_SEEN,
    &PURGE_PARTICIPANTS,
    &PURGE_LOGOUTS,
];
