import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProjectRoot } from '../lib/project-root.ts';
import { PackError } from '../pack/load-packs.ts';
import { calc } from './calc.ts';
import { compareStandardsCommand } from './compare-standards.ts';
import { evaluate } from './evaluate.ts';
import { listKnownStandards } from './find-standard.ts';
import { HELP } from './help.ts';
import { impact } from './impact.ts';
import { tableLines } from './layout.ts';
import { least } from './least.ts';
import { checkPacks, publishPackCommand } from './packs.ts';
import { robust } from './robust.ts';
import { EXIT, langOf, type Terminal, UsageError } from './terminal.ts';
import { whatIf } from './what-if.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  evaluate,
  calc,
  robust,
  'what-if': whatIf,
  least,
  standards,
  'compare-standards': compareStandardsCommand,
  impact,
  'check-packs': checkPacks,
  'publish-pack': publishPackCommand,
  start: (args) => runFile('tools/start.mjs', args),
  // Loaded only when asked for: it brings the database with it.
  'export-log': async (args) => (await import('./export-log.ts')).run(args),
  recompute: async (args, terminal) => (await import('./recompute.ts')).recompute(args, terminal),
  'verify-log': (args) => runFile('server/verify/verify-log.mjs', args),
};

/** Commands whose arguments the help lists. */
const OWN_HELP = ['evaluate', 'calc', 'what-if', 'least', 'robust', 'recompute'];

/** Runs one command line; returns the exit code (see `EXIT`). Wrong usage is told in a sentence, never as a stack. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  try {
    const wantsHelp = name === undefined || name === 'help' || args.includes('--help') || args.includes('-h');
    if (wantsHelp && (name === undefined || !Object.hasOwn(COMMANDS, name) || OWN_HELP.includes(name))) {
      const at = args.indexOf('--lang');
      await terminal.out(HELP[langOf(at < 0 ? undefined : args[at + 1], terminal.env)]);
      return EXIT.done;
    }
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new UsageError(`没有这个命令 / no such command: ${name}`);
    return await command(rest, terminal);
  } catch (error) {
    if (error instanceof PackError) {
      terminal.error(`${error.message}\n`);
      return EXIT.problems;
    }
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    terminal.error(`${error.message}\n  npx dudao --help\n`);
    return EXIT.usage;
  }
}

/** What `parseArgs` throws for unknown or incomplete options. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

async function standards(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string' } } });
  const lang = langOf(values.lang, terminal.env);
  const head =
    lang === 'zh'
      ? ['标准', '版本', '状态', '条款（已核对/见于公开文本/待核）', '名称']
      : ['standard', 'version', 'status', 'clauses (checked/found/from knowledge)', 'title'];
  const rows = listKnownStandards(terminal.env).map(({ standard, status }) => {
    const count = (state: string): number =>
      standard.clauses.filter(({ verification }) => verification === state).length;
    const clauses = `${count('verified')}/${count('found')}/${count('from_knowledge')}`;
    return [standard.id, standard.version, status, clauses, standard.title[lang]];
  });
  await terminal.out(`${tableLines([head, ...rows]).join('\n')}\n`);
  return EXIT.done;
}

/** Runs a script of the project in a process of its own, with this one's terminal. */
function runFile(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(findProjectRoot(), file), ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
