//! All SQL of the export that other slices do not have themselves.
store::sql! {
    CREATED = "SELECT created_at FROM persons WHERE id = ?1";
    PASSWORD = "SELECT changed_at FROM passwords WHERE person = ?1";
    CODE_APP = "SELECT created_at FROM code_apps WHERE person = ?1";
    CODES_LEFT = "SELECT count(*) FROM recovery_codes WHERE person = ?1 AND used_at IS NULL";
    RECOVERIES = "SELECT created_at, proven_by, ended_why FROM recoveries WHERE person = ?1 ORDER BY id";
}
