import { exportRaisings, type Raising } from '@dudao/core/issue/raisings/contract';
import { RAISING_KIND_NAMES } from '@dudao/core/issue/raisings/raising';
import { MOST_EXPORTED } from '@dudao/core/issue/read-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { type CellToWrite, type ColumnToWrite, writeXlsx, XLSX_TYPE } from '../../lib/table/write-xlsx.ts';
import type { Way } from '../walk-keys.ts';
import { placeAt } from './list.ts';
import { type RaisingFilter, type RaisingPlace, readRaisings, waysOf } from './page.ts';
import { shownRaisings } from './shown.ts';

/** So many lines are in memory at a time. */
const BATCH = 500;

const NAME: Text = { zh: '请示与答复', en: 'questions to the level above' };

interface Column extends Pick<ColumnToWrite, 'width' | 'wraps'> {
  readonly name: Text;
  readonly cell: (one: Raising, lang: Lang) => CellToWrite;
}

const dayOf = (at: string) => plainDateOf(new Date(at));
const LATE = {
  waiting: { zh: '逾期未答复', en: 'overdue' },
  answered: { zh: '逾期答复', en: 'answered late' },
};
const STANDS = {
  waiting: { zh: '等待答复', en: 'waiting' },
  answered: { zh: '已答复', en: 'answered' },
  dropped: { zh: '不再需要答复', en: 'ended without an answer' },
};

const COLUMNS: readonly Column[] = [
  { name: { zh: '编号', en: 'number' }, width: 18, cell: ({ issue }) => issue.number },
  { name: { zh: '事项', en: 'title' }, width: 40, cell: ({ issue }) => issue.title },
  { name: { zh: '台账', en: 'ledger' }, cell: ({ ledgerName }, lang) => ledgerName[lang] },
  { name: { zh: '所在单位', en: 'unit' }, width: 24, cell: ({ issue }) => issue.unit.name },
  { name: { zh: '方式', en: 'way' }, width: 8, cell: ({ kind }, lang) => RAISING_KIND_NAMES[kind][lang] },
  { name: { zh: '提出单位', en: 'from' }, width: 24, cell: ({ from }) => from.name },
  { name: { zh: '提出人', en: 'asked by' }, cell: ({ asked }) => asked.by },
  { name: { zh: '提出日期', en: 'asked on' }, cell: ({ asked }) => dayOf(asked.at) },
  { name: { zh: '请示内容', en: 'what was asked' }, width: 40, cell: ({ asked }) => asked.words },
  { name: { zh: '答复单位', en: 'to' }, width: 24, cell: ({ to }) => to.name },
  { name: { zh: '答复期限', en: 'answer until' }, cell: ({ dueOn }) => dueOn },
  {
    name: { zh: '答复情况', en: 'how it stands' },
    cell: ({ ended, isLate }, lang) => {
      const stand = ended?.as ?? 'waiting';
      return (isLate && stand !== 'dropped' ? LATE[stand] : STANDS[stand])[lang];
    },
  },
  { name: { zh: '答复日期', en: 'ended on' }, cell: ({ ended }) => (ended === null ? null : dayOf(ended.at)) },
  { name: { zh: '答复人', en: 'answered by' }, cell: ({ ended }) => ended?.by ?? null },
  {
    name: { zh: '答复内容', en: 'answer' },
    width: 50,
    cell: ({ ended }, lang) =>
      ended === null
        ? null
        : [...ended.answers.map(({ name, value }) => `${name[lang]}：${value[lang]}`), ended.words]
            .filter((text) => text !== '')
            .join('；'),
  },
  { name: { zh: '现在的状态', en: 'state now' }, cell: ({ now }, lang) => now.stateName[lang] },
  { name: { zh: '销号日期', en: 'closed on' }, cell: ({ now }) => now.closedOn },
];

export const exportRaisingsImplementation = implement(exportRaisings, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, side }) => ({ unitId, side }),
  handle: async ({ db, input, unit, now, lang }) => {
    const today = plainDateOf(now);
    const ways = await waysOf(db, unit, input.side);
    const columns = COLUMNS.map(({ name, cell: _, ...column }) => ({ header: name[lang], ...column }));
    try {
      const rows = rowsOf(db, { ways, filter: input, today, lang });
      const body = await writeXlsx([{ name: NAME[lang], columns, rows }]);
      return ok({ name: `${NAME[lang]}-${today}.xlsx`, type: XLSX_TYPE, body });
    } catch (error) {
      if (error instanceof TooManyError) return refuse(problem('issue-export-too-many', { most: MOST_EXPORTED }));
      throw error;
    }
  },
});

class TooManyError extends Error {}

interface Rows {
  readonly ways: readonly Way[];
  readonly filter: RaisingFilter;
  readonly today: string;
  readonly lang: Lang;
}

/** The lines of the register as cells, page after page. */
async function* rowsOf(db: Db, { ways, filter, today, lang }: Rows): AsyncGenerator<readonly CellToWrite[]> {
  let after: RaisingPlace | null = null;
  let told = 0;
  for (;;) {
    const rows: Awaited<ReturnType<typeof readRaisings>> = await readRaisings(db, ways, {
      filter,
      after,
      limit: BATCH,
      today,
    });
    told += rows.length;
    if (told > MOST_EXPORTED) throw new TooManyError();
    for (const one of await shownRaisings(db, rows, today)) yield COLUMNS.map(({ cell }) => cell(one, lang));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = placeAt(last);
  }
}
