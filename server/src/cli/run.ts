import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findProjectRoot } from '../lib/project-root.ts';
import { PackError } from '../pack/pack-error.ts';
import { HELP } from './help.ts';
import { EXIT, langOf, type Terminal, UsageError } from './terminal.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Each is loaded only when it is asked for: a command that waits for the code of all others starts half as fast. */
const COMMANDS: Readonly<Record<string, Command>> = {
  evaluate: async (...asked) => (await import('./evaluate/evaluate.ts')).evaluate(...asked),
  calc: async (...asked) => (await import('./calc.ts')).calc(...asked),
  robust: async (...asked) => (await import('./robust/robust.ts')).robust(...asked),
  'what-if': async (...asked) => (await import('./evaluate/what-if.ts')).whatIf(...asked),
  least: async (...asked) => (await import('./evaluate/least.ts')).least(...asked),
  compare: async (...asked) => (await import('./evaluate/compare.ts')).compare(...asked),
  standards: async (...asked) => (await import('./standards/standards.ts')).standards(...asked),
  'compare-standards': async (...asked) =>
    (await import('./standards/compare-standards.ts')).compareStandardsCommand(...asked),
  impact: async (...asked) => (await import('./standards/impact.ts')).impact(...asked),
  'check-packs': async (...asked) => (await import('./standards/packs.ts')).checkPacks(...asked),
  'publish-pack': async (...asked) => (await import('./standards/packs.ts')).publishPackCommand(...asked),
  'read-directive': async (...asked) => (await import('./directive/read-directive.ts')).readDirectiveCommand(...asked),
  start: (args) => runFile('tools/start.mjs', args),
  'export-log': async (args) => (await import('./database/export-log.ts')).run(args),
  'verify-evidence': async (...asked) =>
    (await import('./database/verify-evidence.ts')).verifyEvidenceCommand(...asked),
  recompute: async (...asked) => (await import('./database/recompute.ts')).recompute(...asked),
  draw: async (...asked) => (await import('./draw/draw.ts')).draw(...asked),
  'verify-draw': async (...asked) => (await import('./draw/verify-draw.ts')).verifyDrawCommand(...asked),
  replay: async (...asked) => (await import('./publication/replay.ts')).replayCommand(...asked),
  'verify-visit': async (...asked) => (await import('./visit/verify-visit.ts')).verifyVisitCommand(...asked),
  'verify-archive': (args) => runFile('server/verify/verify-archive.mjs', args),
  'verify-dossier': (args) => runFile('server/verify/verify-dossier.mjs', args),
  'verify-log': (args) => runFile('server/verify/verify-log.mjs', args),
};

/** Commands whose arguments the help lists. */
const OWN_HELP = ['evaluate', 'calc', 'what-if', 'least', 'compare', 'robust', 'recompute', 'read-directive'];

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

/** Runs a script of the project in a process of its own, with this one's terminal. */
function runFile(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(findProjectRoot(), file), ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
