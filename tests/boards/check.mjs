// Checks boards without a Grafana: node check.mjs [FOLDER], ../../dashboards when left out.
// Exit codes: 0 nothing found, 1 something found, 2 it could not be checked.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathText } from './check/path.mjs';
import { ruleFindings } from './check/rules.mjs';
import { typeFindings } from './check/types.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../dashboards', import.meta.url));

try {
  const boards = readdirSync(folder).filter(name => name.endsWith('.json')).sort()
    .map(file => ({ file, board: JSON.parse(readFileSync(join(folder, file), 'utf8')) }));
  const findings = boards.length === 0 ? [] : findingsOf(boards);
  findings.forEach(({ file, path, text }) => console.log(`${file}: ${pathText(path)}: ${text}`));
  console.log(`${boards.length} boards checked, ${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

function findingsOf(boards) {
  const ruled = boards.flatMap(({ file, board }) => ruleFindings(board).map(finding => ({ file, ...finding })));
  return [...typeFindings(boards), ...ruled].sort((one, other) => one.file.localeCompare(other.file));
}
