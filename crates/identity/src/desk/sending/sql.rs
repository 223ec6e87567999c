//! All SQL of documents that officials send. Each step is one conditional update.
store::sql! {
    BEGIN = "INSERT INTO desk_sendings (id, realm, person, code, municipality, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, '', ?5, ?6)";
    /// A person shows one code: the newest.
    REPLACE = "UPDATE desk_sendings SET ended_at = ?2 WHERE person = ?1 AND claimed_by IS NULL AND ended_at IS NULL";
    FIND = "SELECT id, person, municipality, expires_at, claimed_by, signature, ended_at FROM desk_sendings WHERE id = ?1 AND realm = ?2";
    /// The one that is shown (there is one at most), else the newest.
    OF_PERSON = "SELECT id, person, municipality, expires_at, claimed_by, signature, ended_at FROM desk_sendings WHERE realm = ?1 AND person = ?2 ORDER BY (claimed_by IS NULL AND ended_at IS NULL) DESC, created_at DESC, id DESC LIMIT 1";
    BY_CODE = "SELECT id, person, municipality, expires_at, claimed_by, signature, ended_at FROM desk_sendings WHERE realm = ?1 AND code = ?2 AND claimed_by IS NULL AND ended_at IS NULL AND expires_at > ?3";
    OF_OFFICIAL = "SELECT id, person, municipality, expires_at, claimed_by, signature, ended_at FROM desk_sendings WHERE realm = ?1 AND claimed_by = ?2 AND ended_at IS NULL AND (signature IS NOT NULL OR expires_at > ?3) ORDER BY id DESC LIMIT 100";
    CLAIM = "UPDATE desk_sendings SET claimed_by = ?2, municipality = ?3, expires_at = ?4 WHERE id = ?1 AND claimed_by IS NULL AND person <> ?2 AND ended_at IS NULL AND expires_at > ?5";
    /// One code is good for one document.
    SENT = "UPDATE desk_sendings SET signature = ?3 WHERE id = ?1 AND claimed_by = ?2 AND signature IS NULL AND ended_at IS NULL AND expires_at > ?4";
    END = "UPDATE desk_sendings SET ended_at = ?2 WHERE id = ?1 AND signature IS NULL AND ended_at IS NULL";
    /// Of an official who is none any more: what waits for a signature, and what was not sent.
    WAITING_OF_OFFICIAL = "SELECT signature FROM desk_sendings WHERE realm = ?1 AND municipality = ?2 AND claimed_by = ?3 AND signature IS NOT NULL";
    END_OF_OFFICIAL = "UPDATE desk_sendings SET ended_at = ?4 WHERE realm = ?1 AND municipality = ?2 AND claimed_by = ?3 AND ended_at IS NULL";
    /// For the export.
    RECORDS = "SELECT municipality, created_at, expires_at, signature, ended_at FROM desk_sendings WHERE person = ?1 ORDER BY id";
    /// What was sent stays as long as its signature does.
    PURGE = "DELETE FROM desk_sendings WHERE expires_at < ?1 AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.id = desk_sendings.signature)";
}
