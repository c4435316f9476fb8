import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { readDirective } from '@dudao/core/task/directive/read-directive';
import { readDocument } from '../../lib/document/read-document.ts';
import { writeXlsx } from '../../lib/table/write-xlsx.ts';
import { demandFile, demandPlace } from '../given-path.ts';
import { problemText } from '../report/problem-lines.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { directiveLines } from './directive-lines.ts';
import { directiveSheets } from './directive-sheets.ts';

const FORMATS = ['text', 'json', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const USAGE = 'dudao read-directive <文件 file>';

/**
 * `dudao read-directive <file>`: the outline of a deployment document, what its sentences may become, and what was left out and why.
 * Returns the exit code: 2 where the document cannot be read.
 */
export async function readDirectiveCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = {
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    year: { type: 'string' },
    lang: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(USAGE);
  const lang = langOf(values.lang, terminal.env);
  const format = formatOf(values.format, values.output);
  const year = yearOf(values.year);
  demandFile(file);
  if (values.output !== undefined) demandPlace(values.output);
  const name = basename(file);
  const document = await readDocument({ path: file, name });
  if (!document.ok) {
    for (const found of document.problems) terminal.error(`${problemText(found, lang)}\n`);
    return EXIT.problems;
  }
  for (const notice of document.value.notices) terminal.error(`  · ${problemText(notice, lang)}\n`);
  const directive = readDirective(document.value.paragraphs);
  const shown = { directive, year, lang, name };
  const made =
    format === 'xlsx'
      ? await writeXlsx(directiveSheets(shown))
      : format === 'json'
        ? `${JSON.stringify({ file: name, format: document.value.format, year, ...directive }, null, 2)}\n`
        : `${directiveLines(shown).join('\n')}\n`;
  if (values.output === undefined) await terminal.out(made);
  else await writeFile(values.output, made);
  return EXIT.done;
}

function formatOf(asked: string | undefined, output: string | undefined): Format {
  const byEnding = FORMATS.find((format) => format === extname(output ?? '').slice(1));
  const format = FORMATS.find((one) => one === asked) ?? (asked === undefined ? (byEnding ?? 'text') : undefined);
  if (format === undefined) throw new UsageError(`--format ${FORMATS.join(' | ')}: ${asked}`);
  if (format === 'xlsx' && output === undefined) throw new UsageError('--format xlsx: -o <文件 file>.xlsx');
  return format;
}

/** The year of dates without one; null: they stay without a year. */
function yearOf(asked: string | undefined): number | null {
  if (asked === undefined) return null;
  if (!/^(?:19|20)\d\d$/u.test(asked)) throw new UsageError(`--year 2026: ${asked}`);
  return Number(asked);
}
