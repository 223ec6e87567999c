-- The list of services is found, sorted and paged by the database. What was stored before is filled
-- in when the program starts.

-- The name as it is sorted, then a zero byte and the id: bytes, so that both databases agree.
ALTER TABLE clients ADD COLUMN sort BLOB;
-- Name, id and domain in small letters.
ALTER TABLE clients ADD COLUMN sought TEXT;
CREATE INDEX clients_sort ON clients (realm, sort) WHERE ended_at IS NULL;
