-- Services that name no life situation are found by their LeiKa key: imports say once more what they
-- say, so that these get their tags.
UPDATE catalogue_records SET hash = substr(hash, 1, 1)
    WHERE kind = 'service' AND slug IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM catalogue_tags WHERE catalogue_tags.record = catalogue_records.id);
