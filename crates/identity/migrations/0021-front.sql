-- What passes through the browser.

-- When a grant gave tokens with the answer itself: it gives data without its code being redeemed.
ALTER TABLE grants ADD COLUMN browser_at BIGINT;

-- The service that led to a registration, and the activation that began when it was confirmed:
-- whoever goes on in another browser is led back to the service.
ALTER TABLE registrations ADD COLUMN client TEXT;
ALTER TABLE registrations ADD COLUMN activation BLOB;
CREATE INDEX registrations_activation ON registrations (activation);
