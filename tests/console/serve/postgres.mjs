import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const secondsToStop = 30;

/**
 * Ends the PostgreSQL of an installation, which starts it again by itself: until then its settings are out of reach.
 * @param data folder of the installation's data
 * @returns lets it start again
 */
export async function stopPostgres(data) {
  const cluster = join(data, await clusterOf(data), 'data');
  const settings = join(cluster, 'postgresql.conf');
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  await rename(settings, `${settings}.away`);
  process.kill(pid, 'SIGINT');
  for (const end = Date.now() + secondsToStop * 1000; await isThere(`/proc/${pid}`);) {
    if (Date.now() > end) {
      throw new Error(`PostgreSQL still runs after ${secondsToStop} s`);
    }

    await new Promise(resolve => setTimeout(resolve, 100));
  }

  return () => rename(`${settings}.away`, settings);
}

/** How `psql` reaches the database of an installation. @returns its arguments and environment */
export async function asRole(role, data, database) {
  const [, port] = /url: 127\.0\.0\.1:(\d+)/.exec(await readFile(join(data, 'grafana', database, 'datasources.yaml'), 'utf8'));
  const passwords = join(data, await clusterOf(data), 'passwords');
  return { args: ['-XAt', '-h', '127.0.0.1', '-p', port, '-U', role, '-d', database], env: { ...process.env, PGPASSFILE: passwords } };
}

/** Holds the turn of a source, as a reading that is under way does. @returns lets go of it */
export async function holdTurn(data, database, source) {
  const { args, env } = await asRole('collector_app', data, database);
  const session = spawn('psql', args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(session, 'exit');
  session.stdin.write(`select pg_advisory_lock(hashtextextended('collector sync ${source}', 0));\n`);
  await Promise.race([once(session.stdout, 'data'), ended.then(([code]) => Promise.reject(new Error(`psql ended with ${code}`)))]);
  return async () => {
    session.stdin.end();
    await ended;
  };
}

const clusterOf = async data => (await readdir(data)).find(name => name.startsWith('postgres-'));

const isThere = path => access(path).then(() => true, () => false);
