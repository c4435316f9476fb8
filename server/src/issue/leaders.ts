import { handOverLeader, listLeaders } from '@dudao/core/issue/leader-contract';
import { asksPersons, decideHandOver, faultsOfLeaders, type Leading, namedIn } from '@dudao/core/issue/leaders';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Form, FormValues } from '@dudao/core/pack/form';
import type { Db, Tx } from '../lib/db.ts';
import { recordAll } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import type { By } from './deed-facts.ts';
import { weigh } from './deeds.ts';
import { ledBy } from './filter.ts';
import { keysOf } from './keys.ts';
import { LEADS } from './led-units.ts';
import { type IssueRow, writeSteps } from './rows.ts';
import { sortOut } from './sort-out.ts';
import type { Weighed } from './weighed.ts';

interface LeaderRow {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly unit_id: string;
}

/** Who leads one of these units: by a leading post, or by a duty for it. Whom a unit answers through is no secret to whoever works with it. */
function readLeaders(db: Db, unitIds: readonly string[]): Promise<readonly LeaderRow[]> {
  return beyond(db, () =>
    db.many<LeaderRow>(
      `select p.id, p.name, u.name as "unitName", l.unit_id from (${LEADS}) l
       join person p on p.id = l.person_id join unit u on u.id = l.unit_id
       where l.unit_id = any ($1::uuid[]) and p.left_on is null order by cardinality(u.path), u.name, p.name, p.id`,
      [unitIds],
    ),
  );
}

export const listLeadersImplementation = implement(listLeaders, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => {
    const found = new Map(
      (await readLeaders(db, unit.path)).map(({ id, name, unitName }) => [id, { id, name, unitName }]),
    );
    return ok({ leaders: [...found.values()] });
  },
});

/** E27 What is wrong with the persons whom an entry about a unit names; nothing is asked where its ledger names none. */
export async function faultsOfNamedLeaders(
  db: Db,
  form: Form,
  {
    values,
    path,
    before = {},
  }: { readonly values: FormValues; readonly path: readonly string[]; readonly before?: FormValues },
): Promise<readonly Problem[]> {
  if (!asksPersons(form) || namedIn(values).length === 0) return [];
  const able = new Set((await readLeaders(db, path)).map(({ id }) => id));
  return faultsOfLeaders(form, values, { able, before: namedIn(before) });
}

/** Entries with their leaders in charge and whoever supervises them by name. They are named to whoever sees the entry. */
export async function nameLeaders<T extends Pick<EntryLine, 'leaders' | 'supervisors'>>(
  db: Db,
  lines: readonly T[],
): Promise<readonly T[]> {
  const ids = new Set(lines.flatMap(({ leaders, supervisors }) => [...leaders, ...supervisors].map(({ id }) => id)));
  if (ids.size === 0) return lines;
  const names = new Map((await readNames(db, [...ids])).map((one) => [one.id, one]));
  const named = ({ id, name }: { id: string; name: string }) => names.get(id) ?? { id, name };
  return lines.map((line) => ({
    ...line,
    leaders: line.leaders.map(named),
    supervisors: line.supervisors.map(named),
  }));
}

/** The persons whom filled-in forms name, by name. They are named to whoever sees the entry. */
export function readPeople(db: Db, forms: readonly unknown[]): Promise<{ id: string; name: string }[]> {
  // Safe: each was checked by its form before it was written.
  return readNames(db, [...new Set(forms.flatMap((values) => namedIn(values as FormValues)))]);
}

/** Persons by name, in the order asked. */
async function readNames(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const rows = await beyond(db, () =>
    db.many<{ id: string; name: string }>('select id, name from person where id = any ($1::uuid[])', [ids]),
  );
  return ids.map((id) => ({ id, name: rows.find((row) => row.id === id)?.name ?? '' }));
}

interface HandedOver {
  readonly weighed: Weighed;
  readonly led: Leading;
}

export const handOverLeaderImplementation = implement(handOverLeader, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { from, to, words } = input;
    if (from === to) return refuse(problem('issue-leader-same'));
    const keys = await keysOf(tx, unit, 'concerned');
    const rows = await tx.many<IssueRow>(
      `select * from issue i where i.${keys.column} = any ($1::uuid[]) and i.is_open and ${ledBy('$2')}
         and ($3::uuid[] is null or i.id = any ($3::uuid[])) order by i.id for update`,
      [keys.ids, from, input.issueIds ?? null],
    );
    if (rows.length === 0) return refuse(problem('issue-leads-nothing'));
    const weighed = await weigh(
      tx,
      rows.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
      caller,
    );
    const ableAt = await leadersBy(tx, weighed);
    const asked = weighed.map(({ row }) => ({ issueId: row.id, revision: row.revision }));
    const { able, unable } = sortOut(asked, weighed, (one) => {
      const { row, kind, parts } = one;
      const entry = { phase: row.phase, values: row.field_values, keyValues: row.key_values, parts };
      const decided = decideHandOver(kind, entry, { from, to, able: ableAt(row.unit_id) });
      return decided.ok ? ok({ weighed: one, led: decided.value }) : decided;
    });
    if (input.preview) return ok({ able: able.length, unable, done: false });
    if (unable.length > 0) return refuse(problem('issue-bulk-unable', { unable: unable.length, all: rows.length }));
    await writeHandedOver(tx, able, { from, to, words, by: { caller, now } });
    return ok({ able: able.length, unable, done: true });
  },
});

/** Who may be in charge at each of the units concerned. */
async function leadersBy(tx: Tx, weighed: readonly Weighed[]): Promise<(unitId: string) => ReadonlySet<string>> {
  const units = await tx.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [
    [...new Set(weighed.map(({ row }) => row.unit_id))],
  ]);
  const leaders = await readLeaders(tx, [...new Set(units.flatMap(({ path }) => path))]);
  const found = new Map(
    units.map(({ id, path }) => [
      id,
      new Set(leaders.filter((one) => path.includes(one.unit_id)).map((one) => one.id)),
    ]),
  );
  return (unitId) => found.get(unitId) ?? new Set();
}

async function writeHandedOver(
  tx: Tx,
  able: readonly HandedOver[],
  { from, to, words, by }: { readonly from: string; readonly to: string; readonly words: string; readonly by: By },
): Promise<void> {
  const { caller, now } = by;
  const leader = (await readNames(tx, [from, to])).map(({ name }) => name).join(' → ');
  const rows = able.map(({ weighed: { row }, led }) => ({
    id: row.id,
    field_values: led.values,
    key_values: led.keyValues,
  }));
  await beyond(tx, async () => {
    tx.ahead(
      `update issue i set field_values = c.field_values, key_values = c.key_values, changed_at = $2, revision = i.revision + 1
       from jsonb_to_recordset($1) as c (id uuid, field_values jsonb, key_values jsonb) where i.id = c.id`,
      [JSON.stringify(rows), now],
    );
    writeSteps(
      tx,
      able.map(({ weighed: { row, parts } }) => ({
        issueId: row.id,
        revision: row.revision + 1,
        unitId: row.unit_id,
        region: row.region,
        action: 'hand-over-leader',
        part: parts.has('keeper') ? 'keeper' : 'keeper-head',
        from: row.state,
        to: row.state,
        words,
        told: { leader },
      })),
      { ...caller, at: now },
    );
  });
  await recordAll(
    tx,
    able.map(({ weighed: { row } }) => ({
      event: 'issue.leader-handed-over',
      unitId: row.unit_id,
      subject: row.id,
      before: { personId: from },
      after: { personId: to },
    })),
  );
}
