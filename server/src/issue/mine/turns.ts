import type { Part, Phase } from '@dudao/core/issue/ledgers-format';
import type { Db } from '../../lib/db.ts';
import { readEveryLedger } from '../books.ts';
import { type Collect, FIRST, type Mine, type Way } from './way.ts';

/** The phases in which each part may have the turn, by every ledger that was ever frozen: only these are looked through. `turn_of` of the database says whose it is. */
async function readWaiting(db: Db): Promise<ReadonlyMap<Part, ReadonlySet<Phase>>> {
  const states = (await readEveryLedger(db)).flatMap(({ path }) => path.states);
  const found = new Set(states.map(({ waits, phase }) => `${waits ?? ''} ${phase}`));
  const turns = await db.many<{ part: Part; phase: Phase }>(
    `select distinct t.part, s.phase from jsonb_to_recordset($1) as s (waits text, phase text) cross join lateral (select turn_of(s.waits, s.phase) as part) t
     where t.part is not null`,
    [
      JSON.stringify(
        [...found].map((one) => one.split(' ')).map(([waits, phase]) => ({ waits: waits || null, phase })),
      ),
    ],
  );
  const waiting = new Map<Part, Set<Phase>>();
  for (const { part, phase } of turns) waiting.set(part, (waiting.get(part) ?? new Set<Phase>()).add(phase));
  return waiting;
}

/** Entries whose next step is somebody's, and requests that are theirs to decide. Team members and finders are waited for by no state of a ledger. */
export async function turnsOf(db: Db, mine: Mine): Promise<readonly Way[]> {
  const { personId, keeps, decides, handles } = mine;
  const waiting = await readWaiting(db);
  const turn = (as: Part, column: string, values: readonly string[], also?: (p: Collect) => string): readonly Way[] => {
    const phases = waiting.get(as);
    return values.length === 0 || phases === undefined ? [] : [turnWay({ as, column, values, phases, also })];
  };
  const notOwnWork = notOwnWorkOf(mine);
  // Whoever handles a unit's matters keeps the lists that it keeps of itself, and judges none that it owns.
  const ofItself = (p: Collect): string =>
    `i.keeper_id = i.unit_id and not i.keeper_id = any (${p(keeps)}::uuid[])
       and (i.phase not in ('done', 'proving') or i.owner_unit_id <> i.keeper_id) and ${notOwnWork(p)}`;
  return [
    ...(decides.length === 0 ? [] : [askedWay(mine)]),
    ...turn('owner', 'owner_person_id', personId === null ? [] : [personId]),
    // Where a person is named, it is theirs.
    ...turn('owner', 'owner_unit_id', handles, () => 'i.owner_person_id is null'),
    ...jointTurns(mine, waiting.get('owner')),
    ...turn('owner-head', 'owner_unit_id', decides),
    ...turn('unit', 'unit_id', handles),
    ...turn('unit-head', 'unit_id', decides),
    ...turn('keeper', 'keeper_id', keeps, notOwnWork),
    ...turn('keeper', 'keeper_id', handles, ofItself),
    ...turn('keeper-head', 'keeper_id', decides, notOwnWork),
    ...turn('above', 'raised_to_id', keeps),
  ];
}

/** E4 What one put right, or owns in person, is another's to judge. */
function notOwnWorkOf({ accountId, personId }: Mine): (p: Collect) => string {
  return (p) =>
    `(i.phase not in ('done', 'proving') or (not i.worked_by @> array[${p(accountId)}::uuid]
       and (i.owner_person_id is null or i.owner_person_id is distinct from ${p(personId)}::uuid)))`;
}

function turnWay({
  as,
  column,
  values,
  phases,
  also,
}: {
  readonly as: Part;
  readonly column: string;
  readonly values: readonly string[];
  readonly phases: ReadonlySet<Phase>;
  readonly also: ((p: Collect) => string) | undefined;
}): Way {
  return {
    as,
    sql: (p, place) =>
      `select x.id, x.due_on from unnest(${p(values)}::uuid[]) k (key) cross join unnest(${p([...phases])}::text[]) f (phase) cross join lateral (
         select i.id, i.due_on from issue i where i.${column} = k.key and i.phase = f.phase and i.is_open and turn_of(i.waits, i.phase) = '${as}'
           and ${also?.(p) ?? 'true'} and ${place} ${FIRST}) x`,
  };
}

/** E11 What a unit owns jointly, when its owner has the turn: found by the index of parties. */
function jointTurns({ handles }: Mine, phases: ReadonlySet<Phase> | undefined): readonly Way[] {
  if (handles.length === 0 || phases === undefined) return [];
  return [
    {
      as: 'joint',
      sql: (p, place) =>
        `select i.id, i.due_on from issue_party k join issue i on i.id = k.issue_id
         where k.unit_id = any (${p(handles)}::uuid[]) and k.part = 'joint' and k.is_open and i.is_open and i.phase = any (${p([...phases])}::text[])
           and turn_of(i.waits, i.phase) = 'owner' and ${place} ${FIRST}`,
    },
  ];
}

function askedWay({ accountId, decides }: Mine): Way {
  return {
    as: 'keeper-head',
    sql: (p, place) =>
      `select i.id, i.due_on from issue i where i.keeper_id = any (${p(decides)}::uuid[]) and i.pending is not null
         and i.pending ->> 'by' <> ${p(accountId)} and ${place} ${FIRST}`,
  };
}
