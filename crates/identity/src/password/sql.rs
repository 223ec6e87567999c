//! All SQL of passwords.
store::sql! {
    HASH = "SELECT hash FROM passwords WHERE person = ?1";
    SET = "INSERT INTO passwords (person, hash, changed_at) VALUES (?1, ?2, ?3) ON CONFLICT (person) DO NOTHING";
    NEXT_TRY = "SELECT next_try_at FROM password_failures WHERE person = ?1 AND network = ?2";
    FAILED = "INSERT INTO password_failures (person, network, failures, next_try_at) VALUES (?1, ?2, 1, ?3) ON CONFLICT (person, network) DO UPDATE SET failures = password_failures.failures + 1 RETURNING failures";
    WAIT = "UPDATE password_failures SET next_try_at = ?3 WHERE person = ?1 AND network = ?2";
    FORGET_FAILURES = "DELETE FROM password_failures WHERE person = ?1 AND network = ?2";
}
