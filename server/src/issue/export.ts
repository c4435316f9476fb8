import type { Phase } from '@dudao/core/issue/ledgers-format';
import { lightOf } from '@dudao/core/issue/light';
import { exportIssues, MOST_EXPORTED } from '@dudao/core/issue/read-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import type { Db } from '../lib/db.ts';
import { packed } from '../lib/packed.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { CSV_BOM, csvLine } from '../lib/table/write-csv.ts';
import { type CellToWrite, type ColumnToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { type FrozenLedger, phasesOfState, readLedgersOf } from './books.ts';
import { addMarks, collect, phasesOf } from './filter.ts';
import { keysOf } from './keys.ts';
import { movedFilterOf } from './moved.ts';
import { SORTED } from './page.ts';
import type { IssueRow } from './rows.ts';
import { addSearch, readSought } from './search.ts';

/** So many rows are in memory at a time: few enough that most of what they leave behind is young when it is swept. */
const BATCH = 500;

const COLUMNS = `i.number, i.ledger, i.rulebook_id, i.version, i.title, i.detail, i.unit_name, i.owner_unit_name, i.owner_person_name, i.state, i.phase, i.handling,
  i.severity, i.found_on, i.due_on, i.closed_on, i.is_key, i.rounds, i.reopened, i.clause, i.place`;

type ExportRow = Pick<
  IssueRow,
  | 'number'
  | 'ledger'
  | 'rulebook_id'
  | 'version'
  | 'title'
  | 'detail'
  | 'unit_name'
  | 'owner_unit_name'
  | 'owner_person_name'
  | 'state'
  | 'phase'
  | 'handling'
  | 'severity'
  | 'found_on'
  | 'due_on'
  | 'closed_on'
  | 'is_key'
  | 'rounds'
  | 'reopened'
  | 'clause'
  | 'place'
>;

const SEVERITY = {
  slight: { zh: '轻微', en: 'slight' },
  general: { zh: '一般', en: 'general' },
  grave: { zh: '严重', en: 'grave' },
};
const LIGHT = {
  red: { zh: '逾期', en: 'overdue' },
  yellow: { zh: '临期', en: 'due soon' },
  green: { zh: '正常', en: 'in time' },
  none: { zh: '', en: '' },
};

/** What a column is called, how wide it is, and what stands in it. */
interface Column extends Pick<ColumnToWrite, 'width' | 'wraps'> {
  readonly name: { readonly zh: string; readonly en: string };
  readonly cell: (
    row: ExportRow,
    about: { readonly kind: FrozenLedger; readonly lang: Lang; readonly today: string },
  ) => CellToWrite;
}

const COLUMN: readonly Column[] = [
  { name: { zh: '编号', en: 'number' }, width: 18, cell: ({ number }) => number },
  { name: { zh: '台账', en: 'ledger' }, cell: (_, { kind, lang }) => kind.ledger.name[lang] },
  { name: { zh: '标题', en: 'title' }, width: 40, cell: ({ title }) => title },
  { name: { zh: '详情', en: 'detail' }, width: 60, cell: ({ detail }) => detail },
  { name: { zh: '所在单位', en: 'unit' }, width: 24, cell: (row) => row.unit_name },
  { name: { zh: '责任单位', en: 'owner' }, width: 24, cell: (row) => row.owner_unit_name },
  { name: { zh: '责任人', en: 'person' }, cell: (row) => row.owner_person_name },
  {
    name: { zh: '状态', en: 'state' },
    cell: ({ state }, { kind, lang }) => kind.path.states.find(({ id }) => id === state)?.name[lang] ?? state,
  },
  {
    name: { zh: '期限灯', en: 'light' },
    cell: (row, { lang, today }) => LIGHT[lightOf({ phase: row.phase as Phase, dueOn: row.due_on }, today)][lang],
  },
  {
    name: { zh: '处置方式', en: 'class' },
    cell: ({ handling }, { kind, lang }) =>
      kind.ledger.classes.find(({ id }) => id === handling)?.name[lang] ?? handling,
  },
  {
    name: { zh: '严重程度', en: 'severity' },
    cell: ({ severity }, { lang }) => (severity === null ? null : SEVERITY[severity as keyof typeof SEVERITY][lang]),
  },
  { name: { zh: '重点', en: 'key' }, cell: (row, { lang }) => (row.is_key ? { zh: '是', en: 'yes' }[lang] : null) },
  { name: { zh: '发现日期', en: 'found on' }, cell: (row) => row.found_on },
  { name: { zh: '到期日', en: 'due on' }, cell: (row) => row.due_on },
  { name: { zh: '销号日期', en: 'closed on' }, cell: (row) => row.closed_on },
  { name: { zh: '返工次数', en: 'handed back' }, cell: ({ rounds }) => rounds },
  { name: { zh: '重新整改次数', en: 'reopened' }, cell: ({ reopened }) => reopened },
  { name: { zh: '条款', en: 'clause' }, cell: ({ clause }) => clause },
  { name: { zh: '地点', en: 'place' }, width: 24, cell: ({ place }) => place },
];

export const exportIssuesImplementation = implement(exportIssues, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, format }) => ({ unitId, format }),
  handle: async ({ db, input, unit, now, lang }) => {
    const today = plainDateOf(now);
    const keys = await keysOf(db, unit, input.as);
    const phases = phasesOf(input, input.state === undefined ? null : await phasesOfState(db, input.state));
    const all = collect(keys.ids, phases);
    all.add(`i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[])`);
    addMarks(all, { ...input, moved: await movedFilterOf(db, input.moved) }, today);
    const { search } = input;
    if (search !== undefined) addSearch(all, await readSought(db, search));
    const { where, params } = all.done();
    const turn = input.descending ? 'desc' : 'asc';
    const { column } = SORTED[input.sort];
    await db.many(
      `declare exported no scroll cursor for select ${COLUMNS} from issue i where ${where} order by i.${column} ${turn} nulls last, i.id ${turn} limit ${MOST_EXPORTED + 1}`,
      params,
    );
    const rows = rowsOf(db, { lang, today });
    const name = { zh: '台账', en: 'ledger' }[lang];
    const headers = COLUMN.map((one) => one.name[lang]);
    try {
      if (input.format === 'csv') {
        return ok({
          name: `${name}-${today}.csv`,
          type: 'text/csv; charset=utf-8',
          body: await packed(linesOf(headers, rows)),
        });
      }
      const columns = COLUMN.map(({ width, wraps }, i) => ({
        header: headers[i] ?? '',
        ...(width === undefined ? {} : { width }),
        ...(wraps === undefined ? {} : { wraps }),
      }));
      return ok({ name: `${name}-${today}.xlsx`, type: XLSX_TYPE, body: await writeXlsx([{ name, columns, rows }]) });
    } catch (error) {
      if (error instanceof TooManyError) return refuse(problem('issue-export-too-many', { most: MOST_EXPORTED }));
      throw error;
    }
  },
});

class TooManyError extends Error {}

/** The rows of the open cursor as cells, some thousand in memory at a time. */
async function* rowsOf(
  db: Db,
  { lang, today }: { readonly lang: Lang; readonly today: string },
): AsyncGenerator<readonly CellToWrite[]> {
  let told = 0;
  for (;;) {
    const rows = await db.many<ExportRow>(`fetch ${BATCH} from exported`);
    const kindOf = await readLedgersOf(db, rows);
    for (const row of rows) {
      if (++told > MOST_EXPORTED) throw new TooManyError();
      const about = { kind: kindOf(row), lang, today };
      yield COLUMN.map(({ cell }) => cell(row, about));
    }
    if (rows.length < BATCH) return;
  }
}

/** The same as text. */
async function* linesOf(
  headers: readonly string[],
  rows: AsyncIterable<readonly CellToWrite[]>,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(headers);
  for await (const row of rows) yield csvLine(row);
}
