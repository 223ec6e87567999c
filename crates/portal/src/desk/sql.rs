//! All statements of this slice.

/// One row for each service of a town: ?1 to ?6 are the lineage of its area, ?7 the town, ?8 the
/// moment. The nearest record that has a title says it.
macro_rules! services {
    () => {
        "WITH b AS (\
           SELECT grp, title, find, offered, review_by, \
             CASE WHEN source = 'desk' AND owner = ?7 THEN 1 ELSE 0 END AS own, \
             CASE length(area) WHEN 12 THEN 'f' WHEN 9 THEN 'e' WHEN 5 THEN 'd' WHEN 3 THEN 'c' \
               WHEN 2 THEN 'b' ELSE 'a' END || CASE source WHEN 'desk' THEN 'b' ELSE 'a' END AS place \
           FROM catalogue_records WHERE kind = 'service' AND withdrawn_at IS NULL \
             AND area IN (?1, ?2, ?3, ?4, ?5, ?6) \
           UNION ALL SELECT grp, title, find, 1, CAST(NULL AS BIGINT), 0, '00' \
           FROM desk_drafts WHERE municipality = ?7), \
         s AS (\
           SELECT grp, \
             substr(max(CASE WHEN title = '' THEN '' ELSE place || title END), 3) AS title, \
             substr(max(CASE WHEN title = '' THEN '' ELSE place || find END), 3) AS find, \
             max(own) AS own, \
             max(CASE WHEN own = 1 AND offered = 0 THEN 1 ELSE 0 END) AS none, \
             max(CASE WHEN own = 1 AND review_by <= ?8 THEN 1 ELSE 0 END) AS due \
           FROM b GROUP BY grp), \
         broken AS (\
           SELECT DISTINCT r.grp FROM desk_links c JOIN catalogue_links l ON l.url = c.url \
           JOIN catalogue_records r ON r.id = l.record \
           WHERE c.broken_at IS NOT NULL AND r.kind = 'service' AND r.withdrawn_at IS NULL \
             AND r.area IN (?1, ?2, ?3, ?4, ?5, ?6)) "
    };
}

/// What a filter leaves: ?9 state, ?10 language, ?11 what is wanted with it, ?12 tags of a topic,
/// ?13 text.
macro_rules! filtered {
    () => {
        concat!(
            services!(),
            ", said AS (\
               SELECT r.grp, max(CASE WHEN g.lang = ?10 THEN g.changed_at END) AS at, \
                 max(CASE WHEN g.lang = 'de' THEN g.changed_at END) AS german \
               FROM catalogue_languages g JOIN catalogue_records r ON r.id = g.record \
               WHERE r.kind = 'service' AND r.withdrawn_at IS NULL \
                 AND r.area IN (?1, ?2, ?3, ?4, ?5, ?6) GROUP BY r.grp), \
             tagged AS (\
               SELECT DISTINCT r.grp FROM catalogue_tags g JOIN catalogue_records r ON r.id = g.record \
               WHERE ?12 <> '' AND ?12 LIKE '%,' || g.tag || ',%' AND r.withdrawn_at IS NULL \
                 AND g.area IN (?1, ?2, ?3, ?4, ?5, ?6)), \
             hit AS (SELECT DISTINCT grp FROM b WHERE ?13 <> '' AND find LIKE ?13 ESCAPE '!'), \
             f AS (\
               SELECT s.grp, s.title, s.find, s.own, s.none, s.due, coalesce(d.state, '') AS state, \
                 CASE WHEN broken.grp IS NULL THEN 0 ELSE 1 END AS broken, \
                 CASE WHEN said.at IS NULL THEN 'missing' \
                   WHEN said.at < said.german THEN 'old' ELSE '' END AS translation \
               FROM s LEFT JOIN desk_drafts d ON d.municipality = ?7 AND d.grp = s.grp \
               LEFT JOIN broken ON broken.grp = s.grp LEFT JOIN said ON said.grp = s.grp \
               LEFT JOIN tagged ON tagged.grp = s.grp LEFT JOIN hit ON hit.grp = s.grp \
               WHERE (?9 = '' OR (?9 = 'inherited' AND s.own = 0 AND d.state IS NULL) \
                 OR (?9 = 'own' AND (s.own = 1 OR d.state IS NOT NULL)) \
                 OR (?9 = 'draft' AND d.state IN ('draft', 'returned')) \
                 OR (?9 = 'waiting' AND d.state = 'submitted') \
                 OR (?9 = 'published' AND s.own = 1) OR (?9 = 'due' AND s.due = 1) \
                 OR (?9 = 'broken' AND broken.grp IS NOT NULL) OR (?9 = 'none' AND s.none = 1)) \
                 AND (?10 = '' OR ?11 = '' OR (?11 = 'missing' AND said.at IS NULL) \
                   OR (?11 = 'old' AND said.at < said.german)) \
                 AND (?12 = '' OR tagged.grp IS NOT NULL) AND (?13 = '' OR hit.grp IS NOT NULL)) "
        )
    };
}

store::sql! {
    /// A page of the list, each row with how many there are in all.
    LIST = concat!(filtered!(), "SELECT grp, title, own, none, due, state, broken, translation, \
        count(*) OVER () FROM f ORDER BY find, grp LIMIT ?14 OFFSET ?15");
    /// All that a filter leaves, for a change to many.
    ALL_OF = concat!(filtered!(), "SELECT grp, title FROM f ORDER BY find, grp LIMIT ?14");
    COUNTS = concat!(services!(), "SELECT count(*), sum(s.own), \
        sum(CASE WHEN d.state IN ('draft', 'returned') THEN 1 ELSE 0 END), \
        sum(CASE WHEN d.state = 'submitted' THEN 1 ELSE 0 END), \
        sum(s.due), sum(CASE WHEN broken.grp IS NULL THEN 0 ELSE 1 END), sum(s.none) \
        FROM s LEFT JOIN desk_drafts d ON d.municipality = ?7 AND d.grp = s.grp \
        LEFT JOIN broken ON broken.grp = s.grp");
    REVISION_OF = "SELECT revision FROM catalogue_records WHERE id = ?1";
    LANGUAGES = "SELECT g.lang, max(g.changed_at) FROM catalogue_languages g \
        JOIN catalogue_records r ON r.id = g.record WHERE r.kind = 'service' AND r.grp = ?1 \
        AND r.withdrawn_at IS NULL AND r.area IN (?2, ?3, ?4, ?5, ?6, ?7) GROUP BY g.lang";
    DRAFT = "SELECT version, state, body, authors, remark, changed_at FROM desk_drafts \
        WHERE municipality = ?1 AND grp = ?2";
    BEGIN_DRAFT = "INSERT INTO desk_drafts \
        (municipality, grp, version, state, title, find, body, authors, remark, changed_at) \
        VALUES (?1, ?2, 1, 'draft', ?3, ?4, ?5, ?6, '', ?7) \
        ON CONFLICT (municipality, grp) DO NOTHING";
    SAVE_DRAFT = "UPDATE desk_drafts SET version = version + 1, state = 'draft', title = ?4, \
        find = ?5, body = ?6, authors = ?7, changed_at = ?8 \
        WHERE municipality = ?1 AND grp = ?2 AND version = ?3";
    DROP_DRAFT = "DELETE FROM desk_drafts WHERE municipality = ?1 AND grp = ?2 AND version = ?3";
    SET_STATE = "UPDATE desk_drafts SET version = version + 1, state = ?4, remark = ?5, \
        changed_at = ?6 WHERE municipality = ?1 AND grp = ?2 AND version = ?3";
    SLUG_TAKEN = "SELECT 1 FROM catalogue_records WHERE slug = ?1 AND withdrawn_at IS NULL LIMIT 1";
    PUBLISHED = "INSERT INTO desk_publications (record, revision, municipality, authors, approved_by, at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (record, revision) DO NOTHING";
    PUBLICATIONS = "SELECT revision, authors, approved_by, at FROM desk_publications \
        WHERE record = ?1 AND municipality = ?2";
    /// The desk's own record, withdrawn or not.
    OWN = "SELECT id, revision, body, changed_at, withdrawn_at FROM catalogue_records \
        WHERE kind = 'service' AND source = 'desk' AND foreign_id = ?1 AND owner = ?2";
    OWN_ID = "SELECT id, revision FROM catalogue_records \
        WHERE kind = 'service' AND source = 'desk' AND foreign_id = ?1 AND owner = ?2";
    HISTORY = "SELECT revision, body, withdrawn_at, replaced_by, replaced_at FROM catalogue_history \
        WHERE record = ?1 ORDER BY revision DESC LIMIT 200";
    OFFICES = "SELECT source, foreign_id, title FROM catalogue_records WHERE kind = 'office' \
        AND withdrawn_at IS NULL AND area IN (?1, ?2, ?3, ?4, ?5, ?6) ORDER BY title LIMIT 2000";
    TWO_EYES = "SELECT allowed_at FROM desk_two_eyes WHERE municipality = ?1";
    ALLOW_TWO_EYES = "INSERT INTO desk_two_eyes (municipality, allowed_by, allowed_at) \
        VALUES (?1, ?2, ?3) ON CONFLICT (municipality) DO NOTHING";
    DEMAND_FOUR_EYES = "DELETE FROM desk_two_eyes WHERE municipality = ?1";
    BROKEN = "SELECT c.url, c.outcome, c.failing_since, c.checked_at, r.grp, r.kind, r.title, r.owner \
        FROM desk_links c JOIN catalogue_links l ON l.url = c.url \
        JOIN catalogue_records r ON r.id = l.record \
        WHERE c.broken_at IS NOT NULL AND r.withdrawn_at IS NULL \
        AND r.area IN (?1, ?2, ?3, ?4, ?5, ?6) ORDER BY c.url, r.title, r.id LIMIT ?7 OFFSET ?8";
    LOOKED = "SELECT count(*), sum(CASE WHEN checked_at IS NULL THEN 0 ELSE 1 END) FROM desk_links";
    NEW_LINKS = "INSERT INTO desk_links (url, host, next_at, outcome, redirects) \
        SELECT DISTINCT l.url, '', CAST(?1 AS BIGINT), '', 0 FROM catalogue_links l \
        LEFT JOIN desk_links c ON c.url = l.url WHERE c.url IS NULL LIMIT ?2";
    OLD_LINKS = "DELETE FROM desk_links WHERE NOT EXISTS \
        (SELECT 1 FROM catalogue_links l JOIN catalogue_records r ON r.id = l.record \
         WHERE l.url = desk_links.url AND r.withdrawn_at IS NULL) AND next_at <= ?1";
    DUE_LINKS = "SELECT url FROM desk_links WHERE next_at <= ?1 ORDER BY next_at, url LIMIT ?2";
    CLAIM_LINK = "UPDATE desk_links SET next_at = ?3 WHERE url = ?1 AND next_at <= ?2";
    LINK = "SELECT failing_since, broken_at FROM desk_links WHERE url = ?1";
    NOTE_LINK = "UPDATE desk_links SET next_at = ?2, checked_at = ?3, outcome = ?4, redirects = ?5, \
        failing_since = ?6, broken_at = ?7 WHERE url = ?1";
    MAKE_BULK = "INSERT INTO desk_bulks (id, municipality, body, author, made_at) \
        VALUES (?1, ?2, ?3, ?4, ?5)";
    BULK = "SELECT body, author, made_at, revision, undone FROM desk_bulks \
        WHERE id = ?1 AND municipality = ?2";
    DO_BULK = "UPDATE desk_bulks SET body = ?3, revision = ?4 WHERE id = ?1 AND municipality = ?2 \
        AND revision IS NULL";
    UNDO_BULK = "UPDATE desk_bulks SET undone = ?3 WHERE id = ?1 AND municipality = ?2 \
        AND revision IS NOT NULL AND undone IS NULL";
    BODY_BEFORE = "SELECT body, withdrawn_at FROM catalogue_history WHERE record = ?1 AND revision = ?2";
}
