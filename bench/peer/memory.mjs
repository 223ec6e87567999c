// What the provider remembers, in this process: the fastest there is, and gone when it ends. (The
// package's own memory forgets all but a thousand things, fewer than are in use here.)

export function inMemory() {
  const all = new Map();
  const sessions = new Map();
  const ofGrant = new Map();
  const now = () => Date.now() / 1000;

  return class {
    constructor(kind) {
      this.kind = kind;
    }

    key(id) {
      return `${this.kind} ${id}`;
    }

    async upsert(id, payload, expiresIn) {
      const key = this.key(id);
      all.set(key, { payload, until: expiresIn ? now() + expiresIn : Infinity });
      if (this.kind === 'Session') sessions.set(payload.uid, id);
      if (payload.grantId) {
        const keys = ofGrant.get(payload.grantId);
        if (keys) keys.push(key);
        else ofGrant.set(payload.grantId, [key]);
      }
    }

    async find(id) {
      const found = all.get(this.key(id));
      return found && found.until > now() ? found.payload : undefined;
    }

    async findByUid(uid) {
      const id = sessions.get(uid);
      return id === undefined ? undefined : this.find(id);
    }

    async findByUserCode() {
      return undefined;
    }

    async consume(id) {
      const found = all.get(this.key(id));
      if (found) found.payload.consumed = Math.floor(now());
    }

    async destroy(id) {
      all.delete(this.key(id));
    }

    async revokeByGrantId(grantId) {
      for (const key of ofGrant.get(grantId) ?? []) all.delete(key);
      ofGrant.delete(grantId);
    }
  };
}
