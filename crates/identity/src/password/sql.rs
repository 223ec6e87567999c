//! All SQL of passwords.
store::sql! {
    HASH = "SELECT factor, hash FROM passwords WHERE person = ?1";
    SET = "INSERT INTO passwords (person, factor, hash, changed_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (person) DO NOTHING";
    TRIES = "SELECT failures, next_try_at FROM password_failures WHERE mail_index = ?1 AND network = ?2";
    CHARGE = "INSERT INTO password_failures (mail_index, network, failures, next_try_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (mail_index, network) DO UPDATE SET failures = excluded.failures, next_try_at = excluded.next_try_at";
    FORGIVE = "DELETE FROM password_failures WHERE mail_index = ?1 AND network = ?2";
}
