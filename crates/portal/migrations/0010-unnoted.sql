-- Records that statements moved in bulk say nothing in `find`; what lists are made from is noted
-- for them afterwards.
CREATE INDEX catalogue_records_unnoted ON catalogue_records (revision) WHERE find = '';
