-- What a town sees is found by its areas, however many other towns there are.
ALTER TABLE catalogue_tags ADD COLUMN area TEXT NOT NULL DEFAULT '';
UPDATE catalogue_tags SET area = (SELECT area FROM catalogue_records WHERE id = catalogue_tags.record)
    WHERE record IN (SELECT id FROM catalogue_records);
CREATE INDEX catalogue_tags_area ON catalogue_tags (area, tag);

-- "When next" is a range from now on; with the range of the index's own condition in the question,
-- SQLite would begin at its start.
DROP INDEX catalogue_records_begin;
DROP INDEX catalogue_records_end;
CREATE INDEX catalogue_records_begin ON catalogue_records (kind, valid_from) WHERE valid_from <> 0;
CREATE INDEX catalogue_records_end ON catalogue_records (kind, valid_until)
    WHERE valid_until <> 9223372036854775807;
