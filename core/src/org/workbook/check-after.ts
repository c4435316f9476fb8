import { problem } from '../../lib/problem.ts';
import { BODY_KIND_FACTS } from '../body-kind.ts';
import type { After, SeatAfter } from './after.ts';
import type { Deciding } from './deciding.ts';
import type { RowChange } from './resolve-rows.ts';
import type { SheetKey } from './sheets.ts';

type Rows = Readonly<Record<SheetKey, readonly RowChange[]>>;

/** What no row can be blamed for by itself: names given twice, people in two places, posts and persons that end while they still hold something. */
export function checkAfter(rows: Rows, deciding: Deciding): void {
  checkNames(rows.posts, deciding, 'post-name-taken', deciding.after.posts);
  checkNames(rows.bodies, deciding, 'body-name-taken', deciding.after.bodies);
  checkSeats(rows.seats, deciding);
  checkLinks(rows.links, deciding);
  checkLeaving(rows.persons, deciding);
  checkPosts(rows.posts, deciding);
  checkBodies(rows.bodies, deciding);
}

function checkNames(
  rows: readonly RowChange[],
  { collect }: Deciding,
  name: string,
  all: ReadonlyMap<string, { readonly unitId: string; readonly name: string; readonly endedOn: string | null }>,
): void {
  if (rows.length === 0) return;
  const counts = tally(
    [...all.values()].flatMap((one) => (one.endedOn === null ? [`${one.unitId}\n${one.name}`] : [])),
  );
  for (const row of rows) {
    const one = all.get(row.id);
    if (one === undefined || one.endedOn !== null) continue;
    if ((counts.get(`${one.unitId}\n${one.name}`) ?? 0) > 1) collect.problem(name, { name: one.name }, row.at('name'));
  }
}

function tally(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether a seat is held when everything is taken: it has no end, and neither has its body. */
function isHeld(after: After, seat: SeatAfter): boolean {
  return seat.untilOn === null && !isOver(after, seat.bodyId);
}

/** A body is over with any body above it. */
function isOver({ bodies }: After, bodyId: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = bodyId; at !== null && !seen.has(at); at = bodies.get(at)?.parentId ?? null) {
    if ((bodies.get(at)?.endedOn ?? null) !== null) return true;
    seen.add(at);
  }
  return false;
}

function checkSeats(rows: readonly RowChange[], { after, collect }: Deciding): void {
  if (rows.length === 0) return;
  const held = [...after.seats.values()].filter((seat) => isHeld(after, seat));
  const heads = tally(held.flatMap(({ bodyId, role }) => (role === 'head' ? [bodyId] : [])));
  const holders = tally(held.map(({ bodyId, postId, personId }) => `${bodyId}\n${postId ?? personId}`));
  const exclusive = new Map<string, Set<string>>();
  for (const { bodyId, personId } of held) {
    const kind = after.bodies.get(bodyId)?.kind;
    if (personId === null || kind === undefined || !BODY_KIND_FACTS[kind].isExclusive) continue;
    const key = `${kind}\n${personId}`;
    exclusive.set(key, (exclusive.get(key) ?? new Set()).add(bodyId));
  }
  for (const row of rows) {
    const seat = after.seats.get(row.id);
    const body = after.bodies.get(seat?.bodyId ?? '');
    if (row.before !== null || seat === undefined || body === undefined) continue;
    const { bodyId, postId, personId, role } = seat;
    const key = personId === null ? 'post' : 'person';
    if (role === 'head' && (heads.get(bodyId) ?? 0) > 1) collect.problem('head-taken', {}, row.at('role'));
    if ((holders.get(`${bodyId}\n${postId ?? personId}`) ?? 0) > 1) collect.problem('already-seated', {}, row.at(key));
    const other = [...(exclusive.get(`${body.kind}\n${personId}`) ?? [])].find((id) => id !== bodyId);
    if (other === undefined || personId === null) continue;
    const { zh, en } = BODY_KIND_FACTS[body.kind].name;
    const name = after.persons.get(personId)?.name ?? '';
    const where = after.bodies.get(other)?.name ?? '';
    collect.problem('person-in-two-places', { name, body: where, kind: zh, kindEn: en }, row.at('person'));
  }
}

function checkLinks(rows: readonly RowChange[], { after, collect }: Deciding): void {
  if (rows.length === 0) return;
  const open = [...after.links.values()].filter(({ untilOn }) => untilOn === null);
  const counts = tally(open.map(({ bodyId, unitId }) => `${bodyId}\n${unitId}`));
  for (const row of rows) {
    const link = after.links.get(row.id);
    if (row.before !== null || link === undefined) continue;
    if ((counts.get(`${link.bodyId}\n${link.unitId}`) ?? 0) > 1)
      collect.problem('unit-already-linked', {}, row.at('unit'));
  }
}

/** Whoever leaves hands over what they still hold, here; elsewhere others must do so first. */
function checkLeaving(rows: readonly RowChange[], { after, collect, register }: Deciding): void {
  const leaving = rows.filter(({ before, after: values }) => before !== null && values.leftOn !== '');
  if (leaving.length === 0) return;
  const posts = tally([...after.posts.values()].flatMap((one) => (one.endedOn === null ? [one.personId ?? ''] : [])));
  const duties = tally([...after.duties.values()].flatMap((one) => (one.untilOn === null ? [one.personId ?? ''] : [])));
  const seats = tally([...after.seats.values()].flatMap((one) => (isHeld(after, one) ? [one.personId ?? ''] : [])));
  for (const row of leaving) {
    const { id } = row;
    const name = row.after.name ?? '';
    if ((register.heldOutside.get(id) ?? 0) > 0) collect.problem('person-holds-elsewhere', { name }, row.at('leftOn'));
    const held = { posts: posts.get(id) ?? 0, seats: seats.get(id) ?? 0, duties: duties.get(id) ?? 0 };
    if (held.posts + held.seats + held.duties > 0 && row.after.successor === '')
      collect.problem('person-holds', { name, ...held }, row.at('successor'));
  }
}

function checkPosts(rows: readonly RowChange[], { after, collect, register }: Deciding): void {
  const ending = rows.filter(({ before, after: values }) => before !== null && values.endedOn !== '');
  if (ending.length === 0) return;
  const seats = tally([...after.seats.values()].flatMap((one) => (isHeld(after, one) ? [one.postId ?? ''] : [])));
  const duties = tally([...after.duties.values()].flatMap((one) => (one.untilOn === null ? [one.postId ?? ''] : [])));
  for (const row of ending) {
    const held = {
      seats: seats.get(row.id) ?? 0,
      duties: (duties.get(row.id) ?? 0) + (register.heldOutside.get(row.id) ?? 0),
    };
    if (held.seats + held.duties === 0) continue;
    const found = problem('post-in-use', { name: row.after.name ?? '', ...held });
    collect.problem(found.problem, found.params, row.at('endedOn'));
  }
}

/** A body does not end before what it has began. */
function checkBodies(rows: readonly RowChange[], { after, collect }: Deciding): void {
  for (const row of rows) {
    const endedOn = row.after.endedOn ?? '';
    if (row.before === null || endedOn === '') continue;
    const inIt = [...after.seats.values(), ...after.links.values()].filter(
      ({ bodyId, untilOn }) => bodyId === row.id && untilOn === null,
    );
    const latest =
      inIt
        .map(({ fromOn }) => fromOn)
        .toSorted()
        .at(-1) ?? '';
    if (latest > endedOn) collect.problem('ends-before-begin', { fromOn: latest }, row.at('endedOn'));
  }
}
