//! All SQL of signatures. Each transition is one conditional update.
use store::Sql;

store::sql! {
    AUTHORITY_INSERT = "INSERT INTO signing_authorities (id, realm, sealed, certificate, created_at) SELECT ?1, ?2, ?3, ?4, ?5
        WHERE NOT EXISTS (SELECT 1 FROM signing_authorities WHERE realm = ?2 AND created_at > ?6)";
    AUTHORITIES_SINCE = "SELECT DISTINCT realm FROM signing_authorities WHERE created_at > ?1";
    AUTHORITIES = "SELECT realm, sealed, certificate FROM signing_authorities ORDER BY id";
    ROOTS = "SELECT certificate FROM signing_authorities WHERE realm = ?1 ORDER BY id DESC";

    INSERT = "INSERT INTO signatures (id, realm, person, client, municipality, level, about, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    DOCUMENT_INSERT = "INSERT INTO signature_documents (signature, content, kept_until) VALUES (?1, ?2, ?3)";
    DOCUMENT = "SELECT content FROM signature_documents WHERE signature = ?1";
    DOCUMENT_DROP = "DELETE FROM signature_documents WHERE signature = ?1";
    PERSON_EXISTS = "SELECT 1 FROM persons WHERE id = ?1 AND realm = ?2";
    /// A service that the person has withdrawn from knows her no more.
    AGREED = "SELECT 1 FROM consents WHERE person = ?1 AND client = ?2 LIMIT 1";
    COUNT_OPEN = "SELECT count(*) FROM signatures WHERE person = ?1 AND client = ?2 AND municipality = ?3 AND signed_at IS NULL AND ended_at IS NULL AND expires_at > ?4";
    FIND = "SELECT id, realm, person, client, municipality, level, about, created_at, expires_at, phone, approved_at, signed_at, ended_at, ended_why FROM signatures WHERE id = ?1";
    OF_PERSON = "SELECT id, realm, person, client, municipality, level, about, created_at, expires_at, phone, approved_at, signed_at, ended_at, ended_why FROM signatures WHERE person = ?1 ORDER BY id DESC LIMIT 200";
    /// For the export: all there is, and how long the document stays.
    RECORDS = "SELECT s.id, d.kept_until FROM signatures s LEFT JOIN signature_documents d ON d.signature = s.id WHERE s.person = ?1 ORDER BY s.id";
    CLAIMED = "SELECT approval, signing_key, evidence, header FROM signatures WHERE id = ?1";
    RESULT = "SELECT result FROM signatures WHERE id = ?1 AND signed_at IS NOT NULL";

    /// Also takes over from another phone, or from this one with another key: whoever does not go
    /// on within a minute holds nobody up. A key serves one request only.
    CLAIM = "UPDATE signatures SET claimed_at = ?2, phone = ?3, approval = ?4, approval_hash = ?5, signing_key = ?6, approved_at = NULL, evidence = NULL, header = NULL
        WHERE id = ?1 AND signed_at IS NULL AND ended_at IS NULL AND expires_at > ?2 AND (approved_at IS NULL OR approved_at <= ?7)
        AND NOT EXISTS (SELECT 1 FROM signatures o WHERE o.signing_key = ?6 AND o.id <> ?1)";
    APPROVE = "UPDATE signatures SET approved_at = ?2, evidence = ?3, header = ?4
        WHERE id = ?1 AND phone = ?5 AND approval_hash = ?6 AND claimed_at > ?7 AND approved_at IS NULL AND signed_at IS NULL AND ended_at IS NULL AND expires_at > ?2
        AND EXISTS (SELECT 1 FROM factors f WHERE f.id = signatures.phone AND f.revoked_at IS NULL)";
    COMPLETE = "UPDATE signatures SET signed_at = ?2, result = ?3
        WHERE id = ?1 AND phone = ?4 AND approval_hash = ?5 AND approved_at > ?6 AND signed_at IS NULL AND ended_at IS NULL
        AND EXISTS (SELECT 1 FROM factors f WHERE f.id = signatures.phone AND f.revoked_at IS NULL)";
    END = "UPDATE signatures SET ended_at = ?2, ended_why = ?3 WHERE id = ?1 AND signed_at IS NULL AND ended_at IS NULL AND expires_at > ?2";

    PURGE_DOCUMENTS = "DELETE FROM signature_documents WHERE kept_until < ?1";
    /// What came to nothing is forgotten a month after it could have been signed.
    PURGE_UNSIGNED = "DELETE FROM signatures WHERE expires_at < ?1 AND signed_at IS NULL";
}

/// What goes when its time is over.
pub(crate) static PURGE: [&Sql; 2] = [&PURGE_DOCUMENTS, &PURGE_UNSIGNED];
