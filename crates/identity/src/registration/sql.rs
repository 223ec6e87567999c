//! All SQL of registrations.
store::sql! {
    /// With the service, if the sign-in is this browser's own.
    INSERT = "INSERT INTO registrations (id, realm, browser, sign_in, sealed, mail_index, network, created_at, expires_at, client) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT client FROM sign_ins WHERE id = ?4 AND browser = ?3 AND realm = ?2))";
    RECENT = "SELECT count(*), cast(coalesce(sum(CASE WHEN network = ?4 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM registrations WHERE realm = ?1 AND mail_index = ?2 AND created_at > ?3";
    FIND = "SELECT realm, browser, sign_in, sealed, expires_at, confirmed_at, ended_at FROM registrations WHERE id = ?1";
    CONFIRM = "UPDATE registrations SET confirmed_at = ?2, activation = ?3 WHERE id = ?1 AND confirmed_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    GOES_ON = "UPDATE registrations SET activation = ?2 WHERE activation = ?1";
    LED_BY = "SELECT client FROM registrations WHERE activation = ?1 AND realm = ?2 AND client IS NOT NULL";
    END = "UPDATE registrations SET ended_at = ?2 WHERE id = ?1 AND confirmed_at IS NULL AND ended_at IS NULL";
}
