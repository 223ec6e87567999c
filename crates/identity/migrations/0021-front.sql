-- What passes through the browser.

-- When a grant gave tokens with the answer itself: it gives data without its code being redeemed.
ALTER TABLE grants ADD COLUMN browser_at BIGINT;
