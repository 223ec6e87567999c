//! All SQL of streams and their events.
store::sql! {
    INSERT = "INSERT INTO ssf_streams (id, realm, client, wanted, push, secret, description, everybody, status, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'enabled', ?9)";
    COUNT = "SELECT count(*) FROM ssf_streams WHERE realm = ?1 AND client = ?2";
    FIND = "SELECT id, wanted, push, secret, description, everybody, status, reason, created_at FROM ssf_streams WHERE id = ?1 AND realm = ?2 AND client = ?3";
    OF_CLIENT = "SELECT id, wanted, push, secret, description, everybody, status, reason, created_at FROM ssf_streams WHERE realm = ?1 AND client = ?2 ORDER BY id";
    CHANGE = "UPDATE ssf_streams SET wanted = ?2, push = ?3, secret = ?4, description = ?5, everybody = ?6 WHERE id = ?1";
    SET_STATUS = "UPDATE ssf_streams SET status = ?2, reason = ?3 WHERE id = ?1";
    DELETE = "DELETE FROM ssf_streams WHERE id = ?1";
    DELETE_SUBJECTS = "DELETE FROM ssf_subjects WHERE stream = ?1";
    DELETE_EVENTS = "DELETE FROM ssf_events WHERE stream = ?1";
    IDS_OF_CLIENT = "SELECT id FROM ssf_streams WHERE realm = ?1 AND client = ?2";
    /// Once in a while only.
    VERIFY = "UPDATE ssf_streams SET verified_at = ?2 WHERE id = ?1 AND status = 'enabled' AND (verified_at IS NULL OR verified_at <= ?3)";
    SUBJECT = "INSERT INTO ssf_subjects (stream, person, wanted) VALUES (?1, ?2, ?3) ON CONFLICT (stream, person) DO UPDATE SET wanted = excluded.wanted";
    /// Whether a passkey was made by the device itself (WebAuthn Level 3, section 5.4.5).
    BUILT_IN = "SELECT 1 FROM passkeys WHERE factor = ?1 AND attachment = 'platform'";
    IS_PERSON = "SELECT id FROM persons WHERE id = ?1 AND realm = ?2";

    /// The streams that hear of a person: of services that have met her, and want to.
    HEAR = "SELECT s.id, s.client, s.wanted, s.push FROM ssf_streams s WHERE s.realm = ?1 AND s.status <> 'disabled'
        AND (EXISTS (SELECT 1 FROM grants g WHERE g.person = ?2 AND g.client = s.client AND g.redeemed_at IS NOT NULL)
            OR EXISTS (SELECT 1 FROM consents c WHERE c.person = ?2 AND c.client = s.client))
        AND coalesce((SELECT u.wanted FROM ssf_subjects u WHERE u.stream = s.id AND u.person = ?2), s.everybody) = 1 ORDER BY s.id";
    /// Those that hear of one session: of services that took part in it.
    HEAR_SESSION = "SELECT s.id, s.client, s.wanted, s.push FROM ssf_streams s WHERE s.realm = ?1 AND s.status <> 'disabled'
        AND EXISTS (SELECT 1 FROM grants g WHERE g.session = ?3 AND g.client = s.client AND g.redeemed_at IS NOT NULL)
        AND coalesce((SELECT u.wanted FROM ssf_subjects u WHERE u.stream = s.id AND u.person = ?2), s.everybody) = 1 ORDER BY s.id";
    WAITING = "SELECT count(*) FROM ssf_events WHERE stream = ?1";
    KEEP = "INSERT INTO ssf_events (id, stream, sealed, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    NEXT = "SELECT id, sealed FROM ssf_events WHERE stream = ?1 ORDER BY id LIMIT ?2";
    EVENT_IDS = "SELECT id FROM ssf_events WHERE stream = ?1 ORDER BY id";
    TAKEN = "DELETE FROM ssf_events WHERE id = ?1 AND stream = ?2";
    ARRIVED = "DELETE FROM ssf_events WHERE id = ?1";
    EVENT = "SELECT e.sealed, s.realm, s.client, s.push, s.secret, s.status, s.id FROM ssf_events e JOIN ssf_streams s ON s.id = e.stream WHERE e.id = ?1";

    OF_REALM = "SELECT s.id, s.client, s.push, s.status, s.reason, s.created_at, (SELECT count(*) FROM ssf_events e WHERE e.stream = s.id) FROM ssf_streams s WHERE s.realm = ?1 ORDER BY s.client, s.id LIMIT 1000";
    REALM_STATUS = "UPDATE ssf_streams SET status = 'disabled', reason = ?3 WHERE id = ?1 AND realm = ?2";

    /// A service that let an event wait for a week has missed it, and is to know that.
    TOO_LATE = "UPDATE ssf_streams SET status = 'disabled', reason = 'events were not taken in time' WHERE status <> 'disabled' AND id IN (SELECT stream FROM ssf_events WHERE expires_at < ?1)";
    PURGE_EVENTS = "DELETE FROM ssf_events WHERE expires_at < ?1";
}
