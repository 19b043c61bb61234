import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './freePort.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const program = process.env.COLLECTOR_PROGRAM ?? fileURLToPath(new URL('../../../src/Collector/bin/Debug/net10.0/collector.dll', import.meta.url));
const secondsToStart = 300;
const secondsToStop = 60;

/**
 * Starts `collector` on a free port and waits until it serves.
 * @param args command and options, without --listen
 * @param environment variables added to this process's own
 * @returns address, number of its process, what it wrote so far, the password it showed (null: none), and how to stop it
 */
export async function startCollector(args, environment) {
  const address = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('dotnet', ['exec', program, ...args, '--listen', address], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const serves = new Promise(resolve => [child.stdout, child.stderr].forEach(stream => stream.setEncoding('utf8').on('data', text => {
    written += text;
    if (written.includes('Ctrl-C stops')) {
      resolve();
    }
  })));
  const outcome = await Promise.race([serves, ended.then(code => `ended with ${code}`), seconds(secondsToStart, 'does not serve')]);
  if (outcome !== undefined) {
    child.kill('SIGKILL');
    throw new Error(`collector ${args.join(' ')} ${outcome}:\n${written}`);
  }

  return {
    address,
    process: child.pid,
    output: () => written,
    password: /password, shown this once: (\S+)/.exec(written)?.[1] ?? null,
    async stop() {
      child.kill('SIGTERM');
      const last = await Promise.race([ended, seconds(secondsToStop, 'still runs')]);
      if (last !== 0) {
        child.kill('SIGKILL');
        throw new Error(`collector, asked to end: ${last}\n${written}`);
      }
    },
  };
}

function seconds(count, told) {
  return new Promise(resolve => setTimeout(resolve, count * 1000, `${told} after ${count} s`).unref());
}
