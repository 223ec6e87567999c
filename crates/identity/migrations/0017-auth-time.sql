-- Whether the service asked when the person signed in: the same second at two services would tell
-- them whom they share, so it is told to those who asked alone.
ALTER TABLE grants ADD COLUMN wants_auth_time BIGINT NOT NULL DEFAULT 0;
