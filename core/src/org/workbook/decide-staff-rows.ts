import { type Problem, problem } from '../../lib/problem.ts';
import type { BodyKind, DutyKind, PostRank, SeatRole } from '../body-kind.ts';
import { BODY_KIND_FACTS } from '../body-kind.ts';
import { faultOfClosed } from '../decide.ts';
import { faultOfEndedBody, faultOfFounding, faultOfPerson } from '../decide-staff.ts';
import type { Holder } from '../staff-contract.ts';
import type { Change } from './change.ts';
import { type Deciding, sheetName } from './deciding.ts';
import { labelOf } from './parse-value.ts';
import type { RowChange, Values } from './resolve-rows.ts';
import { SHEETS } from './sheets.ts';

type Tell = (found: Problem | null, key: string) => void;

/** What one row of a sheet about people and bodies does; its faults are told by `tell`. */
type Decide = (row: RowChange, deciding: Deciding, tell: Tell) => readonly Change[];

/** What the sheets of persons, posts, bodies, duties, seats and units of bodies do, and the faults of their rows. */
export function decideStaffRows(rows: readonly RowChange[], decide: Decide, deciding: Deciding): readonly Change[] {
  return rows.flatMap((row) => {
    const tell: Tell = (found, key) => {
      if (found !== null) deciding.collect.problem(found.problem, found.params, row.at(key));
    };
    if (!deciding.rights.staff) {
      tell(problem('book-sheet-forbidden', sheetName(row.sheet)), SHEETS[row.sheet].columns[0]?.key ?? '');
    }
    tell(faultOfUnit(row, deciding), 'unit');
    return decide(row, deciding, tell);
  });
}

/** Rows belong to open units of the organisation itself. */
function faultOfUnit({ sheet, after, before }: RowChange, { after: will, book }: Deciding): Problem | null {
  if (sheet === 'seats' || sheet === 'links' || before !== null) return null;
  const unit = will.units.get(after.unit ?? '');
  return unit === undefined
    ? problem('book-elsewhere', { value: book.units.show(after.unit ?? '') })
    : faultOfClosed(unit);
}

/** Columns that history does not allow to change. */
function tellFixed({ sheet, before, after }: RowChange, deciding: Deciding, tell: Tell, keys: readonly string[]): void {
  for (const key of keys) {
    if (before === null || before[key] === after[key]) continue;
    const column = SHEETS[sheet].columns.find((one) => one.key === key);
    if (column === undefined) continue;
    tell(problem('book-value-fixed', { ...labelOf(column.label), before: shownBefore(deciding, key, before) }), key);
  }
}

function shownBefore({ book }: Deciding, key: string, before: Values): string {
  const value = before[key] ?? '';
  if (key === 'unit') return book.units.show(value);
  if (key === 'body' || key === 'parent') return book.bodies.show(value, null);
  if (key === 'person') return book.persons.show(value, null);
  if (key === 'post') return book.posts.show(value, null);
  for (const sheet of Object.values(SHEETS)) {
    const option = sheet.columns.find((column) => column.key === key)?.options?.find((one) => one.value === value);
    if (option !== undefined) return option.names[0]?.zh ?? value;
  }
  return value;
}

function tellNewAndEnded({ before, after }: RowChange, tell: Tell, key: string): void {
  if (before === null && after[key] !== '') tell(problem('book-new-and-ended'), key);
}

/** Persons who come, are corrected, leave. */
export const decidePerson: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { name = '', unit = '', phone, leftOn = '', successor } = after;
  tellNewAndEnded(row, tell, 'leftOn');
  if (before === null)
    return [
      {
        what: 'person-added',
        id,
        unitId: unit,
        name,
        phone: phone || null,
        joinedOn: after.joinedOn || deciding.today,
      },
    ];
  tellFixed(row, deciding, tell, ['unit', 'joinedOn']);
  const changes: Change[] = [];
  if (before.name !== name || before.phone !== phone)
    changes.push({ what: 'person-changed', id, name, phone: phone || null });
  if (leftOn !== '') {
    if (leftOn < (after.joinedOn ?? ''))
      tell(problem('before-joining', { name, joinedOn: after.joinedOn ?? '' }), 'leftOn');
    const heir = deciding.after.persons.get(successor ?? '');
    if (successor === id) tell(problem('holder-out-of-reach'), 'successor');
    else if (heir !== undefined) tell(faultOfPerson(heir, leftOn), 'successor');
    changes.push({ what: 'person-left', id, leftOn, successorId: successor || null });
  }
  return changes;
};

/** Posts that are set up, renamed, filled, ended. */
export const decidePost: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { name = '', unit = '', person = '', fromOn = '', endedOn = '' } = after;
  // The options of its column.
  const rank = after.rank as PostRank;
  tellNewAndEnded(row, tell, 'endedOn');
  const changes: Change[] = [];
  if (before === null) changes.push({ what: 'post-added', id, unitId: unit, name, rank });
  else tellFixed(row, deciding, tell, ['unit']);
  if (before !== null && (before.name !== name || before.rank !== rank))
    changes.push({ what: 'post-changed', id, name, rank });
  const isMoved = before === null ? person !== '' : before.person !== person;
  if (isMoved) {
    const day = fromOn || deciding.today;
    if (before !== null && before.person !== '' && fromOn === before.fromOn)
      tell(dayNotMoved(row, 'person', fromOn), 'fromOn');
    const last = deciding.posts.get(id)?.lastFromOn ?? null;
    if (last !== null && day < last) tell(problem('date-before-history', { earliest: last }), 'fromOn');
    tell(faultOfHolder(deciding, person === '' ? null : { personId: person }, day), 'person');
    if (endedOn === '') changes.push({ what: 'post-filled', id, personId: person || null, fromOn: day });
  } else if (before !== null && before.fromOn !== fromOn) tell(dayAlone(before), 'fromOn');
  if (before !== null && endedOn !== '') {
    if (after.fromOn !== '' && endedOn < (after.fromOn ?? '')) tell(endsEarly(after.fromOn ?? ''), 'endedOn');
    changes.push({ what: 'post-ended', id, endedOn });
  }
  return changes;
};

/** Bodies that are founded, described anew, ended. */
export const decideBody: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { name = '', unit = '', parent, endedOn = '' } = after;
  // The options of its column.
  const kind = after.kind as BodyKind;
  const document = after.document || null;
  const mandate = after.mandate || null;
  const foundedOn = after.foundedOn || deciding.today;
  tellNewAndEnded(row, tell, 'endedOn');
  if (before === null) {
    const above = parent === undefined || parent === '' ? null : (deciding.after.bodies.get(parent) ?? null);
    if (parent !== '' && above?.unitId !== unit) tell(problem('unit-not-below'), 'parent');
    tell(faultOfFounding(kind, foundedOn, above), 'parent');
    return [
      { what: 'body-founded', id, unitId: unit, kind, name, parentId: parent || null, foundedOn, document, mandate },
    ];
  }
  tellFixed(row, deciding, tell, ['unit', 'kind', 'parent', 'foundedOn']);
  const changes: Change[] = [];
  if (['name', 'document', 'mandate'].some((key) => before[key] !== after[key]))
    changes.push({ what: 'body-changed', id, name, document, mandate });
  if (endedOn !== '') {
    if (endedOn < foundedOn) tell(problem('before-body', { name, foundedOn }), 'endedOn');
    changes.push({ what: 'body-ended', id, endedOn });
  }
  return changes;
};

/** Duties that somebody takes on, or that end. */
export const decideDuty: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { unit = '', fromOn = '', untilOn = '' } = after;
  // The options of its column.
  const kind = after.kind as DutyKind;
  tellNewAndEnded(row, tell, 'untilOn');
  tellFixed(row, deciding, tell, ['unit', 'kind']);
  const holder = holderOf(row, tell);
  const isMoved = before === null || before.post !== after.post || before.person !== after.person;
  const changes: Change[] = [];
  if (isMoved && holder !== null) {
    const day = fromOn || deciding.today;
    if (before !== null && fromOn === before.fromOn)
      tell(dayNotMoved(row, after.post === '' ? 'person' : 'post', fromOn), 'fromOn');
    const last = deciding.register.lastDuty.get(`${unit}:${kind}`);
    if (last !== undefined && day < last) tell(problem('date-before-history', { earliest: last }), 'fromOn');
    tell(faultOfHolder(deciding, holder, day), after.post === '' ? 'person' : 'post');
    if (untilOn === '')
      changes.push({ what: 'duty-assigned', id: before === null ? id : null, unitId: unit, kind, holder, fromOn: day });
  } else if (before !== null && before.fromOn !== fromOn) tell(dayAlone(before), 'fromOn');
  if (before !== null && untilOn !== '') {
    if (untilOn < (before.fromOn ?? '')) tell(endsEarly(before.fromOn ?? ''), 'untilOn');
    changes.push({ what: 'duty-ended', id, untilOn });
  }
  return changes;
};

/** Seats that begin or end; one that stands never changes its holder. */
export const decideSeat: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { body: bodyId = '', untilOn = '' } = after;
  // The options of its column.
  const role = after.role as SeatRole;
  const fromOn = after.fromOn || deciding.today;
  tellNewAndEnded(row, tell, 'untilOn');
  if (before === null) {
    const holder = holderOf(row, tell);
    const body = deciding.after.bodies.get(bodyId);
    if (body === undefined || holder === null) return [];
    tell(faultOfEndedBody(body), 'body');
    const { seats, name } = BODY_KIND_FACTS[body.kind];
    if (seats[role] === undefined) tell(problem('no-such-seat', { kind: name.zh, kindEn: name.en }), 'role');
    if (fromOn < body.foundedOn) tell(problem('before-body', { name: body.name, foundedOn: body.foundedOn }), 'fromOn');
    tell(faultOfHolder(deciding, holder, fromOn), after.post === '' ? 'person' : 'post');
    return [{ what: 'seated', id, bodyId, role, holder, fromOn }];
  }
  tellFixed(row, deciding, tell, ['body', 'role', 'post', 'person', 'fromOn']);
  if (untilOn === '') return [];
  if (untilOn < (before.fromOn ?? '')) tell(endsEarly(before.fromOn ?? ''), 'untilOn');
  return [{ what: 'unseated', id, untilOn }];
};

/** Units that come to a body, get another duty, go. */
export const decideLink: Decide = (row, deciding, tell) => {
  const { id, before, after } = row;
  const { body: bodyId = '', unit: unitId = '', untilOn = '' } = after;
  const duty = after.duty || null;
  const fromOn = after.fromOn || deciding.today;
  tellNewAndEnded(row, tell, 'untilOn');
  if (before === null) {
    const body = deciding.after.bodies.get(bodyId);
    if (body === undefined) return [];
    tell(faultOfEndedBody(body), 'body');
    const { name, units } = BODY_KIND_FACTS[body.kind];
    if (units === null) tell(problem('body-without-units', { kind: name.zh, kindEn: name.en }), 'body');
    if (fromOn < body.foundedOn) tell(problem('before-body', { name: body.name, foundedOn: body.foundedOn }), 'fromOn');
    const unit = deciding.after.units.get(unitId);
    if (unit === undefined || !isBelow(unitId, body.unitId, deciding)) tell(problem('unit-not-below'), 'unit');
    else tell(faultOfClosed(unit), 'unit');
    return [{ what: 'unit-linked', id, bodyId, unitId, duty, fromOn }];
  }
  tellFixed(row, deciding, tell, ['body', 'unit', 'fromOn']);
  const changes: Change[] = [];
  if (before.duty !== after.duty) changes.push({ what: 'link-changed', id, duty });
  if (untilOn !== '') {
    if (untilOn < (before.fromOn ?? '')) tell(endsEarly(before.fromOn ?? ''), 'untilOn');
    changes.push({ what: 'unit-unlinked', id, untilOn });
  }
  return changes;
};

function isBelow(unitId: string, topId: string, { after }: Deciding): boolean {
  const seen = new Set<string>();
  for (let at: string | null = unitId; at !== null && !seen.has(at); at = after.units.get(at)?.parentId ?? null) {
    if (at === topId) return true;
    seen.add(at);
  }
  return false;
}

function holderOf({ after }: RowChange, tell: Tell): Holder | null {
  const { post = '', person = '' } = after;
  if ((post === '') === (person === '')) {
    tell(problem('book-one-holder'), 'person');
    return null;
  }
  return post === '' ? { personId: person } : { postId: post };
}

function faultOfHolder({ after }: Deciding, holder: Holder | null, fromOn: string): Problem | null {
  if (holder === null) return null;
  if ('postId' in holder) {
    const post = after.posts.get(holder.postId);
    return post === undefined || post.endedOn === null
      ? null
      : problem('post-ended', { name: post.name, endedOn: post.endedOn });
  }
  const person = after.persons.get(holder.personId);
  return person === undefined ? null : faultOfPerson(person, fromOn);
}

function dayNotMoved({ sheet }: RowChange, key: string, day: string): Problem {
  const label = SHEETS[sheet].columns.find((column) => column.key === key)?.label;
  return problem('book-day-not-moved', { ...(label === undefined ? {} : labelOf(label)), day });
}

function dayAlone(before: Values): Problem {
  return problem('book-day-alone', { day: before.fromOn ?? '' });
}

function endsEarly(fromOn: string): Problem {
  return problem('ends-before-begin', { fromOn });
}
