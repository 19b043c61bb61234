import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own below the system's temporary one. Started by root, PostgreSQL runs as another user and passes through. */
export async function makeScratch() {
  const folder = await mkdtemp(join(tmpdir(), 'collector-console-'));
  await chmod(folder, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
