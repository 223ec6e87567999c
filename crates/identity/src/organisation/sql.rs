//! All SQL of organisations, mandates and invitations.
store::sql! {
    CREATE = "INSERT INTO organisations (id, realm, wrapped_key, name, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    NAME = "SELECT wrapped_key, name FROM organisations WHERE id = ?1 AND realm = ?2 AND ended_at IS NULL";
    END = "UPDATE organisations SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL";
    END_MEMBERS = "UPDATE members SET ended_at = ?2 WHERE organisation = ?1 AND ended_at IS NULL";
    END_MANDATES = "UPDATE mandates SET ended_at = ?2 WHERE organisation = ?1 AND ended_at IS NULL";
    END_INVITATIONS = "UPDATE invitations SET ended_at = ?2 WHERE organisation = ?1 AND accepted_at IS NULL AND ended_at IS NULL";
    OF_PERSON = "SELECT o.id, m.role FROM members m JOIN organisations o ON o.id = m.organisation WHERE m.person = ?1 AND m.ended_at IS NULL AND o.ended_at IS NULL ORDER BY o.id";
    COUNT_OF_PERSON = "SELECT count(*) FROM members m WHERE m.person = ?1 AND m.role = 'owner' AND m.ended_at IS NULL";

    /// Somebody who left can come back; who is there keeps the role.
    JOIN = "INSERT INTO members (organisation, person, role, joined_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (organisation, person) DO UPDATE SET role = excluded.role, joined_at = excluded.joined_at, ended_at = NULL WHERE members.ended_at IS NOT NULL";
    ROLE = "SELECT m.role FROM members m JOIN organisations o ON o.id = m.organisation WHERE m.organisation = ?1 AND m.person = ?2 AND o.realm = ?3 AND m.ended_at IS NULL AND o.ended_at IS NULL";
    MEMBERS = "SELECT person, role FROM members WHERE organisation = ?1 AND ended_at IS NULL ORDER BY joined_at, person LIMIT 200";
    OWNERS = "SELECT count(*) FROM members WHERE organisation = ?1 AND role = 'owner' AND ended_at IS NULL";
    APPOINT = "UPDATE members SET role = ?3 WHERE organisation = ?1 AND person = ?2 AND ended_at IS NULL";
    LEAVE = "UPDATE members SET ended_at = ?3 WHERE organisation = ?1 AND person = ?2 AND ended_at IS NULL";
    LEAVE_MANDATES = "UPDATE mandates SET ended_at = ?3 WHERE organisation = ?1 AND agent = ?2 AND ended_at IS NULL";

    GIVE = "INSERT INTO mandates (id, realm, organisation, person, agent, services, given_by, created_at, accepted_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    MANDATE = "SELECT id, organisation, person, agent, services, accepted_at, expires_at, ended_at FROM mandates WHERE id = ?1 AND realm = ?2";
    MANDATES_OF_AGENT = "SELECT id, organisation, person, agent, services, accepted_at, expires_at, ended_at FROM mandates WHERE realm = ?1 AND agent = ?2 AND ended_at IS NULL AND expires_at > ?3 ORDER BY id LIMIT 200";
    MANDATES_OF_PERSON = "SELECT id, organisation, person, agent, services, accepted_at, expires_at, ended_at FROM mandates WHERE realm = ?1 AND person = ?2 AND ended_at IS NULL AND expires_at > ?3 ORDER BY id LIMIT 200";
    MANDATES_OF_ORGANISATION = "SELECT id, organisation, person, agent, services, accepted_at, expires_at, ended_at FROM mandates WHERE realm = ?1 AND organisation = ?2 AND ended_at IS NULL AND expires_at > ?3 ORDER BY id LIMIT 200";
    /// The side that was missing accepts; both ends of a mandate are never the same person.
    ACCEPT_AS_AGENT = "UPDATE mandates SET agent = ?2, accepted_at = ?3 WHERE id = ?1 AND agent IS NULL AND person <> ?2 AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ?3";
    ACCEPT_AS_PERSON = "UPDATE mandates SET person = ?2, accepted_at = ?3 WHERE id = ?1 AND person IS NULL AND agent <> ?2 AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ?3";
    END_MANDATE = "UPDATE mandates SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL";
    END_INVITATION_TO = "UPDATE invitations SET ended_at = ?2 WHERE mandate = ?1 AND accepted_at IS NULL AND ended_at IS NULL";

    INVITE = "INSERT INTO invitations (id, realm, secret, mail_index, mail, organisation, role, mandate, invited_by, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    INVITATION = "SELECT id, realm, secret, mail_index, organisation, role, mandate, invited_by, expires_at, accepted_at, ended_at FROM invitations WHERE id = ?1";
    INVITED_SINCE = "SELECT count(*) FROM invitations WHERE invited_by = ?1 AND created_at > ?2";
    OPEN_INVITATIONS = "SELECT id, mail, role, invited_by FROM invitations WHERE organisation = ?1 AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ?2 ORDER BY id LIMIT 100";
    OFFERED_TO = "SELECT mail FROM invitations WHERE mandate = ?1 AND invited_by = ?2 ORDER BY id DESC LIMIT 1";
    TAKE_INVITATION = "UPDATE invitations SET accepted_at = ?2 WHERE id = ?1 AND accepted_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    END_INVITATION = "UPDATE invitations SET ended_at = ?2 WHERE id = ?1 AND accepted_at IS NULL AND ended_at IS NULL";
    END_INVITATION_OF = "UPDATE invitations SET ended_at = ?3 WHERE id = ?1 AND organisation = ?2 AND accepted_at IS NULL AND ended_at IS NULL";

    ASK = "INSERT INTO acting (id, asked_at) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET mandate = NULL, asked_at = excluded.asked_at, answered_at = NULL";
    ANSWER = "UPDATE acting SET mandate = ?2, answered_at = ?3 WHERE id = ?1";
    FORGET = "DELETE FROM acting WHERE id = ?1";
    KEEP = "INSERT INTO acting (id, mandate, asked_at, answered_at) VALUES (?1, ?2, ?3, ?3)";
    /// What was chosen last in this session at this service.
    LAST = "SELECT a.mandate FROM grants g JOIN acting a ON a.id = g.id WHERE g.session = ?1 AND g.client = ?2 ORDER BY g.id DESC LIMIT 1";

    /// For the export: all there is, what has ended too.
    MEMBERSHIPS = "SELECT o.id, o.wrapped_key, o.name, o.ended_at, m.role, m.joined_at, m.ended_at FROM members m JOIN organisations o ON o.id = m.organisation WHERE m.person = ?1 ORDER BY o.id";
    MANDATES_WITH = "SELECT id, organisation, person, agent, services, given_by, created_at, accepted_at, expires_at, ended_at FROM mandates WHERE person = ?1 OR agent = ?1 OR given_by = ?1 ORDER BY id";
    INVITATIONS_BY = "SELECT mail, role, created_at, expires_at, accepted_at, ended_at FROM invitations WHERE invited_by = ?1 ORDER BY id";
    RELEASED_AS = "SELECT g.client, g.scope, g.level, g.method, g.created_at, g.expires_at, g.redeemed_at, g.revoked_at, g.offline_until, g.terms, a.mandate FROM grants g LEFT JOIN acting a ON a.id = g.id WHERE g.person = ?1 ORDER BY g.id";

    PURGE_INVITATIONS = "DELETE FROM invitations WHERE expires_at < ?1 AND accepted_at IS NULL";
    PURGE_ACTING = "DELETE FROM acting WHERE asked_at < ?1 AND NOT EXISTS (SELECT 1 FROM grants WHERE grants.id = acting.id) AND NOT EXISTS (SELECT 1 FROM sign_ins WHERE sign_ins.id = acting.id)";
}
