//! All SQL of code apps and recovery codes.
store::sql! {
    APP = "SELECT secret, last_step, created_at FROM code_apps WHERE person = ?1";
    /// There is one app at most; another has to be removed first.
    APP_INSERT = "INSERT INTO code_apps (person, secret, last_step, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (person) DO NOTHING";
    /// A step counts once: of two who show its code, one changes the row.
    APP_USED = "UPDATE code_apps SET last_step = ?2 WHERE person = ?1 AND last_step < ?2";
    APP_REMOVE = "DELETE FROM code_apps WHERE person = ?1";

    CODE_INSERT = "INSERT INTO recovery_codes (person, hash, created_at) VALUES (?1, ?2, ?3)";
    CODES_LEFT = "SELECT count(*) FROM recovery_codes WHERE person = ?1 AND used_at IS NULL";
    CODE_SPEND = "UPDATE recovery_codes SET used_at = ?3 WHERE person = ?1 AND hash = ?2 AND used_at IS NULL";
    CODES_FORGET = "DELETE FROM recovery_codes WHERE person = ?1";
}
