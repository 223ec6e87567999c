-- Whose administrators see a job that fails. Older jobs belong to no realm: the operator sees them.
ALTER TABLE jobs ADD COLUMN realm TEXT;
CREATE INDEX jobs_troubled ON jobs (realm, id) WHERE reason IS NOT NULL;
