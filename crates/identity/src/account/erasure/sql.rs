//! All SQL of erasing accounts.
use store::Sql;

store::sql! {
    ASK = "INSERT INTO erasures (person, realm, why, asked_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (person) DO UPDATE SET why = excluded.why, asked_at = excluded.asked_at, due_at = excluded.due_at";
    FIND = "SELECT why, asked_at, due_at FROM erasures WHERE person = ?1";
    CANCEL = "DELETE FROM erasures WHERE person = ?1";
    DUE = "SELECT person, realm FROM erasures WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2";
    MAIL_INDEX = "SELECT mail_index FROM persons WHERE id = ?1";
    /// Accounts that nobody signed in to since then, a page at a time.
    UNUSED = "SELECT p.id FROM persons p WHERE p.realm = ?1 AND p.id > ?2 AND p.created_at < ?3
        AND NOT EXISTS (SELECT 1 FROM factors f WHERE f.person = p.id AND coalesce(f.last_used_at, f.created_at) >= ?3)
        AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person = p.id)
        ORDER BY p.id LIMIT ?4";
    USED_SINCE = "SELECT 1 FROM factors WHERE person = ?1 AND coalesce(last_used_at, created_at) > ?2 LIMIT 1";

    REGISTRATIONS = "DELETE FROM registrations WHERE realm = ?1 AND mail_index = ?2";
    OFFICIALS = "DELETE FROM officials WHERE person = ?1";
    ADMINISTRATORS = "DELETE FROM administrators WHERE person = ?1";
    TRIALS = "DELETE FROM trials WHERE begun_by = ?1";
    SUPPORT_CASES = "DELETE FROM support_cases WHERE person = ?1 OR taken_by = ?1";
    DESK_REQUESTS = "DELETE FROM desk_requests WHERE person = ?1";
    DESK_SENDINGS = "DELETE FROM desk_sendings WHERE person = ?1";
    DESK_RECOVERIES = "DELETE FROM desk_recoveries WHERE person = ?1";
    /// An organisation goes with its last owner: nobody could end it any more.
    ORGANISATIONS = "DELETE FROM organisations WHERE id IN (SELECT m.organisation FROM members m WHERE m.person = ?1 AND m.role = 'owner' AND m.ended_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM members o WHERE o.organisation = organisations.id AND o.person <> ?1 AND o.role = 'owner' AND o.ended_at IS NULL)";
    MANDATES = "DELETE FROM mandates WHERE person = ?1 OR agent = ?1
        OR (organisation IN (SELECT organisation FROM members WHERE person = ?1)
            AND NOT EXISTS (SELECT 1 FROM organisations o WHERE o.id = mandates.organisation))";
    /// What the person gave in the name of an organisation stays the organisation's.
    MANDATES_GIVEN = "UPDATE mandates SET given_by = coalesce(organisation, id) WHERE given_by = ?1";
    INVITATIONS = "DELETE FROM invitations WHERE invited_by = ?1";
    /// Of the person's own grants only: in those of others it keeps a mandate that is gone from
    /// looking as if they acted for themselves.
    ACTING = "DELETE FROM acting WHERE id IN (SELECT id FROM grants WHERE person = ?1)";
    MEMBERS = "DELETE FROM members WHERE person = ?1 OR (organisation IN (SELECT m.organisation FROM members m WHERE m.person = ?1)
        AND NOT EXISTS (SELECT 1 FROM organisations o WHERE o.id = members.organisation))";
    PINS = "DELETE FROM pins WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    PIN_SETTINGS = "DELETE FROM pin_settings WHERE activation IN (SELECT id FROM activations WHERE person = ?1)";
    PIN_ATTEMPTS = "DELETE FROM pin_attempts WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    MAIL_PROOFS = "DELETE FROM mail_proofs WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    PHONE_CHANGES = "DELETE FROM phone_changes WHERE old IN (SELECT id FROM factors WHERE person = ?1)
        OR activation IN (SELECT id FROM activations WHERE person = ?1)";
    CONSENTS = "DELETE FROM consents WHERE person = ?1";
    PASSKEYS = "DELETE FROM passkeys WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    PHONES = "DELETE FROM phones WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    UPSTREAM_ACCOUNTS = "DELETE FROM upstream_accounts WHERE factor IN (SELECT id FROM factors WHERE person = ?1)";
    UPSTREAM_ATTEMPTS = "DELETE FROM upstream_attempts WHERE session IN (SELECT id FROM sessions WHERE person = ?1) OR recovery IN (SELECT id FROM recoveries WHERE person = ?1)";
    PASSKEY_OFFERS = "DELETE FROM passkey_offers WHERE person = ?1";
    CODE_APPS = "DELETE FROM code_apps WHERE person = ?1";
    RECOVERY_CODES = "DELETE FROM recovery_codes WHERE person = ?1";
    RECOVERIES = "DELETE FROM recoveries WHERE person = ?1";
    GUESSES = "DELETE FROM guesses WHERE target = ?1";
    PASSWORDS = "DELETE FROM passwords WHERE person = ?1";
    ACTIVATIONS = "DELETE FROM activations WHERE person = ?1";
    ORDERS = "DELETE FROM orders WHERE phone IN (SELECT id FROM factors WHERE person = ?1)
        OR sign_in IN (SELECT id FROM sign_ins WHERE session IN (SELECT id FROM sessions WHERE person = ?1))";
    SIGN_INS = "DELETE FROM sign_ins WHERE second_of = ?1 OR to_prove = ?1 OR session IN (SELECT id FROM sessions WHERE person = ?1)";
    SSF_SUBJECTS = "DELETE FROM ssf_subjects WHERE person = ?1";
    SAML_PARTICIPANTS = "DELETE FROM saml_participants WHERE person = ?1";
    /// Before the grants that it became.
    AWAITED = "DELETE FROM awaited WHERE person = ?1 OR id IN (SELECT id FROM grants WHERE person = ?1)";
    UNWANTED_CALLS = "DELETE FROM unwanted_calls WHERE person = ?1";
    GRANTS = "DELETE FROM grants WHERE person = ?1";
    SIGNATURE_DOCUMENTS = "DELETE FROM signature_documents WHERE signature IN (SELECT id FROM signatures WHERE person = ?1)";
    SIGNATURES = "DELETE FROM signatures WHERE person = ?1";
    KNOWN_BROWSERS = "DELETE FROM known_browsers WHERE person = ?1";
    PUSH_SUBSCRIPTIONS = "DELETE FROM push_subscriptions WHERE person = ?1";
    PUSH_ORDERS = "DELETE FROM push_orders WHERE person = ?1";
    NOTICES = "DELETE FROM notices WHERE person = ?1";
    SEEN_PLACES = "DELETE FROM seen_places WHERE person = ?1";
    MAIL_CHANGES = "DELETE FROM mail_changes WHERE person = ?1";
    FORMER_MAILS = "DELETE FROM former_mails WHERE person = ?1";
    SESSIONS = "DELETE FROM sessions WHERE person = ?1";
    FACTORS = "DELETE FROM factors WHERE person = ?1";
    PERSON = "DELETE FROM persons WHERE id = ?1";
}

/// Everything of a person, in an order in which each finds what it needs. With the person's row
/// goes the key that all the rest is sealed with.
pub(super) static ERASE: &[&Sql] = &[
    &OFFICIALS,
    &ADMINISTRATORS,
    &SUPPORT_CASES,
    &TRIALS,
    &DESK_REQUESTS,
    &DESK_RECOVERIES,
    &DESK_SENDINGS,
    &ORGANISATIONS,
    &ACTING,
    &MANDATES,
    &MANDATES_GIVEN,
    &INVITATIONS,
    &CONSENTS,
    &MEMBERS,
    &PINS,
    &PIN_SETTINGS,
    &PIN_ATTEMPTS,
    &MAIL_PROOFS,
    &PHONE_CHANGES,
    &PASSKEYS,
    &PHONES,
    &UPSTREAM_ACCOUNTS,
    &UPSTREAM_ATTEMPTS,
    &PASSKEY_OFFERS,
    &PASSWORDS,
    &CODE_APPS,
    &RECOVERY_CODES,
    &RECOVERIES,
    &GUESSES,
    &ACTIVATIONS,
    &ORDERS,
    &SIGN_INS,
    &SSF_SUBJECTS,
    &SAML_PARTICIPANTS,
    &AWAITED,
    &UNWANTED_CALLS,
    &GRANTS,
    &SIGNATURE_DOCUMENTS,
    &SIGNATURES,
    &KNOWN_BROWSERS,
    &PUSH_SUBSCRIPTIONS,
    &PUSH_ORDERS,
    &NOTICES,
    &SEEN_PLACES,
    &MAIL_CHANGES,
    &FORMER_MAILS,
    &SESSIONS,
    &FACTORS,
    &CANCEL,
    &PERSON,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables without anything of a person, or erased in another way, and how.
    const OTHERS: [(&str, &str); 25] = [
        ("federation_keys", "the realm's"),
        ("federation_members", "a service's or a provider's"),
        ("ssf_streams", "a service's"),
        ("ssf_events", "sealed, for a service, for days"),
        ("realm_settings", "the realm's"),
        ("saml_provider_keys", "the realm's"),
        ("saml_requests", "a sign-in that begins, for minutes"),
        ("saml_seen", "hashes, for minutes"),
        ("saml_logouts", "a sign-out on its way, for minutes"),
        ("saml_metadata", "a service's"),
        ("clients", "a service's"),
        ("client_revision", "a count"),
        ("initial_access_tokens", "a service's"),
        ("statements_seen", "hashes, for minutes"),
        ("pushed_requests", "a sign-in that begins, for seconds"),
        ("administrator_links", "the realm's"),
        ("upstream_switches", "the realm's"),
        ("upstream_failures", "counts"),
        ("chain_checks", "the realm's"),
        ("signing_keys", "the realm's"),
        ("signing_authorities", "the realm's"),
        ("saml_keys", "the realm's"),
        (
            "upstream_assertions",
            "hashes of names that providers use once",
        ),
        ("registrations", "by mail address"),
        ("events", "emptied after years"),
    ];

    #[test]
    fn every_table_is_erased_or_is_known_to_hold_nothing_of_a_person() {
        let forgotten: Vec<&str> = crate::MIGRATIONS
            .iter()
            .flat_map(|migration| migration.sql.split("CREATE TABLE ").skip(1))
            .filter_map(|table| Some(table.split_once('(')?.0.trim()))
            .filter(|table| {
                let delete = format!("DELETE FROM {table} ");
                !ERASE.iter().any(|sql| sql.text().starts_with(&delete))
                    && !OTHERS.iter().any(|(other, _)| other == table)
            })
            .collect();
        assert_eq!(forgotten, Vec::<&str>::new(), "add them to ERASE or OTHERS");
    }
}
