// The provider as the rows of the table need it, and nothing besides.

/** Every client may have what it asks for, as a region's own clients may with us. */
async function grantOf({ oidc: { account, client, provider, session } }) {
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
}

export function configuration(settings, shared, adapter) {
  return {
    adapter,
    clients: settings.clients,
    jwks: { keys: [shared.key] },
    cookies: { keys: [shared.cookies] },
    scopes: ['openid', 'email'],
    claims: { openid: ['sub'], email: ['email'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    loadExistingGrant: grantOf,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id }),
    }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    routes: {
      authorization: '/authorize',
      introspection: '/introspect',
      jwks: '/jwks',
      pushed_authorization_request: '/par',
      token: '/token',
      userinfo: '/userinfo',
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 86_400,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      dPoP: {
        enabled: true,
        nonceSecret: Buffer.from(shared.nonces, 'base64url'),
        requireNonce: () => true,
      },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // People's tokens are opaque, as this provider has it; a machine's is a JWT, as ours.
        defaultResource: (_ctx, client) =>
          client.grantTypeAllowed('client_credentials') ? settings.api : undefined,
        getResourceServerInfo: () => ({
          scope: 'bench',
          audience: settings.api,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}
