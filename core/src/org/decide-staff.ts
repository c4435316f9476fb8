import { type Problem, problem } from '../lib/problem.ts';
import { BODY_KIND_FACTS, type BodyKind, type SeatRole } from './body-kind.ts';

/** A body as the rules see it. */
export interface BodyState {
  readonly kind: BodyKind;
  readonly name: string;
  readonly foundedOn: string;
  readonly endedOn: string | null;
}

/** A person as the rules see them. */
export interface PersonState {
  readonly name: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/** Why a body of this kind cannot be founded below `parent`; null when it can. A body without a parent stands by itself. */
export function faultOfFounding(kind: BodyKind, foundedOn: string, parent: BodyState | null): Problem | null {
  if (parent === null) return null;
  const closed = faultOfEndedBody(parent);
  if (closed !== null) return closed;
  if (foundedOn < parent.foundedOn) {
    return problem('before-body', { name: parent.name, foundedOn: parent.foundedOn }, { field: 'foundedOn' });
  }
  const above = BODY_KIND_FACTS[parent.kind];
  if (above.below.includes(kind)) return null;
  const { name } = BODY_KIND_FACTS[kind];
  return problem(
    'body-kind-not-below',
    { kind: name.zh, kindEn: name.en, parentKind: above.name.zh, parentKindEn: above.name.en },
    { field: 'kind' },
  );
}

/** Refuses any change of an ended body. */
export function faultOfEndedBody({ name, endedOn }: BodyState): Problem | null {
  return endedOn === null ? null : problem('body-ended', { name, endedOn });
}

/** Refuses anything new for a person who has left, or before they came. */
export function faultOfPerson({ name, joinedOn, leftOn }: PersonState, fromOn: string): Problem | null {
  if (leftOn !== null) return problem('person-left', { name, leftOn }, { field: 'personId' });
  return fromOn < joinedOn ? problem('before-joining', { name, joinedOn }, { field: 'fromOn' }) : null;
}

/** Who is to be seated: a person, and where they sit already in bodies of the same exclusive kind. */
export interface Seating {
  readonly role: SeatRole;
  readonly fromOn: string;
  /** Null for a seat that hangs on a post. */
  readonly person: PersonState | null;
  /** Name of another open body of this kind in which the person sits; null when there is none. */
  readonly elsewhere: string | null;
}

/** Why a seat cannot be given; null when it can. */
export function faultOfSeating(body: BodyState, { role, fromOn, person, elsewhere }: Seating): Problem | null {
  const ended = faultOfEndedBody(body);
  if (ended !== null) return ended;
  const { seats, isExclusive, name } = BODY_KIND_FACTS[body.kind];
  if (seats[role] === undefined) {
    return problem('no-such-seat', { kind: name.zh, kindEn: name.en }, { field: 'role' });
  }
  if (fromOn < body.foundedOn) {
    return problem('before-body', { name: body.name, foundedOn: body.foundedOn }, { field: 'fromOn' });
  }
  const fault = person === null ? null : faultOfPerson(person, fromOn);
  if (fault !== null) return fault;
  if (isExclusive && person !== null && elsewhere !== null) {
    return problem('person-in-two-places', { name: person.name, body: elsewhere, kind: name.zh, kindEn: name.en });
  }
  return null;
}

/** What a person still holds when they leave. */
export interface Held {
  readonly posts: number;
  readonly seats: number;
  readonly duties: number;
}

/** Why a person cannot leave; null when they can: with a successor for whatever they hold, so that nothing is ever without an owner. */
export function faultOfLeaving(
  person: PersonState,
  leftOn: string,
  { held, successor }: { readonly held: Held; readonly successor: PersonState | null },
): Problem | null {
  if (person.leftOn !== null) return problem('person-left', { name: person.name, leftOn: person.leftOn });
  if (leftOn < person.joinedOn) {
    return problem('before-joining', { name: person.name, joinedOn: person.joinedOn }, { field: 'leftOn' });
  }
  if (successor !== null) return faultOfPerson(successor, leftOn);
  const { posts, seats, duties } = held;
  if (posts + seats + duties === 0) return null;
  return problem('person-holds', { name: person.name, posts, seats, duties }, { field: 'successorId' });
}
