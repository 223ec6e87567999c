//! All statements of this slice. Areas are given as the six of [`super::Area::lineage`].
store::sql! {
    REVISION = "SELECT revision FROM catalogue_state WHERE id = 1";
    ADVANCE = "UPDATE catalogue_state SET revision = revision + 1 WHERE id = 1 RETURNING revision";
    BY_FOREIGN_ID = "SELECT id, hash, revision, body, extra, withdrawn_at FROM catalogue_records \
        WHERE kind = ?1 AND source = ?2 AND foreign_id = ?3";
    INSERT = "INSERT INTO catalogue_records (id, kind, source, foreign_id, owner, area, grp, slug, \
        title, summary, audience, offered, body, hash, extra, revision, changed_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    UPDATE = "UPDATE catalogue_records SET owner = ?2, area = ?3, grp = ?4, slug = ?5, title = ?6, \
        summary = ?7, audience = ?8, offered = ?9, body = ?10, hash = ?11, extra = ?12, \
        revision = ?13, changed_at = ?14, withdrawn_at = NULL WHERE id = ?1";
    WITHDRAW = "UPDATE catalogue_records SET withdrawn_at = ?2, changed_at = ?2, revision = ?3 \
        WHERE id = ?1 AND withdrawn_at IS NULL";
    KEEP = "INSERT INTO catalogue_history \
        (record, revision, body, extra, withdrawn_at, replaced_by, replaced_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (record, revision) DO NOTHING";
    UNTAG = "DELETE FROM catalogue_tags WHERE record = ?1";
    TAG = "INSERT INTO catalogue_tags (tag, record, area) VALUES (?1, ?2, ?3) \
        ON CONFLICT (tag, record) DO NOTHING";
    /// The record of a service's address that lies nearest: the longest area first.
    GROUP_OF_SLUG = "SELECT grp FROM catalogue_records WHERE slug = ?1 AND kind = 'service' \
        AND withdrawn_at IS NULL AND area IN (?2, ?3, ?4, ?5, ?6, ?7) AND valid_from <= ?8 AND valid_until > ?8 \
        ORDER BY length(area) DESC, id LIMIT 1";
    /// The service that had an address once, also if whoever said so says it no more.
    GROUP_OF_FORMER = "SELECT r.grp FROM catalogue_addresses a JOIN catalogue_records r ON r.id = a.record \
        WHERE a.slug = ?1 AND r.area IN (?2, ?3, ?4, ?5, ?6, ?7) \
        ORDER BY length(r.area) DESC, r.changed_at DESC, r.id LIMIT 1";
    HAD = "INSERT INTO catalogue_addresses (slug, record) VALUES (?1, ?2) ON CONFLICT (slug, record) DO NOTHING";
    GROUP = "SELECT id, source, foreign_id, owner, area, body, extra FROM catalogue_records \
        WHERE kind = ?1 AND grp = ?2 AND withdrawn_at IS NULL AND area IN (?3, ?4, ?5, ?6, ?7, ?8) \
        ORDER BY length(area) DESC, CASE source WHEN 'desk' THEN 0 ELSE 1 END, id";
    /// The same wherever they hold.
    EVERYWHERE = "SELECT id, source, foreign_id, owner, area, body, extra FROM catalogue_records \
        WHERE kind = ?1 AND grp = ?2 AND withdrawn_at IS NULL \
        ORDER BY length(area) DESC, CASE source WHEN 'desk' THEN 0 ELSE 1 END, id";
    RECORD = "SELECT id, source, foreign_id, owner, area, body, extra FROM catalogue_records \
        WHERE kind = ?1 AND source = ?2 AND foreign_id = ?3 AND withdrawn_at IS NULL";
    /// The rows of every service that some record says belongs to a tag.
    TAGGED = "SELECT DISTINCT r.grp, r.area, r.slug, r.title, r.summary, r.audience, r.offered, r.source \
        FROM catalogue_tags t JOIN catalogue_records b ON b.id = t.record \
        JOIN catalogue_records r ON r.kind = 'service' AND r.grp = b.grp \
        WHERE t.tag = ?1 AND t.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND b.withdrawn_at IS NULL \
        AND r.withdrawn_at IS NULL AND r.area IN (?2, ?3, ?4, ?5, ?6, ?7) \
        AND b.valid_from <= ?8 AND b.valid_until > ?8 AND r.valid_from <= ?8 AND r.valid_until > ?8";
    ROWS = "SELECT grp, area, slug, title, summary, audience, offered, source FROM catalogue_records \
        WHERE kind = 'service' AND grp = ?1 AND withdrawn_at IS NULL \
        AND area IN (?2, ?3, ?4, ?5, ?6, ?7) AND valid_from <= ?8 AND valid_until > ?8";
    /// Without the services of which the nearest area says that it does not offer them.
    COUNTS = "SELECT t.tag, count(DISTINCT r.grp) FROM catalogue_tags t \
        JOIN catalogue_records r ON r.id = t.record \
        WHERE t.area IN (?1, ?2, ?3, ?4, ?5, ?6) AND t.tag LIKE 'situation:%' \
        AND r.withdrawn_at IS NULL AND r.valid_from <= ?7 AND r.valid_until > ?7 \
        AND NOT EXISTS (SELECT 1 FROM catalogue_records n \
            WHERE n.kind = 'service' AND n.grp = r.grp AND n.offered = 0 AND n.withdrawn_at IS NULL \
            AND n.area IN (?1, ?2, ?3, ?4, ?5, ?6) AND n.valid_from <= ?7 AND n.valid_until > ?7 \
            AND NOT EXISTS (SELECT 1 FROM catalogue_records m \
                WHERE m.kind = 'service' AND m.grp = n.grp AND m.offered = 1 AND m.withdrawn_at IS NULL \
                AND m.area IN (?1, ?2, ?3, ?4, ?5, ?6) AND m.valid_from <= ?7 AND m.valid_until > ?7 \
                AND (length(m.area) > length(n.area) \
                    OR (m.area = n.area AND m.source = 'desk')))) GROUP BY t.tag";
    /// When what holds changes next by itself.
    BEGINS_NEXT = "SELECT min(valid_from) FROM catalogue_records \
        WHERE kind = 'service' AND valid_from <> 0 AND valid_from > ?1";
    ENDS_NEXT = "SELECT min(valid_until) FROM catalogue_records \
        WHERE kind = 'service' AND valid_until <> 9223372036854775807 AND valid_until > ?1";
    /// What a source holds, to see what is gone.
    OF_SOURCE = "SELECT id, kind, foreign_id FROM catalogue_records \
        WHERE source = ?1 AND withdrawn_at IS NULL";
    SLUGS_COUNT = "SELECT count(DISTINCT slug) FROM catalogue_records \
        WHERE kind = 'service' AND slug IS NOT NULL AND withdrawn_at IS NULL \
        AND area IN (?1, ?2, ?3, ?4, ?5, ?6) AND valid_from <= ?7 AND valid_until > ?7";
    /// Addresses of services: of each the one that the nearest area gives it, without those of
    /// which the nearest area says that it does not offer them.
    SLUGS = "SELECT r.slug, max(r.changed_at) FROM catalogue_records r \
        WHERE r.kind = 'service' AND r.slug > ?1 AND r.withdrawn_at IS NULL \
        AND r.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND r.valid_from <= ?10 AND r.valid_until > ?10 \
        AND NOT EXISTS (SELECT 1 FROM catalogue_records s \
            WHERE s.kind = 'service' AND s.grp = r.grp AND s.slug <> r.slug AND s.withdrawn_at IS NULL \
            AND s.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND s.valid_from <= ?10 AND s.valid_until > ?10 \
            AND (length(s.area) > length(r.area) \
                OR (s.area = r.area AND s.source = 'desk'))) \
        AND NOT EXISTS (SELECT 1 FROM catalogue_records n \
            WHERE n.kind = 'service' AND n.grp = r.grp AND n.offered = 0 AND n.withdrawn_at IS NULL \
            AND n.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND n.valid_from <= ?10 AND n.valid_until > ?10 \
            AND NOT EXISTS (SELECT 1 FROM catalogue_records m \
                WHERE m.kind = 'service' AND m.grp = n.grp AND m.offered = 1 AND m.withdrawn_at IS NULL \
                AND m.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND m.valid_from <= ?10 AND m.valid_until > ?10 \
                AND (length(m.area) > length(n.area) \
                    OR (m.area = n.area AND m.source = 'desk')))) \
        GROUP BY r.slug ORDER BY r.slug LIMIT ?8 OFFSET ?9";
    LETTERS = "SELECT DISTINCT substr(title, 1, 1) FROM catalogue_records \
        WHERE kind = 'service' AND withdrawn_at IS NULL AND area IN (?1, ?2, ?3, ?4, ?5, ?6) \
        AND valid_from <= ?7 AND valid_until > ?7";
    /// The rows of every service that some record gives a title with this first character.
    OF_LETTER = "SELECT DISTINCT r.grp, r.area, r.slug, r.title, r.summary, r.audience, r.offered, r.source \
        FROM catalogue_records b JOIN catalogue_records r ON r.kind = 'service' AND r.grp = b.grp \
        WHERE b.kind = 'service' AND substr(b.title, 1, 1) = ?1 AND b.withdrawn_at IS NULL \
        AND b.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND r.withdrawn_at IS NULL \
        AND r.area IN (?2, ?3, ?4, ?5, ?6, ?7) AND b.valid_from <= ?8 AND b.valid_until > ?8 AND r.valid_from <= ?8 AND r.valid_until > ?8";
    /// Offices of the areas around and within a place.
    OFFICES = "SELECT id, source, foreign_id, owner, area, body, extra FROM catalogue_records \
        WHERE kind = 'office' AND withdrawn_at IS NULL \
        AND (area IN (?1, ?2, ?3) OR substr(area, 1, length(?4)) = ?4) ORDER BY title, id LIMIT ?5";
    ONLINE = "SELECT id, source, foreign_id, owner, area, body, extra FROM catalogue_records \
        WHERE kind = 'online_service' AND withdrawn_at IS NULL \
        AND area IN (?1, ?2, ?3, ?4, ?5, ?6) ORDER BY title, id LIMIT ?7 OFFSET ?8";
    ONLINE_COUNT = "SELECT count(*) FROM catalogue_records WHERE kind = 'online_service' \
        AND withdrawn_at IS NULL AND area IN (?1, ?2, ?3, ?4, ?5, ?6)";
    RECORDS_OF_TAG = "SELECT r.id, r.source, r.foreign_id, r.owner, r.area, r.body, r.extra \
        FROM catalogue_tags t JOIN catalogue_records r ON r.id = t.record \
        WHERE t.tag = ?1 AND r.withdrawn_at IS NULL ORDER BY r.title, r.id LIMIT ?2";
    GROUPS_OF_TAG = "SELECT DISTINCT r.grp FROM catalogue_tags t \
        JOIN catalogue_records r ON r.id = t.record \
        WHERE t.tag = ?1 AND r.withdrawn_at IS NULL ORDER BY r.grp LIMIT ?2";
    BY_ID = "SELECT revision, body, extra FROM catalogue_records WHERE id = ?1 AND withdrawn_at IS NULL";
    /// Records that were moved in bulk and are not noted yet.
    UNNOTED = "SELECT id, source, foreign_id, owner, area, body, extra, title, changed_at \
        FROM catalogue_records WHERE find = '' ORDER BY revision, id LIMIT ?1";
    FIND_AND_REVIEW = "UPDATE catalogue_records SET find = ?2, review_by = ?3, \
        valid_from = ?4, valid_until = ?5 WHERE id = ?1";
    SPOKEN = "SELECT lang FROM catalogue_languages WHERE record = ?1";
    SILENT = "DELETE FROM catalogue_languages WHERE record = ?1 AND lang = ?2";
    SPEAK = "INSERT INTO catalogue_languages (record, lang, hash, changed_at) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (record, lang) DO UPDATE SET hash = excluded.hash, \
        changed_at = CASE WHEN catalogue_languages.hash = excluded.hash \
        THEN catalogue_languages.changed_at ELSE excluded.changed_at END";
    UNLINK = "DELETE FROM catalogue_links WHERE record = ?1";
    LINK = "INSERT INTO catalogue_links (record, url) VALUES (?1, ?2) ON CONFLICT (record, url) DO NOTHING";
}
