import { cellsOf } from '@dudao/core/issue/book/cells';
import {
  BOOK_COLUMNS,
  BOOK_KEYS,
  BOOK_MARK,
  BOOK_SHEETS,
  type BookColumn,
  CLASS_HEAD,
  CLASS_KEY,
  FIELD_HEAD,
  FIELD_KEY,
  MEASURE_COLUMNS,
  MEASURE_KEYS,
  type MeasureColumn,
} from '@dudao/core/issue/book/columns';
import { downloadIssueBook, MOST_IN_BOOK } from '@dudao/core/issue/book/contract';
import { bookMarkText, plainCell } from '@dudao/core/issue/book/mark';
import type { Part } from '@dudao/core/issue/ledgers-format';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang, Text } from '@dudao/core/lib/text';
import { markText } from '@dudao/core/org/workbook/mark';
import type { FormField } from '@dudao/core/pack/form';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { type ColumnToWrite, type SheetToWrite, writeXlsx, XLSX_TYPE } from '../../lib/table/write-xlsx.ts';
import { type FrozenLedger, phasesOfState, readLedgers, readLedgersOf } from '../books.ts';
import { weigh } from '../deeds.ts';
import { addMarks, collect, phasesOf } from '../filter.ts';
import { keysOf } from '../keys.ts';
import { listMeasuresOf } from '../measure-rows.ts';
import { movedFilterOf } from '../moved.ts';
import { SORTED } from '../page.ts';
import type { IssueRow } from '../rows.ts';
import { addSearch, readSought } from '../search.ts';
import { readVeil } from '../veil.ts';
import { bookEntryOf, readFieldNames } from './entry-of-row.ts';

const WIDTHS: Partial<Record<BookColumn | MeasureColumn, number>> = {
  number: 18,
  unit: 24,
  title: 40,
  detail: 60,
  owner: 24,
  note: 40,
  text: 60,
  quality: 40,
};
const MARK_WIDTH = 60;

export const downloadIssueBookImplementation = implement(downloadIssueBook, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId }) => ({ unitId }),
  handle: async ({ db, input, unit, caller, now, lang }) => {
    const today = plainDateOf(now);
    const keys = await keysOf(db, unit, input.as);
    const phases = phasesOf(input, input.state === undefined ? null : await phasesOfState(db, input.state));
    const all = collect(keys.ids, phases);
    all.add(`i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[])`);
    addMarks(all, { ...input, moved: await movedFilterOf(db, input.moved) }, today);
    if (input.search !== undefined) addSearch(all, await readSought(db, input.search));
    const { where, params } = all.done();
    const rows = await db.many<IssueRow>(
      `select i.* from issue i where ${where} order by i.${SORTED[input.sort].column} ${input.descending ? 'desc' : 'asc'} nulls last, i.id limit ${MOST_IN_BOOK + 1}`,
      params,
    );
    if (rows.length > MOST_IN_BOOK) return refuse(problem('issue-export-too-many', { most: MOST_IN_BOOK }));
    const kindOf = await readLedgersOf(db, rows);
    const asked = (await readLedgers(db)).filter(({ ledger }) => ledger.id === input.ledger);
    const hiddenOf = await hiddenIn(db, rows, { kindOf, caller });
    const sheets = [
      await entriesSheet(db, { rows, kindOf, hiddenOf, also: asked, lang }),
      await measuresSheet(db, rows, lang),
    ];
    const name = { zh: '台账（可改）', en: 'ledger to change' }[lang];
    return ok({ name: `${name}-${today}.xlsx`, type: XLSX_TYPE, body: await writeXlsx(sheets) });
  },
});

/** What is kept back of each entry; only those are weighed of whose ledger something is. */
async function hiddenIn(
  db: Db,
  rows: readonly IssueRow[],
  { kindOf, caller }: { readonly kindOf: (row: IssueRow) => FrozenLedger; readonly caller: Caller },
): Promise<(row: IssueRow) => ReadonlySet<string>> {
  const veil = await readVeil(db);
  const nobody: ReadonlySet<Part> = new Set();
  const secret = rows.filter((row) => veil(kindOf(row), nobody).size > 0);
  const hidden = new Map(
    (await weigh(db, secret, caller)).map(({ row, kind, parts }) => [row.id, veil(kind, parts)] as const),
  );
  return ({ id }) => hidden.get(id) ?? new Set();
}

interface ToTell {
  readonly hiddenOf: (row: IssueRow) => ReadonlySet<string>;
  readonly rows: readonly IssueRow[];
  readonly kindOf: (row: IssueRow) => FrozenLedger;
  /** Ledgers whose fields are there even where no entry has them: of what may be added. */
  readonly also: readonly FrozenLedger[];
  readonly lang: Lang;
}

async function entriesSheet(db: Db, { rows, kindOf, hiddenOf, also, lang }: ToTell): Promise<SheetToWrite> {
  const nameOf = await readFieldNames(db, rows, kindOf);
  const kinds = new Set([...rows.map(kindOf), ...also]);
  const fields = new Map([...kinds].flatMap(({ ledger }) => (ledger.fields ?? []).map((one) => [one.name[lang], one])));
  const asked = new Map(
    [...kinds].flatMap(({ ledger }) =>
      ledger.classes.flatMap(({ asks = [] }) => asks.map((one) => [one.name[lang], one] as const)),
    ),
  );
  const own = new Map<string, ColumnToWrite>([
    ...[...asked].map(([name, field]) => [CLASS_KEY + name, columnOf(CLASS_HEAD, field, lang)] as const),
    ...[...fields].map(([name, field]) => [FIELD_KEY + name, columnOf(FIELD_HEAD, field, lang)] as const),
  ]);
  const heads = [...BOOK_KEYS.slice(0, -1), ...own.keys(), 'note'];
  const columns = heads.map((key): ColumnToWrite => {
    const field = own.get(key);
    if (field !== undefined) return field;
    // Safe: the keys that are not of fields.
    const column = key as BookColumn;
    return {
      header: BOOK_COLUMNS[column][lang],
      isText: true,
      ...width(column),
      ...choicesOf(column, [...kinds], lang),
    };
  });
  return {
    name: BOOK_SHEETS.entries[lang],
    columns: [...columns, { header: BOOK_MARK[lang], width: MARK_WIDTH }],
    rows: rows.map((row) => {
      const cells = cellsOf(kindOf(row), bookEntryOf(row, hiddenOf(row)), { lang, nameOf });
      const texts = heads.map((key) => cells.get(key) ?? '');
      return [...texts.map((text) => (text === '' ? null : text)), bookMarkText(row, texts)];
    }),
  };
}

async function measuresSheet(db: Db, rows: readonly IssueRow[], lang: Lang): Promise<SheetToWrite> {
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const measures = await listMeasuresOf(db, [...numbers.keys()]);
  return {
    name: BOOK_SHEETS.measures[lang],
    columns: [
      ...MEASURE_KEYS.map((key) => ({ header: MEASURE_COLUMNS[key][lang], isText: true, ...width(key) })),
      { header: BOOK_MARK[lang], width: MARK_WIDTH },
    ],
    rows: measures.map((one) => {
      const state = one.cancelled ? STATES.cancelled : one.done_on === null ? STATES.open : STATES.done;
      const texts = [
        numbers.get(one.issue_id) ?? '',
        one.text,
        one.quality,
        one.owner,
        one.due_on ?? '',
        state[lang],
      ].map(plainCell);
      return [...texts.map((text) => (text === '' ? null : text)), markText(one.id, texts)];
    }),
  };
}

const STATES: Readonly<Record<'open' | 'done' | 'cancelled', Text>> = {
  open: { zh: '', en: '' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

function width(key: BookColumn | MeasureColumn): Pick<ColumnToWrite, 'width'> {
  const wide = WIDTHS[key];
  return wide === undefined ? {} : { width: wide };
}

/** What may be chosen in a column; classes of handling only where all ledgers of the sheet have the same. */
function choicesOf(key: BookColumn, kinds: readonly FrozenLedger[], lang: Lang): Pick<ColumnToWrite, 'choices'> {
  if (key === 'handling') {
    const [first = [], ...others] = kinds.map(({ ledger }) => ledger.classes.map(({ name }) => name[lang]));
    return others.every((one) => one.join() === first.join()) ? listed(first) : {};
  }
  if (!(key in MARK_CHOICES)) return {};
  const choices: readonly Text[] = Object.values(MARK_CHOICES[key as keyof typeof MARK_CHOICES]);
  return listed(choices.map((name) => name[lang]));
}

/** The column of a field, of a ledger or of a class. */
function columnOf(head: Text, field: FormField, lang: Lang): ColumnToWrite {
  const choices = field.kind === 'choice' ? listed(field.choices.map(({ name }) => name[lang])) : {};
  return { header: head[lang] + field.name[lang], isText: true, ...choices };
}

/** Spreadsheet programs hold so much of a list in a cell's rule, parted by commas. */
const MOST_LISTED = 250;

function listed(choices: readonly string[]): Pick<ColumnToWrite, 'choices'> {
  const isFit =
    choices.length > 0 && choices.every((one) => !one.includes(',')) && choices.join().length <= MOST_LISTED;
  return isFit ? { choices } : {};
}
