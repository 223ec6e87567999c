-- A grant that outlives its session keeps what it would otherwise find there: until when, the
-- realm, and the factor that the person had signed in with.
ALTER TABLE grants ADD COLUMN offline_until BIGINT;
ALTER TABLE grants ADD COLUMN offline_realm TEXT;
ALTER TABLE grants ADD COLUMN offline_factor BLOB;

-- The session in which the person allowed what is asked for each time anew.
ALTER TABLE sign_ins ADD COLUMN allowed_in BLOB;
