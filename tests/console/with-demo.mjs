// Runs a command beside a demonstration of its own: node with-demo.mjs COMMAND ARGUMENT..., which finds it by CONSOLE_ADDRESS,
// CONSOLE_PASSWORD and CONSOLE_DATA. Where these are set already that demonstration is used. The exit code is the command's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startCollector } from './serve/collector.mjs';
import { makeScratch } from './serve/scratch.mjs';

const [command, ...args] = process.argv.slice(2);
process.exitCode = process.env.CONSOLE_ADDRESS ? await run(process.env) : await beside();

async function beside() {
  const scratch = await makeScratch();
  const data = join(scratch.folder, 'data');
  try {
    const demo = await startCollector(['up', '--demo'], { COLLECTOR_DATA: data });
    try {
      return await run({ ...process.env, CONSOLE_ADDRESS: demo.address, CONSOLE_PASSWORD: demo.password, CONSOLE_DATA: data });
    } finally {
      await demo.stop();
    }
  } finally {
    await scratch.remove();
  }
}

async function run(env) {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  // Whoever interrupts reaches the command too; what was started here is ended after it.
  ['SIGINT', 'SIGTERM'].forEach(signal => process.on(signal, () => child.kill(signal)));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
