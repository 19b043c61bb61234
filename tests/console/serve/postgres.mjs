import { spawn } from 'node:child_process';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const secondsToStop = 30;

/**
 * Ends the PostgreSQL of an installation, by its number.
 * @param data folder of the installation's data
 * @returns starts it again as it ran
 */
export async function stopPostgres(data) {
  const cluster = join(data, (await readdir(data)).find(name => name.startsWith('postgres-')), 'data');
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const [program, ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
  const { uid, gid } = await stat(`/proc/${pid}`);
  process.kill(pid, 'SIGINT');
  for (const end = Date.now() + secondsToStop * 1000; await isThere(`/proc/${pid}`);) {
    if (Date.now() > end) {
      throw new Error(`PostgreSQL still runs after ${secondsToStop} s`);
    }

    await new Promise(resolve => setTimeout(resolve, 100));
  }

  return () => {
    // Its end is the installation's: what stops that finds it by postmaster.pid.
    spawn(program, args, { cwd: cluster, uid, gid, stdio: 'ignore', detached: true }).unref();
  };
}

const isThere = path => access(path).then(() => true, () => false);
