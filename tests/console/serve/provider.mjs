import { once } from 'node:events';
import Provider from 'oidc-provider';

/** What Collector is at the provider. */
export const client = { id: 'collector', secret: 'un-segreto-di-prova' };

/**
 * An OpenID Connect provider on loopback, with the library's own pages to sign in at.
 * @param people by login, which is the subject too: {name, groups}; what changes here holds from the next sign-in on
 * @param returnAddress where people are sent back to
 */
export async function startProvider(port, people, returnAddress) {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [returnAddress], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    findAccount: (_, login) => people.has(login) ? { accountId: login, claims: () => ({ sub: login, ...people.get(login) }) } : undefined,
    cookies: { keys: ['una-chiave-di-prova'] },
  });
  let stopsAfterCode = false;
  const server = provider.listen(port, '127.0.0.1');
  const stop = async () => {
    if (server.listening) {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }
  };
  provider.on('authorization.success', context => {
    if (stopsAfterCode) {
      context.res.once('finish', stop);
    }
  });
  await once(server, 'listening');
  return {
    stop,
    /** It stops as soon as somebody is on the way back: the code leads nowhere. */
    stopAfterCode: () => {
      stopsAfterCode = true;
    },
  };
}
