import type { Standard } from '@dudao/core/pack/standard';
import type { CountyReading } from '@dudao/core/score/evaluate';
import type { CountyResult, SegmentResult } from '@dudao/core/score/result';
import { segmentsOf } from '@dudao/core/score/stage-rows';
import { CSV_BOM, csvLine } from '../../lib/table/write-csv.ts';
import { type CellToWrite, type SheetToWrite, writeXlsx } from '../../lib/table/write-xlsx.ts';
import { workbookOf } from '../../score/download-run.ts';

const PER_PIECE = 500;
/**
 * One line per row and member: values, whether each is met, the verdict. A standard without such a table gives one line per row of its
 * scores, or, where it has none, one line per requirement.
 */
export function* csvPieces({ whole, stages }: CountyReading, standard: Standard): Iterable<string> {
  const { identity, dimension, output } = standard;
  if (output.segments === undefined) {
    yield CSV_BOM;
    yield* whole.scores === undefined ? itemPieces(whole) : scorePieces(whole, standard);
    return;
  }
  const { indicators } = output.segments;
  const head = [
    identity.code.column,
    identity.name.column,
    identity.kind?.column ?? 'kind',
    dimension?.id ?? 'member',
    'verdict',
  ];
  yield CSV_BOM + csvLine([...head, ...indicators.flatMap((id) => [id, `${id}_met`])]);
  for (const [member, { rows }] of Object.entries(stages)) {
    for (const segment of segmentsOf(rows)) yield csvLine(cells(segment, member, indicators));
  }
}

function* scorePieces({ scores = [] }: CountyReading['whole'], { identity }: Standard): Iterable<string> {
  yield csvLine([
    'score',
    identity.code.column,
    identity.name.column,
    'mark',
    'without_veto',
    'grade',
    'rank',
    'vetoes',
    'items',
  ]);
  for (const { id, rows } of scores) {
    for (let i = 0; i < rows.length; i += PER_PIECE) {
      yield rows
        .slice(i, i + PER_PIECE)
        .map(({ code, name, mark, withoutVeto, grade, rank, vetoes, items }) => {
          const hit = Object.keys(vetoes).filter((veto) => vetoes[veto] === true);
          const marks = Object.entries(items).map(([item, figure]) => `${item}=${figure ?? ''}`);
          return csvLine([
            id,
            code,
            name,
            mark,
            withoutVeto,
            grade,
            rank === null ? null : String(rank),
            hit.join(' '),
            marks.join(' '),
          ]);
        })
        .join('');
    }
  }
}

function* itemPieces({ parts }: CountyReading['whole']): Iterable<string> {
  yield csvLine(['part', 'clause', 'name', 'verdict', 'value', 'unit']);
  for (const { id: part, items } of parts)
    yield items
      .map(({ id, name, verdict, value, unit }) => csvLine([part, id, name.zh, verdict, value, unit]))
      .join('');
}

function cells(
  { code, name, kind, values, met, verdict }: SegmentResult,
  member: string,
  indicators: readonly string[],
): readonly (string | null)[] {
  const truth = (id: string): string | null => (met[id] === undefined || met[id] === null ? null : String(met[id]));
  return [code, name, kind, member, verdict, ...indicators.flatMap((id) => [values[id] ?? null, truth(id)])];
}

/** The same workbook as the web application exports; what only a stored evaluation has is left empty. */
export function workbookBytes(
  result: CountyResult,
  standard: Standard,
  facts: { readonly source: string; readonly on: string; readonly schoolCount: number; readonly now: Date },
): Promise<Uint8Array> {
  const none = '';
  const sheets = workbookOf(
    {
      id: none,
      unitId: none,
      unitName: facts.source,
      standardId: standard.id,
      version: standard.version,
      standardDigest: result.standard.digest,
      period: none,
      on: facts.on,
      relaxations: result.relaxations,
      verdict: result.verdict,
      overallVerdict: result.overallVerdict,
      digest: none,
      schoolCount: facts.schoolCount,
      createdAt: facts.now.toISOString(),
      createdBy: none,
    },
    result,
    standard,
  );
  const [summary, ...others] = sheets;
  if (summary === undefined) return writeXlsx(others);
  const rows = withoutBlank(summary.rows);
  return writeXlsx([{ ...summary, title: `${facts.source} · ${standard.title.zh}`, rows }, ...others]);
}

/** The rows that say something beside their name. */
async function* withoutBlank(rows: SheetToWrite['rows']): AsyncIterable<readonly CellToWrite[]> {
  for await (const row of rows) if (row[1] !== '') yield row;
}
