import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openVisitor, signIn } from '../browse/visitor.mjs';
import { program, root, startCollector } from './collector.mjs';
import { asRole } from './postgres.mjs';
import { makeScratch } from './scratch.mjs';

const run = promisify(execFile);
const chosen = 'una frase lunga, scelta da me';

/**
 * An installation that begins empty: the shipped plan, no figure, no source that is read, the machine's own clock.
 * @param browser where its people come from
 */
export async function openHouse(browser) {
  const scratch = await makeScratch();
  const data = join(scratch.folder, 'data');
  const environment = { COLLECTOR_DATA: data };
  const house = await startCollector(['up'], environment).catch(async fault => {
    await scratch.remove();
    throw fault;
  });

  /** Runs a command beside it. @returns what it wrote */
  const collector = async (...args) => (await run('dotnet', ['exec', program, ...args], { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 64 << 20 })).stdout;

  /** Somebody who signs in; who has a password that was made for them chooses another, as all must. */
  const visit = async (login, password = chosen) => {
    const visitor = await openVisitor(browser, { at: house.address });
    await signIn(visitor.page, login, password);
    if (password !== chosen) {
      await visitor.page.getByLabel('Password attuale').fill(password);
      await visitor.page.getByLabel('Nuova password', { exact: true }).fill(chosen);
      await visitor.page.getByLabel('Ripeti la nuova password').fill(chosen);
      await visitor.page.getByRole('button', { name: 'Cambia la password' }).click();
      await visitor.page.getByText('La password è cambiata.').waitFor();
    }

    return visitor;
  };

  return {
    address: house.address,
    password: house.password,
    process: house.process,
    folder: scratch.folder,
    data,
    collector,
    visit,
    output: house.output,
    /** On a page that somebody else's sign-in left. */
    signIn: (page, login) => signIn(page, login, chosen),
    /** Makes an account with `user add`. @returns its visitor, signed in */
    join: async (login, ...options) => visit(login, /shown this once: (\S+)/.exec(await collector('user', 'add', login, ...options))[1]),
    /** Posts fields as a form of a page that was opened would. */
    send: async ({ page }, path, fields) => page.request.post(path, { form: { modulo: await token(page), ...fields }, maxRedirects: 0 }),
    /** What a board's panel is answered, by the role and with the text that Grafana uses. @returns rows of cells */
    board: async (query, indicator, year) => {
      const text = (await readFile(join(root, 'src/Collector/Publishing/Boards/Sql', `${query}.sql`), 'utf8')).replaceAll('${indicatore:sqlstring}', `'${indicator}'`).replaceAll('${anno:sqlstring}', `'${year}'`);
      const { args, env } = await asRole('collector_reader', data, 'collector');
      const { stdout } = await run('psql', [...args, '-F', '|', '-c', text], { env });
      return stdout.trim().split('\n').map(line => line.split('|').map(cell => cell.replaceAll(/\s/g, ' ')));
    },
    /** The last day that can have been computed. */
    yesterday: () => new Date(Date.now() - 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' }),
    stop: () => house.stop().finally(() => scratch.remove()),
  };
}

const token = page => page.locator('input[name="modulo"]').first().inputValue();
