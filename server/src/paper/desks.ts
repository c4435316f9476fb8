import { rootsOf } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { BodyKind } from '@dudao/core/org/body-kind';
import { listDesks, listReceivers, readDesk } from '@dudao/core/paper/read-contract';
import type { ShownParty } from '@dudao/core/paper/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { listAbout } from './about.ts';
import { type Actor, actorOf, entranceOf, faultOfVerb, shownActor, within } from './actor.ts';
import { readBooks, readKindsOf, shownKind } from './books.ts';
import { countDesk } from './list-rows.ts';
import { listPossible, mayWrite, writableKinds } from './receivers.ts';
import { partyOf } from './rows.ts';

const MOST_DESKS = 60;
const MOST_PERSONS = 2000;

interface PartyColumns {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly body_kind: BodyKind | null;
}

/** Open bodies in which a person sits today, by themselves or through a post. */
function listSeatedBodies(db: Db, personId: string, on: string): Promise<PartyColumns[]> {
  return beyondScope(db, () =>
    db.many<PartyColumns>(
      `select distinct b.unit_id, u.name as unit_name, b.id as body_id, b.name as body_name, b.kind as body_kind
       from body_seat s left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join body b on b.id = s.body_id and b.founded_on <= $2 and (b.ended_on is null or b.ended_on > $2) join unit u on u.id = b.unit_id
       where coalesce(s.person_id, h.person_id) = $1 and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)
       order by b.name, b.id limit ${MOST_DESKS}`,
      [personId, on],
    ),
  );
}

/** A unit and those of its open bodies that answer through its roles; teams speak for themselves. */
function listDesksOf(db: Db, unitIds: readonly string[], on: string): Promise<PartyColumns[]> {
  return db.many<PartyColumns>(
    `select * from (
       select u.id as unit_id, u.name as unit_name, null::uuid as body_id, null as body_name, null as body_kind, cardinality(u.path) as depth
       from unit u where u.id = any ($1::uuid[]) and u.closed_on is null
       union all select u.id, u.name, b.id, b.name, b.kind, cardinality(u.path)
       from body b join unit u on u.id = b.unit_id
       where b.unit_id = any ($1::uuid[]) and b.kind <> 'team' and b.founded_on <= $2 and (b.ended_on is null or b.ended_on > $2)) d
     order by depth, unit_name, unit_id, body_id is not null, body_name, body_id limit ${MOST_DESKS}`,
    [unitIds, on],
  );
}

export const listDesksImplementation = implement(listDesks, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    const roles = caller.grants.filter(({ role }) => role !== 'team-member');
    const byRole = await listDesksOf(db, rootsOf(roles, 'paper.read'), on);
    const bySeat = caller.personId === null ? [] : await listSeatedBodies(db, caller.personId, on);
    const parties = [...byRole, ...bySeat].map(partyOf);
    const desks = [];
    for (const party of parties.filter((one, i) => parties.findIndex((other) => isSame(one, other)) === i)) {
      const may = await mayRead(db, { party, caller, now });
      if (!may) continue;
      const counts = await beyondScope(db, () => countDesk(db, party, { today: on, withDrafts: true }));
      desks.push({ party, counts });
    }
    return ok({ desks });
  },
});

function isSame(a: ShownParty, b: ShownParty): boolean {
  return a.unitId === b.unitId && a.bodyId === b.bodyId;
}

/** A seat alone does not open a desk: whoever sits there needs the verb somewhere. */
async function mayRead(
  db: Db,
  { party, caller, now }: { readonly party: ShownParty; readonly caller: Caller; readonly now: Date },
): Promise<boolean> {
  const as = { unitId: party.unitId, bodyId: party.bodyId };
  return (await faultOfVerb(db, { as, caller, now, verb: 'paper.read' })) === null;
}

export const readDeskImplementation = implement(readDesk, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.read' }),
  handle: async ({ db, input, caller, now }) => {
    const { as } = input;
    const found = await actorOf(db, { as, caller, now, verb: 'paper.read' });
    if (!found.ok) return found;
    const actor = found.value;
    const on = plainDateOf(now);
    const { kinds, groups } = await readBooks(db);
    const write = await faultOfVerb(db, { as, caller, now, verb: 'paper.write' });
    const closed = actor.unit.closed_on === null ? true : 'unit-closed';
    return ok({
      party: shownActor(actor),
      counts: await within(db, actor, () => countDesk(db, as, { today: on, withDrafts: write === null })),
      groups,
      kinds: writableKinds(kinds, actor).map((kind) => shownKind(kind, kinds)),
      known: await listKnown(db, actor),
      desks: actor.byRole ? (await listDesksOf(db, [actor.unit.id], on)).map(partyOf) : [],
      today: on,
      actions: { write: write?.problem ?? closed },
    });
  },
});

/** Kinds of what the party has written or received. */
async function listKnown(db: Db, actor: Actor) {
  const party = [actor.unit.id, actor.body?.id ?? null];
  const rows = await within(db, actor, () =>
    db.many<{ kind: string; rulebook_id: string; version: string }>(
      `select distinct on (p.kind) p.kind, p.rulebook_id, p.version from paper p
       where p.status <> 'draft' and ((p.unit_id = $1 and p.body_id is not distinct from $2::uuid)
         or exists (select 1 from paper_receiver r where r.paper_id = p.id and r.unit_id = $1 and r.body_id is not distinct from $2::uuid))
       order by p.kind, p.issued_at desc`,
      party,
    ),
  );
  const kindOf = await readKindsOf(db, rows);
  return rows.map((row) => ({ id: row.kind, name: kindOf(row).name }));
}

export const listReceiversImplementation = implement(listReceivers, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ db, input, caller, now }) => {
    const found = await actorOf(db, { as: input.as, caller, now, verb: 'paper.write' });
    if (!found.ok) return found;
    const actor = found.value;
    const kind = (await readBooks(db)).kinds.find(({ id }) => id === input.kind);
    if (kind === undefined) return refuse(problem('paper-kind-unknown', {}, { field: 'kind' }));
    if (!mayWrite(kind, actor)) {
      return refuse(problem('paper-kind-not-from', { kind: kind.name.zh, kindEn: kind.name.en }, { field: 'kind' }));
    }
    const possible = await listPossible(db, kind, actor, now);
    return ok({
      receivers: possible.map(({ direction, isNear, party }) => ({ direction, isNear, party })),
      about: await listAbout(db, kind.about ?? [], actor),
      persons: kind.parts.some((field) => field.kind === 'persons') ? await listPersons(db, actor) : [],
      follows: kind.follows === undefined ? [] : await listCommented(db, actor, kind.follows.kind),
    });
  },
});

/** Persons of the unit and below who have not left. */
function listPersons(db: Db, actor: Actor): Promise<{ id: string; name: string; unitName: string }[]> {
  return within(db, actor, () =>
    db.many<{ id: string; name: string; unitName: string }>(
      `select p.id, p.name, u.name as "unitName" from unit_below b join person p on p.unit_id = b.unit_id join unit u on u.id = p.unit_id
       where b.top_id = $1 and p.left_on is null order by cardinality(u.path), u.name, p.joined_on, p.name, p.id limit ${MOST_PERSONS}`,
      [actor.unit.id],
    ),
  );
}

/** Papers of the unit that were commented on to the end, of the kind that comes before another. */
function listCommented(db: Db, actor: Actor, kind: string): Promise<{ id: string; title: string; rounds: number }[]> {
  return within(db, actor, () =>
    db.many<{ id: string; title: string; rounds: number }>(
      `select id, title, round as rounds from paper where unit_id = $1 and kind = $2 and status = 'closed' order by issued_at desc, id limit 100`,
      [actor.unit.id, kind],
    ),
  );
}
