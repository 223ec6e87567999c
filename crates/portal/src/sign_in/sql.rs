//! All statements of this slice.
store::sql! {
    BEGIN = "INSERT INTO portal_sessions \
        (id, secret, host, realm, sub, sid, level, strong, name, id_token, created_at, expires_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    /// A session holds only at the host it was begun at.
    FIND = "SELECT id, level, strong, name, sub FROM portal_sessions \
        WHERE secret = ?1 AND host = ?2 AND ended_at IS NULL AND expires_at > ?3";
    END = "UPDATE portal_sessions SET ended_at = ?3 \
        WHERE secret = ?1 AND host = ?2 AND ended_at IS NULL RETURNING id, id_token";
    END_OF_SID = "UPDATE portal_sessions SET ended_at = ?3 WHERE host = ?1 AND sid = ?2 AND ended_at IS NULL";
    END_OF_SUB = "UPDATE portal_sessions SET ended_at = ?3 WHERE host = ?1 AND sub = ?2 AND ended_at IS NULL";
    PURGE = "DELETE FROM portal_sessions WHERE expires_at <= ?1";
}

#[cfg(test)]
mod tests {
    use store::harness::{each_database, prepare_all};

    #[tokio::test]
    async fn both_databases_understand_every_statement() {
        each_database(async |db| {
            db.migrate(crate::MIGRATIONS).await.unwrap();
            prepare_all(&db, &crate::statements()).await;
        })
        .await;
    }
}
