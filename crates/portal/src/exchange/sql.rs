//! All statements of this slice.
store::sql! {
    CURRENT = "SELECT d.id, d.state, d.source, d.whole, d.bad, d.changes, d.wrong, d.line, \
        d.record, d.reason, d.alive_at, i.state, i.bytes, i.total, i.records, i.bad \
        FROM catalogue_deliveries d LEFT JOIN catalogue_imports i ON i.id = d.id \
        WHERE d.municipality = ?1";
    HAND_IN = "INSERT INTO catalogue_deliveries (municipality, id, state, source, whole, \
        handed_in_at, alive_at, bad, changes, wrong, line, record, reason) \
        VALUES (?1, ?2, 'reading', ?3, ?4, ?5, ?5, 0, 0, '', 0, '', '') \
        ON CONFLICT (municipality) DO UPDATE SET id = excluded.id, state = excluded.state, \
        source = excluded.source, whole = excluded.whole, handed_in_at = excluded.handed_in_at, \
        alive_at = excluded.alive_at, bad = 0, changes = 0, wrong = '', line = 0, record = '', \
        reason = ''";
    ALIVE = "UPDATE catalogue_deliveries SET alive_at = ?3 \
        WHERE municipality = ?1 AND id = ?2 AND state = 'reading'";
    READY = "UPDATE catalogue_deliveries SET state = 'ready', bad = ?3 \
        WHERE municipality = ?1 AND id = ?2 AND state = 'reading'";
    FAILED = "UPDATE catalogue_deliveries SET state = 'failed', wrong = ?3, line = ?4, \
        record = ?5, reason = ?6 WHERE municipality = ?1 AND id = ?2 AND state = 'reading'";
    DECIDED = "UPDATE catalogue_deliveries SET state = ?3, changes = ?4 \
        WHERE municipality = ?1 AND id = ?2 AND state = 'ready'";
    /// Files whose node is gone, and files about which nobody decided.
    OVER = "SELECT municipality, id, state FROM catalogue_deliveries \
        WHERE (state = 'reading' AND alive_at < ?1) OR (state = 'ready' AND handed_in_at < ?2)";
    END = "UPDATE catalogue_deliveries SET state = ?3 \
        WHERE municipality = ?1 AND id = ?2 AND state = ?4";
    /// What an import says of one record, and what the catalogue says of it.
    ENTRY = "SELECT s.what, s.title, s.line, b.body, r.body, r.title FROM catalogue_staged s \
        LEFT JOIN catalogue_staged_bodies b ON b.import = s.import AND b.record = s.record \
        LEFT JOIN catalogue_records r ON r.id = s.record AND r.withdrawn_at IS NULL \
        WHERE s.import = ?1 AND s.kind = ?2 AND s.foreign_id = ?3";
}
