// Boards against the types of board.d.ts, by the TypeScript compiler.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literalOf } from './literal.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(here, '..', 'node_modules');
const settings = {
  compilerOptions: {
    strict: true, noEmit: true, skipLibCheck: true, module: 'esnext', moduleResolution: 'bundler', target: 'esnext', lib: ['esnext', 'dom'],
    types: [], noErrorTruncation: true,
  },
  include: ['*.ts'],
};

// The compiler names one mistake of an object at a time: what it named is left out and the rest asked again.
const rounds = 8;

/** Takes [{file, board}], returns [{file, path, text}] with the steps to what the compiler speaks of. */
export function typeFindings(boards) {
  const folder = mkdtempSync(join(tmpdir(), 'boards-'));
  const asked = boards.map(({ file, board }) => ({ file, board: structuredClone(board) }));
  try {
    prepare(folder);
    const findings = [];
    for (let round = 0; round < rounds; round++) {
      const found = ask(folder, asked);
      findings.push(...found);
      if (found.filter(({ board, path }) => leaveOut(board, path)).length === 0) {
        break;
      }
    }
    return findings.map(({ file, path, text }) => ({ file, path, text }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prepare(folder) {
  readdirSync(here).filter(name => name.endsWith('.d.ts')).forEach(name => copyFileSync(join(here, name), join(folder, name)));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  symlinkSync(modules, join(folder, 'node_modules'));
}

function ask(folder, boards) {
  const literals = boards.map(({ board }) => literalOf(board));
  literals.forEach(({ text }, number) => writeFileSync(join(folder, `board${number}.ts`), text));
  return read(compile(folder), boards, literals);
}

// Places of an array stay as they are, so that paths keep their numbers. Without its id or type an object is nothing.
function leaveOut(board, path) {
  const steps = [...path];
  if (['id', 'type'].includes(steps.at(-1))) {
    steps.pop();
  }
  const last = steps.pop();
  const owner = steps.reduce((value, step) => value?.[step], board);
  if (last === undefined || owner?.[last] === undefined) {
    return false;
  }
  owner[last] = undefined;
  return true;
}

function compile(folder) {
  const compiler = join(modules, 'typescript', 'bin', 'tsc');
  const { stdout, stderr, error, status } = spawnSync(process.execPath, [compiler, '--pretty', 'false', '-p', folder], {
    encoding: 'utf8', cwd: folder, maxBuffer: 64 * 1024 * 1024,
  });
  if (error || (status !== 0 && !/error TS/.test(stdout))) {
    throw new Error(`TypeScript did not run: ${error?.message ?? stderr + stdout}`);
  }
  return stdout;
}

// An indented line goes on with the finding above it.
function read(output, boards, literals) {
  const findings = [];
  for (const line of output.split('\n')) {
    const found = /^(\S+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    if (found) {
      const number = /^board(\d+)\.ts$/.exec(found[1])?.[1];
      if (number === undefined) {
        throw new Error(`The types themselves do not compile: ${line}`);
      }
      findings.push({ ...boards[number], path: literals[number].paths[found[2] - 1], text: shortened(found[4]) });
    } else if (/^\s+\S/.test(line) && findings.length > 0) {
      findings.at(-1).text += `; ${shortened(line.trim())}`;
    } else if (/error TS/.test(line)) {
      throw new Error(`TypeScript: ${line}`);
    }
  }
  return findings;
}

// A type printed whole fills pages.
const shortened = text => text.replace(/'[^']{80,}'/g, quoted => `${quoted.slice(0, 60)}…'`);
