-- Where the authenticator of a passkey is, as the browser said: "platform" or "cross-platform". It
-- was not asked before.
ALTER TABLE passkeys ADD COLUMN attachment TEXT;
