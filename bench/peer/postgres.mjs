// What the provider remembers, in PostgreSQL: each call is one prepared statement and returns when
// it is on the disk, as the server is set up.
import pg from 'pg';

/** Connections of each process. */
const CONNECTIONS = 16;

const TABLE = `
  CREATE TABLE kept (
    kind text NOT NULL,
    id text NOT NULL,
    payload json NOT NULL,
    grant_id text,
    uid text,
    expires_at double precision,
    consumed_at double precision,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX kept_grant ON kept (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX kept_uid ON kept (uid) WHERE uid IS NOT NULL;
`;

const UPSERT = `
  INSERT INTO kept (kind, id, payload, grant_id, uid, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
    uid = excluded.uid, expires_at = excluded.expires_at`;

export async function prepare(database) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(TABLE);
  await client.end();
}

export function inPostgres(database) {
  const pool = new pg.Pool({ connectionString: database, max: CONNECTIONS });
  const run = (name, text, values) => pool.query({ name, text, values });
  const now = () => Date.now() / 1000;

  const read = ({ rows: [row] }) => {
    if (!row || (row.expires_at !== null && row.expires_at <= now())) return undefined;
    return row.consumed_at === null
      ? row.payload
      : { ...row.payload, consumed: Math.floor(row.consumed_at) };
  };

  return class {
    constructor(kind) {
      this.kind = kind;
    }

    async upsert(id, payload, expiresIn) {
      const until = expiresIn ? now() + expiresIn : null;
      const uid = this.kind === 'Session' ? payload.uid : null;
      const values = [this.kind, id, JSON.stringify(payload), payload.grantId ?? null, uid, until];
      await run('upsert', UPSERT, values);
    }

    async find(id) {
      const text = 'SELECT payload, expires_at, consumed_at FROM kept WHERE kind = $1 AND id = $2';
      return read(await run('find', text, [this.kind, id]));
    }

    async findByUid(uid) {
      const text = 'SELECT payload, expires_at, consumed_at FROM kept WHERE uid = $1';
      return read(await run('find-uid', text, [uid]));
    }

    async findByUserCode() {
      return undefined;
    }

    async consume(id) {
      const text = 'UPDATE kept SET consumed_at = $3 WHERE kind = $1 AND id = $2';
      await run('consume', text, [this.kind, id, now()]);
    }

    async destroy(id) {
      await run('destroy', 'DELETE FROM kept WHERE kind = $1 AND id = $2', [this.kind, id]);
    }

    async revokeByGrantId(grantId) {
      const text = 'DELETE FROM kept WHERE kind = $1 AND grant_id = $2';
      await run('revoke', text, [this.kind, grantId]);
    }
  };
}
