import { reportedOf } from '@dudao/core/dossier/check-workbook';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import type { Lang } from '@dudao/core/lib/text';
import type { Standard } from '@dudao/core/pack/standard';
import { columnLabel } from '@dudao/core/score/changeable';
import type { CountyData } from '@dudao/core/score/county-data';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { type PreparedStandard, prepareStandard } from '@dudao/core/score/prepare';
import { numberColumns } from '@dudao/core/score/what-if';
import { plainDateOf } from '../../lib/plain-date.ts';
import { problemLines, problemText } from '../report/problem-lines.ts';
import { findStandard } from '../standards/find-standard.ts';
import { createProgress, langOf, type Terminal, UsageError } from '../terminal.ts';
import { readData } from './read-data.ts';

/** Options that every command on a county's file shares. */
export const COUNTY_OPTIONS = {
  county: { type: 'string' },
  relax: { type: 'string', multiple: true },
  parameter: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
} as const;

interface CountyValues {
  readonly county?: string | undefined;
  readonly relax?: readonly string[] | undefined;
  readonly parameter?: readonly string[] | undefined;
  readonly 'as-of'?: string | undefined;
  readonly format?: string | undefined;
  readonly lang?: string | undefined;
}

/** A county read from a file, ready for questions. */
export interface OpenCounty {
  readonly prepared: PreparedStandard;
  readonly data: CountyData;
  readonly lang: Lang;
  readonly json: boolean;
}

/** Reads and checks the file; null when it has problems, which were printed. */
export async function openCounty(
  usage: string,
  { positionals, values }: { readonly positionals: readonly string[]; readonly values: CountyValues },
  terminal: Terminal,
): Promise<OpenCounty | null> {
  const [asked, file, ...others] = positionals;
  if (asked === undefined || file === undefined || others.length > 0) throw new UsageError(usage);
  const { format = 'text' } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  const lang = langOf(values.lang, terminal.env);
  const on = values['as-of'] ?? plainDateOf(terminal.now());
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(on) || Number.isNaN(Date.parse(on)))
    throw new UsageError(`--as-of 2026-09-01: ${on}`);
  const known = await findStandard(asked, terminal.env);
  const spec = workbookSpec(known.standard);
  const progress = createProgress(terminal, lang === 'zh' ? '读取学校' : 'reading schools');
  const read = await readData(file, values.county, spec, (count) => progress.step(count, null));
  progress.end();
  const problems = read.ok ? read.value.findings.problems : read.problems;
  if (!read.ok || read.value.schools === null || problems.length > 0) {
    for (const line of problemLines(problems, {}, { lang, mark: '×', limit: 100 })) terminal.error(`${line}\n`);
    return null;
  }
  const parameters = Object.fromEntries((values.parameter ?? []).map((text) => pairOf('--parameter', text)));
  const prepared = prepareStandard(known.standard, known.digest, { on, relaxations: values.relax ?? [], parameters });
  if (!prepared.ok) throw new UsageError(prepared.problems.map((found) => problemText(found, lang)).join('\n'));
  const data = countyDataOf(spec, reportedOf(read.value.schools, read.value.county));
  return { prepared: prepared.value, data, lang, json: format === 'json' };
}

/** `name=value`, full-width signs too. */
export function pairOf(option: string, text: string): readonly [name: string, value: string] {
  const match = /^(.+?)[=＝](.+)$/su.exec(text);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new UsageError(`${option} <名称 name>=<值 value>: ${text}`);
  return [match[1].trim(), match[2].trim()];
}

/** A column of the schools that people call so: by its code or label, its input's id or name, or a part of one of these. */
export interface CalledColumn {
  readonly column: string;
  readonly input: string;
  readonly label: string;
}

/** The columns that a name may mean: the exact ones where there are any, else all that contain it. */
export function columnsCalled(standard: Standard, name: string): readonly CalledColumn[] {
  const all = [...numberColumns(standard)].map(([column, input]) => {
    const member = Object.entries(input.columns ?? {}).find(([, known]) => known === column)?.[0] ?? null;
    const label = columnLabel(input, column, member);
    return { column, input: input.id, label, names: [column, label, input.id, input.name.zh, input.name.en] };
  });
  const exact = all.filter(({ names }) => names.includes(name));
  const found = exact.length > 0 ? exact : all.filter(({ names }) => names.some((one) => one.includes(name)));
  return found.map(({ column, input, label }) => ({ column, input, label }));
}
