//! All SQL of officials and identification.
store::sql! {
    ADD_OFFICIAL = "INSERT INTO officials (id, realm, municipality, person, added_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (realm, municipality, person) WHERE revoked_at IS NULL DO NOTHING";
    OFFICIALS = "SELECT id, municipality, person, added_at FROM officials WHERE realm = ?1 AND revoked_at IS NULL ORDER BY municipality, id";
    COUNT_OFFICIALS = "SELECT count(*) FROM officials WHERE realm = ?1 AND municipality = ?2 AND revoked_at IS NULL";
    OFFICIAL_AT = "SELECT municipality FROM officials WHERE realm = ?1 AND person = ?2 AND revoked_at IS NULL ORDER BY municipality";
    REVOKE_OFFICIAL = "UPDATE officials SET revoked_at = ?4 WHERE realm = ?1 AND municipality = ?2 AND person = ?3 AND revoked_at IS NULL";
    END_OF_OFFICIAL = "UPDATE desk_requests SET ended_at = ?4, card = NULL WHERE realm = ?1 AND municipality = ?2 AND (claimed_by = ?3 OR checked_by = ?3) AND confirmed_at IS NULL AND ended_at IS NULL";

    BEGIN = "INSERT INTO desk_requests (id, realm, person, session, factor, code, municipality, version, two, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 0, ?7, ?8, ?9)";
    /// A person has one open request: the newest.
    REPLACE = "UPDATE desk_requests SET ended_at = ?2, card = NULL WHERE person = ?1 AND ended_at IS NULL AND confirmed_at IS NULL";
    FIND = "SELECT id, person, session, factor, municipality, expires_at, claimed_by, entered_at, version, checked_by, confirmed_at, ended_at, two, card FROM desk_requests WHERE id = ?1 AND realm = ?2";
    /// The open one (there is one at most), else the newest.
    OF_SESSION = "SELECT id, person, session, factor, municipality, expires_at, claimed_by, entered_at, version, checked_by, confirmed_at, ended_at, two, card FROM desk_requests WHERE session = ?1 ORDER BY (ended_at IS NULL AND confirmed_at IS NULL) DESC, id DESC LIMIT 1";
    BY_CODE = "SELECT id, person, session, factor, municipality, expires_at, claimed_by, entered_at, version, checked_by, confirmed_at, ended_at, two, card FROM desk_requests WHERE realm = ?1 AND code = ?2 AND claimed_by IS NULL AND ended_at IS NULL AND expires_at > ?3";
    OF_MUNICIPALITY = "SELECT id, person, session, factor, municipality, expires_at, claimed_by, entered_at, version, checked_by, confirmed_at, ended_at, two, card FROM desk_requests WHERE realm = ?1 AND municipality = ?2 AND ended_at IS NULL AND confirmed_at IS NULL AND expires_at > ?3 ORDER BY id LIMIT 100";
    CLAIM = "UPDATE desk_requests SET claimed_by = ?2, municipality = ?3, expires_at = ?4 WHERE id = ?1 AND claimed_by IS NULL AND ended_at IS NULL AND expires_at > ?5";
    ENTER = "UPDATE desk_requests SET card = ?3, entered_at = ?4, version = version + 1 WHERE id = ?1 AND claimed_by = ?2 AND checked_by IS NULL AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?4";
    /// What was looked at is what was entered: a correction in between changes the version.
    CHECK = "UPDATE desk_requests SET checked_by = ?2 WHERE id = ?1 AND version = ?3 AND entered_at IS NOT NULL AND claimed_by <> ?2 AND person <> ?2 AND checked_by IS NULL AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?4";
    /// The person found a mistake: it is typed and looked at again.
    REFUSE = "UPDATE desk_requests SET entered_at = NULL, checked_by = NULL WHERE id = ?1 AND entered_at IS NOT NULL AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    /// The typed document goes; it stands in the profile now, and in the sealed evidence.
    CONFIRM = "UPDATE desk_requests SET confirmed_at = ?3, card = NULL, evidence = ?4 WHERE id = ?1 AND version = ?2 AND entered_at IS NOT NULL AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?3";
    END = "UPDATE desk_requests SET ended_at = ?2, card = NULL WHERE id = ?1 AND confirmed_at IS NULL AND ended_at IS NULL";
    FACTOR_KEY = "SELECT credential_id, public_key, sign_count FROM passkeys WHERE factor = ?1";
    /// For the export: all there is, what has ended too.
    RECORDS = "SELECT id, municipality, created_at, expires_at, entered_at, confirmed_at, ended_at, card, evidence FROM desk_requests WHERE person = ?1 ORDER BY id";
    OFFICES = "SELECT municipality, added_at, revoked_at FROM officials WHERE person = ?1 ORDER BY id";
    PURGE = "DELETE FROM desk_requests WHERE expires_at < ?1 AND confirmed_at IS NULL";
}
