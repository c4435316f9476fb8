import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { announceDraw, openDraw, replaceInspector } from '@dudao/core/inspection/draw';
import { DRAW_ANNOUNCEMENT, DRAW_PLAN, DRAW_RECORD, type DrawRecord } from '@dudao/core/inspection/draw-format';
import type { Problem } from '@dudao/core/lib/problem';
import type { Lang } from '@dudao/core/lib/text';
import { sha256 } from '../../lib/sha256.ts';
import { demandFile, demandPlace } from '../given-path.ts';
import { problemText } from '../report/problem-lines.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { readDrawFile } from './draw-file.ts';
import { visitLines } from './visit-lines.ts';

const USAGE = [
  'dudao draw announce <方案 plan.yaml> --seed <种子文件 seed file> -o <公告 announcement.json>',
  'dudao draw open <公告 announcement.json> --seed <种子文件 seed file> [--witness <姓名 who>=<内容 text>] -o <记录 record.json>',
  'dudao draw replace <记录 record.json> --unit <单位 unit> --out <督学 inspector> --reason <原因 reason>',
].join('\n  ');

const OPTIONS = {
  seed: { type: 'string' },
  output: { type: 'string', short: 'o' },
  witness: { type: 'string', multiple: true },
  unit: { type: 'string' },
  out: { type: 'string' },
  reason: { type: 'string' },
  lang: { type: 'string' },
} as const;

interface Asked {
  readonly file: string;
  readonly seed: string | undefined;
  readonly output: string | undefined;
  readonly witness: readonly string[];
  readonly unit: string | undefined;
  readonly out: string | undefined;
  readonly reason: string | undefined;
  readonly lang: Lang;
}

/** `dudao draw announce | open | replace`: units and inspectors drawn so that anybody can repeat it. Returns the exit code. */
export async function draw(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [step, file, ...others] = positionals;
  const steps = { announce, open, replace };
  if (step === undefined || !Object.hasOwn(steps, step) || file === undefined || others.length > 0) {
    throw new UsageError(USAGE);
  }
  const { seed, output, witness = [], unit, out, reason } = values;
  // `step` is a key of `steps`, asked above.
  const run = steps[step as keyof typeof steps];
  return run({ file, seed, output, witness, unit, out, reason, lang: langOf(values.lang, terminal.env) }, terminal);
}

async function announce({ file, seed: seedFile, output, lang }: Asked, terminal: Terminal): Promise<number> {
  if (seedFile === undefined || output === undefined) throw new UsageError(USAGE);
  const plan = readDrawFile(file, DRAW_PLAN);
  demandPlace(output);
  demandPlace(seedFile);
  const seed = randomBytes(32).toString('hex');
  const announced = announceDraw(plan, { seed, at: terminal.now().toISOString(), sha256 });
  if (!announced.ok) return refused(announced.problems, lang, terminal);
  // Never over a seed that another announcement still needs.
  writeNew(seedFile, `${seed}\n`);
  writeFileSync(output, `${JSON.stringify(announced.value, null, 1)}\n`);
  const { commitment } = announced.value;
  await terminal.out(
    lang === 'zh'
      ? `承诺值：${commitment}\n请公布 ${output}；种子文件 ${seedFile} 在开启之前不得外传。\n`
      : `Commitment: ${commitment}\nPublish ${output}; keep the seed file ${seedFile} to yourself until the draw is opened.\n`,
  );
  return EXIT.done;
}

async function open({ file, seed: seedFile, output, witness, lang }: Asked, terminal: Terminal): Promise<number> {
  if (seedFile === undefined || output === undefined) throw new UsageError(USAGE);
  const announcement = readDrawFile(file, DRAW_ANNOUNCEMENT);
  demandFile(seedFile);
  demandPlace(output);
  const seed = readFileSync(seedFile, 'utf8').trim();
  const opened = openDraw(announcement, {
    seed,
    witnesses: witness.map(witnessOf),
    at: terminal.now().toISOString(),
    sha256,
  });
  if (!opened.ok) return refused(opened.problems, lang, terminal);
  return keep(output, opened.value, lang, terminal);
}

async function replace({ file, output, unit, out, reason, lang }: Asked, terminal: Terminal): Promise<number> {
  if (unit === undefined || out === undefined || reason === undefined) throw new UsageError(USAGE);
  const record = readDrawFile(file, DRAW_RECORD);
  const replaced = replaceInspector(record, { unit, out, reason });
  if (!replaced.ok) return refused(replaced.problems, lang, terminal);
  const target = output ?? file;
  demandPlace(target);
  return keep(target, replaced.value, lang, terminal);
}

async function keep(path: string, record: DrawRecord, lang: Lang, terminal: Terminal): Promise<number> {
  writeFileSync(path, `${JSON.stringify(record, null, 1)}\n`);
  await terminal.out(`${visitLines(record, lang).join('\n')}\n`);
  return EXIT.done;
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    throw new UsageError(`种子文件已存在，请另取名称 / the seed file exists already; name another: ${path}`);
  }
}

function witnessOf(text: string): DrawRecord['witnesses'][number] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`--witness <姓名 who>=<内容 text>: ${text}`);
  return { who: text.slice(0, at), text: text.slice(at + 1) };
}

function refused(problems: readonly Problem[], lang: Lang, terminal: Terminal): number {
  for (const found of problems) terminal.error(`${problemText(found, lang)}\n`);
  return EXIT.problems;
}
