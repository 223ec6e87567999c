//! All statements of this slice.
store::sql! {
    BEGIN = "INSERT INTO catalogue_imports (id, source, owner, area, whole, state, bytes, total, \
        records, bad, begun_at, follows) VALUES (?1, ?2, ?3, ?4, ?5, 'reading', 0, ?6, 0, 0, ?7, \
        (SELECT o.id FROM catalogue_imports o WHERE o.source = ?2 AND o.state IN ('applied', 'done') LIMIT 1))";
    /// Imports of a source that were begun and never ended, and of all sources those whose staged
    /// rows are of no more use.
    LEFT = "SELECT id FROM catalogue_imports WHERE state IN ('applied', 'dropped') \
        OR (source = ?1 AND state IN ('reading', 'ready'))";
    PROGRESS = "UPDATE catalogue_imports SET bytes = ?2, records = ?3, bad = ?4 \
        WHERE id = ?1 AND state = 'reading'";
    READY = "UPDATE catalogue_imports SET state = 'ready' WHERE id = ?1 AND state = 'reading'";
    SAID = "SELECT id, hash, withdrawn_at FROM catalogue_records \
        WHERE kind = ?1 AND source = ?2 AND foreign_id = ?3";
    /// What follows from a record that the catalogue holds: its name, a tilde and more.
    FOLLOWING = "SELECT kind, foreign_id FROM catalogue_records WHERE kind = ?1 AND source = ?2 \
        AND foreign_id > ?3 AND foreign_id < ?4 AND withdrawn_at IS NULL";
    STAGE = "INSERT INTO catalogue_staged \
        (import, kind, foreign_id, record, what, hash, title, area, grp, refers, line) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
        ON CONFLICT (import, kind, foreign_id) DO UPDATE SET what = excluded.what, \
        hash = excluded.hash, title = excluded.title, area = excluded.area, grp = excluded.grp, \
        refers = excluded.refers, line = excluded.line";
    /// The row that an earlier mention in the same file was given.
    STAGED = "SELECT record FROM catalogue_staged WHERE import = ?1 AND kind = ?2 AND foreign_id = ?3";
    BODY = "INSERT INTO catalogue_staged_bodies \
        (import, record, slug, summary, audience, offered, body, extra) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (import, record) DO UPDATE SET \
        slug = excluded.slug, summary = excluded.summary, audience = excluded.audience, \
        offered = excluded.offered, body = excluded.body, extra = excluded.extra";
    NO_BODY = "DELETE FROM catalogue_staged_bodies WHERE import = ?1 AND record = ?2";
    NO_TAGS = "DELETE FROM catalogue_staged_tags WHERE import = ?1 AND record = ?2";
    TAG = "INSERT INTO catalogue_staged_tags (import, record, tag) VALUES (?1, ?2, ?3) \
        ON CONFLICT (import, record, tag) DO NOTHING";
    PROBLEM = "INSERT INTO catalogue_import_problems (import, number, line, record, reason) \
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (import, number) DO NOTHING";
    PROBLEMS = "SELECT line, record, reason FROM catalogue_import_problems WHERE import = ?1 \
        ORDER BY number LIMIT ?2";

    /// The next that speak of a service that was not looked up yet.
    REFERRING = "SELECT kind, foreign_id, record, refers, line FROM catalogue_staged \
        WHERE import = ?1 AND refers IS NOT NULL AND refers > ?2 ORDER BY refers LIMIT ?3";
    GROUP_STAGED = "SELECT grp FROM catalogue_staged WHERE import = ?1 AND kind = 'service' \
        AND foreign_id = ?2 AND what <> 'gone'";
    GROUP_KNOWN = "SELECT grp FROM catalogue_records WHERE kind = 'service' AND source = ?1 \
        AND foreign_id = ?2 AND withdrawn_at IS NULL";
    STAGED_BODY = "SELECT b.body, b.extra, s.area FROM catalogue_staged s \
        JOIN catalogue_staged_bodies b ON b.import = s.import AND b.record = s.record \
        WHERE s.import = ?1 AND s.kind = ?2 AND s.foreign_id = ?3";

    /// The last name of the next piece of what the catalogue holds of a kind and source.
    HELD_UNTIL = "SELECT max(p.foreign_id) FROM (SELECT r.foreign_id FROM catalogue_records r \
        WHERE r.kind = ?1 AND r.source = ?2 AND r.foreign_id > ?3 \
        ORDER BY r.foreign_id LIMIT ?4) p";
    /// What the catalogue holds of a piece and the file does not.
    GONE = "INSERT INTO catalogue_staged \
        (import, kind, foreign_id, record, what, hash, title, area, grp, line) \
        SELECT ?1, r.kind, r.foreign_id, r.id, 'gone', r.hash, r.title, r.area, r.grp, 0 \
        FROM catalogue_records r WHERE r.kind = ?2 AND r.source = ?5 AND r.foreign_id > ?3 \
        AND r.foreign_id <= ?4 AND r.withdrawn_at IS NULL AND NOT EXISTS \
        (SELECT 1 FROM catalogue_staged s WHERE s.import = ?1 AND s.kind = ?2 \
        AND s.foreign_id = r.foreign_id AND s.foreign_id > ?3 AND s.foreign_id <= ?4)";
    STILL_READING = "SELECT 1 FROM catalogue_imports WHERE id = ?1 AND state = 'reading'";
    COUNTS = "SELECT kind, what, count(*) FROM catalogue_staged WHERE import = ?1 \
        GROUP BY kind, what";
    LINES = "SELECT kind, what, foreign_id, title, area, line FROM catalogue_staged \
        WHERE import = ?1 AND what = ?2 AND (kind, foreign_id) > (?3, ?4) \
        ORDER BY kind, foreign_id LIMIT ?5";

    /// Only once, and not if another import of the same source came in between.
    APPLY = "UPDATE catalogue_imports SET state = 'applied', applied_at = ?2 WHERE id = ?1 \
        AND state = 'ready' AND NOT EXISTS (SELECT 1 FROM catalogue_imports o \
        WHERE o.source = catalogue_imports.source AND o.state IN ('applied', 'done') \
        AND (catalogue_imports.follows IS NULL OR o.id <> catalogue_imports.follows))";
    OF_IMPORT = "SELECT source FROM catalogue_imports WHERE id = ?1";
    ANY_CHANGE = "SELECT 1 FROM catalogue_staged WHERE import = ?1 \
        AND what IN ('new', 'changed', 'gone') LIMIT 1";
    ADVANCE = "UPDATE catalogue_state SET revision = revision + 1 WHERE id = 1 RETURNING revision";
    /// The last name of the next piece of what becomes the same; the statements below move a piece:
    /// a kind, what becomes of it, after one name and up to another.
    PIECE_UNTIL = "SELECT max(p.foreign_id) FROM (SELECT s.foreign_id FROM catalogue_staged s \
        WHERE s.import = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        ORDER BY s.foreign_id LIMIT ?5) p";
    KEEP = "INSERT INTO catalogue_history \
        (record, revision, body, extra, withdrawn_at, replaced_by, replaced_at) \
        SELECT r.id, r.revision, r.body, r.extra, r.withdrawn_at, i.source, \
        cast(?6 AS BIGINT) \
        FROM catalogue_imports i JOIN catalogue_staged s ON s.import = i.id \
        JOIN catalogue_records r ON r.id = s.record \
        WHERE i.id = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        AND s.foreign_id <= ?5 ON CONFLICT (record, revision) DO NOTHING";
    CHANGE = "UPDATE catalogue_records SET owner = i.owner, area = s.area, grp = s.grp, \
        slug = b.slug, title = s.title, summary = b.summary, audience = b.audience, \
        offered = b.offered, body = b.body, hash = s.hash, extra = b.extra, revision = ?6, \
        changed_at = ?7, withdrawn_at = NULL, find = '' \
        FROM catalogue_imports i JOIN catalogue_staged s ON s.import = i.id \
        JOIN catalogue_staged_bodies b ON b.import = s.import AND b.record = s.record \
        WHERE i.id = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        AND s.foreign_id <= ?5 AND catalogue_records.id = s.record";
    ADD = "INSERT INTO catalogue_records (id, kind, source, foreign_id, owner, area, grp, slug, \
        title, summary, audience, offered, body, hash, extra, revision, changed_at) \
        SELECT s.record, s.kind, i.source, s.foreign_id, i.owner, s.area, s.grp, b.slug, s.title, \
        b.summary, b.audience, b.offered, b.body, s.hash, b.extra, cast(?6 AS BIGINT), \
        cast(?7 AS BIGINT) \
        FROM catalogue_imports i JOIN catalogue_staged s ON s.import = i.id \
        JOIN catalogue_staged_bodies b ON b.import = s.import AND b.record = s.record \
        WHERE i.id = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        AND s.foreign_id <= ?5 AND NOT EXISTS \
        (SELECT 1 FROM catalogue_records r WHERE r.id = s.record)";
    WITHDRAW = "UPDATE catalogue_records SET withdrawn_at = ?7, changed_at = ?7, revision = ?6 \
        FROM catalogue_staged s WHERE s.import = ?1 AND s.what = ?2 AND s.kind = ?3 \
        AND s.foreign_id > ?4 AND s.foreign_id <= ?5 \
        AND catalogue_records.id = s.record AND catalogue_records.withdrawn_at IS NULL";
    UNTAG = "DELETE FROM catalogue_tags WHERE record IN (SELECT s.record FROM catalogue_staged s \
        WHERE s.import = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        AND s.foreign_id <= ?5)";
    RETAG = "INSERT INTO catalogue_tags (tag, record, area) SELECT t.tag, t.record, s.area \
        FROM catalogue_staged s JOIN catalogue_staged_tags t \
        ON t.import = s.import AND t.record = s.record \
        WHERE s.import = ?1 AND s.what = ?2 AND s.kind = ?3 AND s.foreign_id > ?4 \
        AND s.foreign_id <= ?5 ON CONFLICT (tag, record) DO NOTHING";

    CLEAR_BODIES = "DELETE FROM catalogue_staged_bodies WHERE import = ?1 AND record IN \
        (SELECT record FROM catalogue_staged_bodies WHERE import = ?1 LIMIT ?2)";
    CLEAR_TAGS = "DELETE FROM catalogue_staged_tags WHERE import = ?1 AND record IN \
        (SELECT record FROM catalogue_staged_tags WHERE import = ?1 LIMIT ?2)";
    STAGED_UNTIL = "SELECT max(p.foreign_id) FROM (SELECT s.foreign_id FROM catalogue_staged s \
        WHERE s.import = ?1 AND s.kind = ?2 AND s.foreign_id > ?3 \
        ORDER BY s.foreign_id LIMIT ?4) p";
    CLEAR_STAGED = "DELETE FROM catalogue_staged WHERE import = ?1 AND kind = ?2 \
        AND foreign_id > ?3 AND foreign_id <= ?4";
    CLEAR_PROBLEMS = "DELETE FROM catalogue_import_problems WHERE import = ?1";
    DROP = "UPDATE catalogue_imports SET state = 'dropped' \
        WHERE id = ?1 AND state IN ('reading', 'ready')";
    CLEARED = "UPDATE catalogue_imports SET state = 'done' WHERE id = ?1 AND state = 'applied'";
    FORGET = "DELETE FROM catalogue_imports WHERE id = ?1 AND state = 'dropped'";
    /// Of a source, the last import that was applied is remembered.
    FORGET_OLDER = "DELETE FROM catalogue_imports WHERE source = ?1 AND state = 'done' AND id <> ?2";
}
