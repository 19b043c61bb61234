// Draws boards as Grafana would lay them out, from their own JSON and live answers: see README.md for the options.
// Exit codes: 0 every panel drawn, 1 a panel failed, 2 it could not be drawn.
import { spawnSync } from 'node:child_process';

const zone = process.env.TZ || 'Europe/Rome';
const italian = 'it_IT.UTF-8';

// Numbers and times follow the locale and zone a process starts with.
if (process.env.LC_ALL === italian && process.env.TZ === zone) {
  const { main } = await import('./picture/main.mjs');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const env = { ...process.env, LC_ALL: italian, TZ: zone };
  const { status, error } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
  if (error) {
    console.error(error.message);
  }
  process.exitCode = status ?? 2;
}
