import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, startCollector } from './collector.mjs';
import { client } from './provider.mjs';

/** Groups of the provider by the role they give. */
export const groupOf = { viewer: 'dirigenti', source_administrator: 'informatica', evaluator: 'oiv' };

/** An installation without accounts of its own: people come in by the provider at that port, which need not answer yet. */
export async function startProviderInstallation(folder, port) {
  const config = join(folder, 'config');
  await cp(join(root, 'config'), config, { recursive: true });
  await writeFile(join(config, 'collector.yaml'), `
plan: plan/2021-2023
sign_in:
  local: false
  oidc:
    name: Accesso di prova
    authority: http://127.0.0.1:${port}
    client_id: ${client.id}
    client_secret: \${env:CONSOLE_CLIENT_SECRET}
    scopes: [groups]
    roles:
${Object.entries(groupOf).map(([role, group]) => `      ${role}: [${group}]`).join('\n')}
`);
  return startCollector(['up'], { COLLECTOR_CONFIG: config, COLLECTOR_DATA: join(folder, 'data'), CONSOLE_CLIENT_SECRET: client.secret });
}
