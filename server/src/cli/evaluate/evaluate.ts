import { createWriteStream, type WriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { CheckedWorkbook } from '@dudao/core/dossier/check-workbook';
import { reportedOf } from '@dudao/core/dossier/check-workbook';
import { type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { countOf } from '@dudao/core/lib/findings';
import type { Lang } from '@dudao/core/lib/text';
import { countedRows, levelWords } from '@dudao/core/pack/level-words';
import type { CountyData } from '@dudao/core/score/county-data';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { type CountyReading, readCounty, resultOf } from '@dudao/core/score/evaluate';
import { prepareStandard } from '@dudao/core/score/prepare';
import { withPrevious } from '@dudao/core/score/previous';
import { plainDateOf } from '../../lib/plain-date.ts';
import { demandPlace } from '../given-path.ts';
import { paintFor } from '../report/layout.ts';
import { problemLines, problemText } from '../report/problem-lines.ts';
import { jsonBlocks } from '../report/result-json.ts';
import { textBlocks } from '../report/text-blocks.ts';
import { reportLines } from '../report/text-report.ts';
import { findStandard } from '../standards/find-standard.ts';
import type { KnownStandard } from '../standards/known-standards.ts';
import { packsFolder } from '../standards/packs-folder.ts';
import { createProgress, EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { explainLines } from './explain.ts';
import { readData } from './read-data.ts';

const FORMATS = ['text', 'json', 'csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const SHOWN_NOTICES = 20;
const SHOWN_PROBLEMS = 500;

const OPTIONS = {
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  explain: { type: 'string' },
  school: { type: 'string' },
  stage: { type: 'string' },
  check: { type: 'boolean' },
  county: { type: 'string' },
  previous: { type: 'string', multiple: true },
  'previous-county': { type: 'string', multiple: true },
  relax: { type: 'string', multiple: true },
  parameter: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  lang: { type: 'string' },
} as const;

interface Request {
  readonly known: KnownStandard;
  readonly file: string;
  readonly county: string | undefined;
  /** Files of the periods before, the latest first. */
  readonly previous: readonly { readonly file: string; readonly county: string | undefined }[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly explain: { readonly definition: string; readonly school?: string; readonly stage?: string } | null;
  readonly check: boolean;
  readonly relaxations: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly on: string;
  readonly lang: Lang;
}

/** `dudao evaluate <standard> <file>`: reads, checks, evaluates and prints. Returns the exit code. */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<number> {
  const request = await readRequest(args, terminal);
  const { known, lang } = request;
  const zh = lang === 'zh';
  const spec = workbookSpec(known.standard);
  const progress = createProgress(terminal, zh ? '读取数据' : 'reading rows');
  const read = await readData(request.file, request.county, spec, (count) => progress.step(count, null));
  progress.end();
  if (!read.ok) {
    for (const found of read.problems) terminal.error(`${problemText(found, lang)}\n`);
    return EXIT.problems;
  }
  const { schools, county, findings } = read.value;
  const notices = { lang, mark: '·', limit: request.check ? SHOWN_PROBLEMS : SHOWN_NOTICES };
  for (const line of problemLines(findings.notices, findings.noticeTotals, notices)) terminal.error(`${line}\n`);
  if (schools === null || findings.problems.length > 0) {
    if (request.check) await terminal.out(problemReport(read.value, lang));
    else terminal.error(problemReport(read.value, lang));
    return EXIT.problems;
  }
  const earlier = await readEarlier(request, spec, terminal);
  if (earlier === null) return EXIT.problems;
  const present = countyDataOf(spec, reportedOf(schools, county));
  // From the oldest on: what a year brings with it moves back with it.
  const data = [present, ...earlier].reduceRight((past, year) => withPrevious(year, past, known.standard));
  if (request.check) {
    await terminal.out(lined(await checkLines(read.value, data, { known, lang, folder: packsFolder(terminal.env) })));
    return EXIT.done;
  }
  const { on, relaxations, parameters } = request;
  const prepared = prepareStandard(known.standard, known.digest, { on, relaxations, parameters });
  if (!prepared.ok) throw new UsageError(prepared.problems.map((found) => problemText(found, lang)).join('\n'));
  const reading = readCounty(prepared.value, data);
  await print(request, reading, schools.codes.length, terminal);
  return EXIT.done;
}

/** The files of the periods before, latest first; null when one has problems, which are told. */
async function readEarlier(
  { previous, lang }: Request,
  spec: WorkbookSpec,
  terminal: Terminal,
): Promise<readonly CountyData[] | null> {
  const earlier: CountyData[] = [];
  for (const { file, county } of previous) {
    const read = await readData(file, county, spec, () => {});
    const where = lang === 'zh' ? `上年文件 ${basename(file)}：` : `last year's file ${basename(file)}: `;
    if (!read.ok) {
      for (const found of read.problems) terminal.error(`${where}${problemText(found, lang)}\n`);
      return null;
    }
    const { schools, county: whole, findings } = read.value;
    if (schools === null || findings.problems.length > 0) {
      terminal.error(`${where}\n${problemReport(read.value, lang)}`);
      return null;
    }
    earlier.push(countyDataOf(spec, reportedOf(schools, whole)));
  }
  return earlier;
}

async function readRequest(args: readonly string[], terminal: Terminal): Promise<Request> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [standard, file, ...others] = positionals;
  if (standard === undefined || file === undefined || others.length > 0) {
    throw new UsageError('dudao evaluate <标准 standard> <文件 file>');
  }
  const output = values.output;
  const ending = /\.(json|csv|xlsx)$/iu.exec(output ?? '')?.[1]?.toLowerCase();
  const asked = values.format ?? ending ?? 'text';
  const format = FORMATS.find((name) => name === asked);
  if (format === undefined) throw new UsageError(`--format ${FORMATS.join(' | ')}: ${asked}`);
  if (format === 'xlsx' && output === undefined) throw new UsageError('--format xlsx --output <文件 file>.xlsx');
  if (output !== undefined) demandPlace(output);
  const on = values['as-of'] ?? plainDateOf(terminal.now());
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(on) || Number.isNaN(Date.parse(on))) {
    throw new UsageError(`--as-of 2026-09-01: ${on}`);
  }
  if (values.explain === undefined && (values.school !== undefined || values.stage !== undefined)) {
    throw new UsageError('--school, --stage: --explain <指标 definition>');
  }
  const previousCounty = values['previous-county']?.length ?? 0;
  if (previousCounty > (values.previous?.length ?? 0)) {
    throw new UsageError('--previous-county <文件 file>: --previous <文件 file>');
  }
  const known = await findStandard(standard, terminal.env);
  return {
    known,
    file,
    county: values.county,
    previous: (values.previous ?? []).map((path, i) => ({ file: path, county: values['previous-county']?.[i] })),
    format,
    output,
    explain:
      values.explain === undefined
        ? null
        : {
            definition: values.explain,
            ...(values.school === undefined ? {} : { school: values.school }),
            ...(values.stage === undefined ? {} : { stage: stageOf(known, values.stage) }),
          },
    check: values.check === true,
    relaxations: values.relax ?? [],
    parameters: Object.fromEntries((values.parameter ?? []).map(parameterOf)),
    on,
    lang: langOf(values.lang, terminal.env),
  };
}

function parameterOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`--parameter <代号 id>=<值 value>: ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** A member by its id or either name. */
function stageOf({ standard }: KnownStandard, asked: string): string {
  const members = standard.dimension?.members ?? [];
  const member = members.find(({ id, name }) => [id, name.zh, name.en].includes(asked));
  if (member !== undefined) return member.id;
  throw new UsageError(`--stage ${members.map(({ id, name }) => `${id} (${name.zh})`).join(', ')}: ${asked}`);
}

interface Checking {
  readonly known: KnownStandard;
  readonly lang: Lang;
  /** Of the packs, whose quality rules are asked. */
  readonly folder: string;
}

async function checkLines(
  { county }: CheckedWorkbook,
  data: CountyData,
  { known, lang, folder }: Checking,
): Promise<readonly string[]> {
  // Reads packs: nothing that a plain evaluation should wait for.
  const { flagLines } = await import('./flag-lines.ts');
  const rows = countedRows(levelWords(known.standard), data.schools.length);
  const { group } = levelWords(known.standard);
  const values = county === null ? 0 : county.numbers.size + county.choices.size;
  return [
    lang === 'zh'
      ? `检查通过：${rows.zh}，${group.zh}级数据 ${values} 项，没有问题。`
      : `Checked: ${rows.en}, ${values} ${group.en} values, no problems.`,
    ...flagLines(known, data, { folder, lang, limit: SHOWN_PROBLEMS }),
  ];
}

function problemReport({ findings }: CheckedWorkbook, lang: Lang): string {
  const count = countOf(findings.problemTotals);
  const head =
    lang === 'zh'
      ? `文件中有 ${count} 处问题，改正后才能评估：`
      : `The file has ${count} problems that must be corrected first:`;
  const options = { lang, mark: '×', limit: SHOWN_PROBLEMS };
  return lined([head, ...problemLines(findings.problems, findings.problemTotals, options)]);
}

async function print(request: Request, reading: CountyReading, schoolCount: number, terminal: Terminal): Promise<void> {
  const { known, lang, format, output, explain, on } = request;
  const { standard } = known;
  const source = basename(request.file);
  const paint = paintFor(terminal.outIsTerminal && output === undefined && terminal.env.NO_COLOR === undefined);
  if (explain !== null) {
    const explained = explainLines(reading, standard, explain, { lang, paint });
    const text = format === 'json' ? `${JSON.stringify(explained.explanations)}\n` : lined(explained.lines);
    await write(textBlocks([text]), request, terminal);
  } else if (format === 'xlsx' && output !== undefined) {
    const facts = { source, on, schoolCount, now: terminal.now() };
    const { workbookBytes } = await import('../report/result-formats.ts');
    await writeFile(output, await workbookBytes(resultOf(reading), standard, facts));
  } else if (format === 'json') await write(jsonBlocks(reading), request, terminal);
  else if (format === 'csv') {
    const { csvPieces } = await import('../report/result-formats.ts');
    await write(textBlocks(csvPieces(reading, standard)), request, terminal);
  } else {
    const lines = reportLines(resultOf(reading), standard, { lang, paint, source, schoolCount, on });
    await write(textBlocks([lined(lines)]), request, terminal);
  }
}

function lined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** Writes a block; its memory may be used anew when it has left. */
function written(stream: WriteStream, block: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(block, (error) => (error ? reject(error) : resolve()));
  });
}

/** To the file asked for, else to the terminal; while one block leaves the next is made, and no third. */
async function write(blocks: Iterable<Uint8Array>, { output, lang }: Request, terminal: Terminal): Promise<void> {
  const progress = createProgress(terminal, lang === 'zh' ? '写出结果' : 'writing');
  const stream = output === undefined ? null : createWriteStream(output);
  let done = 0;
  let leaving = Promise.resolve();
  for (const block of blocks) {
    await leaving;
    leaving = stream === null ? terminal.out(block) : written(stream, block);
    progress.step(++done, null);
  }
  await leaving;
  stream?.end();
  if (stream !== null) await finished(stream);
  progress.end();
}
