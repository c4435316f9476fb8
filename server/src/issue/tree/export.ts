import { stateOf } from '@dudao/core/issue/entry';
import { MOST_EXPORTED } from '@dudao/core/issue/read-contract';
import { exportItems } from '@dudao/core/issue/tree/contract';
import { sentenceOf } from '@dudao/core/issue/tree/sentence';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { IssueMeasureTable } from '../../lib/schema.gen.ts';
import { implement, type SubjectUnit } from '../../lib/serve.ts';
import { type CellToWrite, type ColumnToWrite, writeXlsx, XLSX_TYPE } from '../../lib/table/write-xlsx.ts';
import { readLedgersOf } from '../books.ts';
import { keysOf } from '../keys.ts';
import { countItemsAt, type ItemCount, readTreeLedger, type TreeAsked, totalOf } from './items.ts';
import { type ItemProblem, readProblems } from './list.ts';

/** So many problems are in memory at a time. */
const BATCH = 500;

const WORDS = {
  tree: { zh: '项、问题、措施', en: 'items, problems, measures' },
  counts: { zh: '件数', en: 'counts' },
  all: { zh: '合计', en: 'all' },
  unsaid: { zh: '未归项', en: 'under no item' },
} as const satisfies Record<string, Text>;

interface Column extends Pick<ColumnToWrite, 'width' | 'wraps'> {
  readonly name: Text;
  readonly cell: (about: {
    readonly item: string;
    readonly row: ItemProblem['row'];
    readonly state: string;
    readonly measure: IssueMeasureTable | undefined;
    readonly place: number;
  }) => CellToWrite;
}

const COLUMNS: readonly Column[] = [
  { name: { zh: '整治项', en: 'item' }, width: 26, cell: ({ item }) => item },
  { name: { zh: '编号', en: 'number' }, width: 18, cell: ({ row }) => row.number },
  { name: { zh: '问题', en: 'problem' }, width: 40, cell: ({ row }) => row.title },
  { name: { zh: '所在单位', en: 'unit' }, width: 24, cell: ({ row }) => row.unit_name },
  { name: { zh: '责任单位', en: 'owner' }, width: 24, cell: ({ row }) => row.owner_unit_name },
  { name: { zh: '责任人', en: 'person' }, cell: ({ row }) => row.owner_person_name },
  { name: { zh: '状态', en: 'state' }, cell: ({ state }) => state },
  { name: { zh: '到期日', en: 'due on' }, cell: ({ row }) => row.due_on },
  { name: { zh: '销号日期', en: 'closed on' }, cell: ({ row }) => row.closed_on },
  {
    name: { zh: '措施序号', en: 'measure' },
    width: 10,
    cell: ({ measure, place }) => (measure === undefined ? null : place),
  },
  { name: { zh: '措施', en: 'what is done' }, width: 40, cell: ({ measure }) => measure?.text ?? null },
  { name: { zh: '质量要求', en: 'quality' }, width: 30, cell: ({ measure }) => measure?.quality ?? null },
  { name: { zh: '措施责任人', en: 'by whom' }, cell: ({ measure }) => measure?.owner ?? null },
  { name: { zh: '措施期限', en: 'measure due on' }, cell: ({ measure }) => measure?.due_on ?? null },
  { name: { zh: '完成日期', en: 'done on' }, cell: ({ measure }) => measure?.done_on ?? null },
  { name: { zh: '完成情况', en: 'result' }, width: 30, cell: ({ measure }) => measure?.result ?? null },
];

const COUNTS: readonly { readonly name: Text; readonly cell: (one: ItemCount) => CellToWrite }[] = [
  { name: { zh: '问题', en: 'problems' }, cell: ({ problems }) => problems },
  { name: { zh: '已销号', en: 'closed' }, cell: ({ closed }) => closed },
  { name: { zh: '措施', en: 'measures' }, cell: ({ measures }) => measures },
];

export const exportItemsImplementation = implement(exportItems, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, ledger }) => ({ unitId, ledger }),
  handle: async ({ db, input, unit, now, lang }) => {
    const kind = await readTreeLedger(db, input.ledger);
    if (!kind.ok) return kind;
    const items = await countItemsAt(db, unit, input);
    const total = totalOf(items);
    // A problem without a measure has a row as well.
    if (total.problems + total.measures > MOST_EXPORTED) {
      return refuse(problem('issue-export-too-many', { most: MOST_EXPORTED }));
    }
    const body = await writeXlsx([
      {
        name: WORDS.tree[lang],
        title: `${kind.value.ledger.name[lang]}：${sentenceOf(total)[lang]}`,
        columns: COLUMNS.map(({ name, cell: _, ...column }) => ({ header: name[lang], ...column })),
        rows: rowsOf(db, unit, { asked: input, items, lang }),
      },
      {
        name: WORDS.counts[lang],
        columns: [
          { header: COLUMNS[0]?.name[lang] ?? '', width: 40 },
          ...COUNTS.map(({ name }) => ({ header: name[lang] })),
        ],
        rows: [
          ...items.map((one) => [one.item ?? WORDS.unsaid[lang], ...COUNTS.map(({ cell }) => cell(one))]),
          [`${WORDS.all[lang]}（${total.items}）`, ...COUNTS.map(({ cell }) => sumOf(items, cell))],
        ],
      },
    ]);
    return ok({ name: `${kind.value.ledger.name[lang]}-${plainDateOf(now)}.xlsx`, type: XLSX_TYPE, body });
  },
});

function sumOf(items: readonly ItemCount[], cell: (one: ItemCount) => CellToWrite): number {
  return items.reduce((all, one) => all + Number(cell(one)), 0);
}

/** A row for each measure, and for each problem that has none; item after item. */
async function* rowsOf(
  db: Db,
  unit: SubjectUnit,
  { asked, items, lang }: { readonly asked: TreeAsked; readonly items: readonly ItemCount[]; readonly lang: Lang },
): AsyncGenerator<readonly CellToWrite[]> {
  const keys = await keysOf(db, unit, 'concerned');
  for (const { item } of items) {
    let after: { readonly number: string; readonly id: string } | null = null;
    for (;;) {
      const found: readonly ItemProblem[] = await readProblems(db, keys, { ...asked, item, after, limit: BATCH });
      const kindOf = await readLedgersOf(
        db,
        found.map(({ row }) => row),
      );
      for (const { row, measures } of found) {
        const about = { item: item ?? WORDS.unsaid[lang], row, state: stateOf(kindOf(row), row.state).name[lang] };
        for (const [n, measure] of (measures.length === 0 ? [undefined] : measures).entries()) {
          yield COLUMNS.map(({ cell }) => cell({ ...about, measure, place: n + 1 }));
        }
      }
      const last = found.at(-1);
      if (last === undefined || found.length < BATCH) break;
      after = last.row;
    }
  }
}
