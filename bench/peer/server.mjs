// The other provider of `make bench-peers`: node oidc-provider with the clients that
// crates/load/src/services registers, at the same paths, with a sign-in that asks nothing.
//   node server.mjs SETTINGS.json
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { configuration } from './configuration.mjs';
import { inMemory } from './memory.mjs';
import { inPostgres, prepare } from './postgres.mjs';
import { secrets } from './secrets.mjs';
import Provider from 'oidc-provider';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));

async function serve(shared) {
  const adapter = settings.database ? inPostgres(settings.database) : inMemory();
  const provider = new Provider(settings.issuer, configuration(settings, shared, adapter));
  const answer = provider.callback();
  const server = createServer((request, response) =>
    request.url.startsWith('/interaction/')
      ? signIn(provider, request, response).catch((error) => response.destroy(error))
      : answer(request, response),
  );
  // Longer than the generator lets a connection rest.
  server.keepAliveTimeout = 60_000;
  server.listen(settings.port, '127.0.0.1');
}

/** Whoever the service hints at is signed in. */
async function signIn(provider, request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const accountId = params.login_hint ?? 'somebody@example.org';
  await provider.interactionFinished(request, response, { login: { accountId } });
}

process.on('SIGTERM', () => {
  for (const worker of Object.values(cluster.workers ?? {})) worker.process.kill('SIGTERM');
  process.exit(0);
});

if (cluster.isPrimary) {
  const shared = secrets();
  if (settings.database) await prepare(settings.database);
  if (settings.workers === 1) await serve(shared);
  for (let i = 0; settings.workers > 1 && i < settings.workers; i += 1) {
    cluster.fork({ PEER_SECRETS: JSON.stringify(shared) });
  }
} else {
  await serve(JSON.parse(process.env.PEER_SECRETS));
}
