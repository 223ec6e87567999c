-- Messages to phones. Where they go is sealed with the person's key: whoever knows the address
-- and our key could write to the phone.

CREATE TABLE push_subscriptions (
  phone BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX push_subscriptions_person ON push_subscriptions (person);

-- Orders that are brought by a message, and the number that the browser shows. They outlive the
-- order, to be counted.
CREATE TABLE push_orders (
  id BLOB PRIMARY KEY,
  person BLOB,
  initiator BLOB NOT NULL,
  number TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  answered_at BIGINT,
  kept_until BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX push_orders_pair ON push_orders (initiator, person, sent_at);
CREATE INDEX push_orders_person ON push_orders (person, sent_at);
CREATE INDEX push_orders_kept ON push_orders (kept_until);
