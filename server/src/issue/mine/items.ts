import { stateOf } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import type { Owed } from '@dudao/core/issue/mine-contract';
import { REQUEST_NAMES } from '@dudao/core/issue/names';
import type { Text } from '@dudao/core/lib/text';
import type { Db } from '../../lib/db.ts';
import { type FrozenLedger, readLedgersOf } from '../books.ts';
import type { IssueRow } from '../rows.ts';
import type { Found } from './way.ts';

/** What whoever owes the next step does with an entry, by where it stands. */
const NEXT: Readonly<Partial<Record<Phase, Text>>> = {
  new: { zh: '交办', en: 'hand over' },
  open: { zh: '整改', en: 'put right' },
  done: { zh: '核验', en: 'verify' },
  proving: { zh: '观察期满后销号', en: 'close once it has held' },
  raised: { zh: '答复下级', en: 'answer the level below' },
};
const DOES_NEXT: readonly Found['part'][] = ['keeper', 'owner', 'above'];

const OF_ENTRY = `e.id as issue_id, e.number, e.title, e.unit_id, e.unit_name, e.keeper_id, e.ledger, e.rulebook_id, e.version, e.state, e.phase, e.pending`;

type ItemRow = Pick<
  IssueRow,
  | 'number'
  | 'title'
  | 'unit_id'
  | 'unit_name'
  | 'keeper_id'
  | 'ledger'
  | 'rulebook_id'
  | 'version'
  | 'state'
  | 'phase'
  | 'pending'
> & {
  readonly id: string;
  readonly issue_id: string;
  /** What the kind itself says: the measure, the sheet's rung and number, the kind of revisit. */
  readonly said: string;
  readonly said_number: string;
};

const ENTRIES = `select e.id, ${OF_ENTRY}, '' as said, '' as said_number from issue e where e.id = any ($1::uuid[])`;

const ROWS: Readonly<Record<Owed, string>> = {
  turn: ENTRIES,
  led: ENTRIES,
  measure: `select m.id, ${OF_ENTRY}, m.text as said, '' as said_number from issue_measure m join issue e on e.id = m.issue_id where m.id = any ($1::uuid[])`,
  reply: `select u.id, ${OF_ENTRY}, u.rung as said, u.number as said_number from issue_urge u join issue e on e.id = u.issue_id where u.id = any ($1::uuid[])`,
  revisit: `select r.id, ${OF_ENTRY}, r.kind as said, '' as said_number from issue_revisit r join issue e on e.id = r.issue_id where r.id = any ($1::uuid[])`,
};

/** What is to be done of each thing found, in the order in which they were. */
export async function itemsOf(db: Db, what: Owed, found: readonly Found[]) {
  if (found.length === 0) return [];
  const rows = await db.many<ItemRow>(ROWS[what], [found.map(({ id }) => id)]);
  const kindOf = await readLedgersOf(db, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id, due_on: dueOn, part }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const kind = kindOf(row);
    return [
      {
        id,
        issue: { id: row.issue_id, number: row.number, title: row.title },
        unit: { id: row.unit_id, name: row.unit_name },
        keeper: row.keeper_id,
        ledger: row.ledger,
        ledgerName: kind.ledger.name,
        toDo: toDoOf(what, row, { kind, part }),
        as: part,
        dueOn,
      },
    ];
  });
}

function toDoOf(
  what: Owed,
  row: ItemRow,
  { kind, part }: { readonly kind: FrozenLedger; readonly part: Found['part'] },
): Text {
  if (what === 'measure') return { zh: row.said, en: row.said };
  if (what === 'reply') {
    const rung = kind.ladder?.rungs.find(({ id }) => id === row.said)?.name;
    return { zh: `答复${rung?.zh ?? ''} ${row.said_number}`, en: `answer ${rung?.en ?? ''} ${row.said_number}` };
  }
  if (what === 'revisit') {
    return row.said === 'random' ? { zh: '抽查回访', en: 'drawn revisit' } : { zh: '到期回访', en: 'revisit due' };
  }
  if (what === 'led') {
    const { zh, en } = stateOf(kind, row.state).name;
    return part === 'leader'
      ? { zh: `包案：${zh}`, en: `in charge: ${en}` }
      : { zh: `督办：${zh}`, en: `supervise: ${en}` };
  }
  if (part === 'joint') return { zh: '协办整改', en: 'put right jointly' };
  if (part === 'keeper-head' && row.pending !== null) {
    const { zh, en } = REQUEST_NAMES[row.pending.kind];
    return { zh: `审批${zh}申请`, en: `decide on ${en}` };
  }
  const next = DOES_NEXT.includes(part) ? NEXT[row.phase] : undefined;
  return next ?? stateOf(kind, row.state).name;
}
