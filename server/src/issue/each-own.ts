import type { Doing } from '@dudao/core/issue/ledgers-format';
import { problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { beyond } from './beyond.ts';
import { type By, type DeedInput, NO_FACTS } from './deed-facts.ts';
import { decideDeed, type OwnDeed } from './deeds.ts';
import { proposeForEach } from './propose-owner.ts';
import type { IssueRow } from './rows.ts';
import type { Weighed } from './weighed.ts';

/** An entry of many, with the owner that was named for it alone. */
interface EntryAsked {
  readonly issueId: string;
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly jointUnitIds?: readonly string[] | undefined;
}

/** What may be done to entries that each have an owner of their own. */
const HANDS_ON: readonly Doing[] = ['assign', 'transfer'];

/** Who is to own an entry. */
export interface EachOwner {
  readonly unit: { readonly id: string; readonly name: string };
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly joint: readonly { readonly id: string; readonly name: string }[];
}

/** Decides about one of many entries that each have an owner of their own. */
export type DecideEach = (one: Weighed) => Result<OwnDeed & { readonly owner: EachOwner }>;

/** Whoever was named for each entry, and E22 whoever is proposed where nobody was: looked up for all of them at once. */
export async function readEachOwner(
  tx: Tx,
  { entries, rows }: { readonly entries: readonly EntryAsked[]; readonly rows: readonly IssueRow[] },
  { input, by }: { readonly input: DeedInput; readonly by: By },
): Promise<DecideEach> {
  const asked = new Map(entries.map((one) => [one.issueId, one]));
  const proposed = await proposeForEach(
    tx,
    rows.filter(({ id }) => asked.get(id)?.owner === undefined),
  );
  const namedOf = (id: string) => {
    const { owner, jointUnitIds = [] } = asked.get(id) ?? {};
    if (owner !== undefined) return { unitId: owner.unitId, personId: owner.personId, joint: jointUnitIds };
    const [first] = proposed.get(id) ?? [];
    return first === undefined
      ? null
      : { unitId: first.unit.id, personId: first.person?.id ?? null, joint: first.joint.map((one) => one.id) };
  };
  const all = rows.flatMap(({ id }) => namedOf(id) ?? []);
  const { units, persons } = await readNamed(tx, all);
  return (weighed) => {
    const named = namedOf(weighed.row.id);
    if (named === null) return refuse(problem('issue-owner-unknown', {}, { field: 'owner' }));
    const { unitId, personId, joint } = named;
    const person = personId === null ? null : (persons.get(`${unitId} ${personId}`) ?? null);
    const unit = units.get(unitId);
    const facts = {
      ...NO_FACTS,
      ownerName: unit?.name ?? null,
      personName: person,
      jointNames: joint.filter((id) => id !== unitId).flatMap((id) => units.get(id)?.name ?? []),
      pathOf: (id: string) => units.get(id)?.path ?? [],
      isOwnerSound: [unitId, ...joint].every((id) => units.has(id)) && (personId === null || person !== null),
    };
    const own: DeedInput = { ...input, owner: { unitId, personId }, jointUnitIds: joint };
    const decided = decideDeed(weighed, { input: own, facts, by });
    if (!decided.ok) return decided;
    // Whatever else is done to many is given once for all of them.
    if (!HANDS_ON.includes(decided.value.done.action.does)) {
      return refuse(problem('issue-owner-unknown', {}, { field: 'owner' }));
    }
    const called = (id: string) => ({ id, name: units.get(id)?.name ?? '' });
    const owner: EachOwner = {
      unit: called(unitId),
      person: personId === null || person === null ? null : { id: personId, name: person },
      joint: joint.map(called),
    };
    return { ok: true, value: { decided: decided.value, input: own, facts, owner } };
  };
}

interface Named {
  readonly unitId: string;
  readonly personId: string | null;
  readonly joint: readonly string[];
}

/** Open units by id, and persons by the unit at or above theirs and their own id. */
async function readNamed(tx: Tx, all: readonly Named[]) {
  const pairs = all.flatMap(({ unitId, personId }) => (personId === null ? [] : [{ unitId, personId }]));
  const [units, persons] = await beyond(tx, () =>
    Promise.all([
      tx.many<{ id: string; name: string; path: string[] }>(
        'select id, name, path from unit where id = any ($1::uuid[]) and closed_on is null',
        [[...new Set(all.flatMap(({ unitId, joint }) => [unitId, ...joint]))]],
      ),
      tx.many<{ key: string; name: string }>(
        `select distinct a.unit_id || ' ' || p.id as key, p.name from unnest($1::uuid[], $2::uuid[]) a (unit_id, person_id)
         join person p on p.id = a.person_id and p.left_on is null join unit_below b on b.unit_id = p.unit_id and b.top_id = a.unit_id`,
        [pairs.map(({ unitId }) => unitId), pairs.map(({ personId }) => personId)],
      ),
    ]),
  );
  return {
    units: new Map(units.map((one) => [one.id, one])),
    persons: new Map(persons.map(({ key, name }) => [key, name])),
  };
}
