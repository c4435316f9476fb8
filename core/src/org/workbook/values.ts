import type {
  KnownBody,
  KnownDuty,
  KnownLink,
  KnownPerson,
  KnownPost,
  KnownSeat,
  KnownUnit,
  Organisation,
} from './organisation.ts';
import { SHEETS, type SheetKey } from './sheets.ts';

/** A thing of the register as a row: its id and its values in the order of the sheet's columns; '' is none, references are ids. */
export interface ValueRow {
  readonly id: string;
  readonly values: readonly string[];
}

function valuesOf(sheet: SheetKey, cells: Readonly<Record<string, string | null>>): readonly string[] {
  return SHEETS[sheet].columns.map(({ key }) => cells[key] ?? '');
}

function unitRow(unit: KnownUnit): ValueRow {
  const { id, parentId: parent, kind, name, schoolCode, areaCode, locationCode, schoolType, urbanRural } = unit;
  const { ownership, openedOn, closedOn, stages } = unit;
  const cells = { name, kind, parent, schoolCode, areaCode, locationCode, schoolType, urbanRural, ownership };
  return { id, values: valuesOf('units', { ...cells, openedOn, closedOn, stages: stages.join(',') }) };
}

function personRow({ id, unitId: unit, name, phone, joinedOn, leftOn }: KnownPerson): ValueRow {
  return { id, values: valuesOf('persons', { name, unit, phone, joinedOn, leftOn }) };
}

function postRow({ id, unitId: unit, name, rank, endedOn, personId: person, fromOn }: KnownPost): ValueRow {
  return { id, values: valuesOf('posts', { name, unit, rank, person, fromOn, endedOn }) };
}

function bodyRow(body: KnownBody): ValueRow {
  const { id, unitId: unit, name, kind, parentId: parent, foundedOn, document, mandate, endedOn } = body;
  return { id, values: valuesOf('bodies', { name, unit, kind, parent, foundedOn, document, mandate, endedOn }) };
}

function dutyRow({ id, unitId: unit, kind, postId: post, personId: person, fromOn }: KnownDuty): ValueRow {
  return { id, values: valuesOf('duties', { unit, kind, post, person, fromOn }) };
}

function seatRow({ id, bodyId: body, role, postId: post, personId: person, fromOn }: KnownSeat): ValueRow {
  return { id, values: valuesOf('seats', { body, role, post, person, fromOn }) };
}

function linkRow({ id, bodyId: body, unitId: unit, duty, fromOn }: KnownLink): ValueRow {
  return { id, values: valuesOf('links', { body, unit, duty, fromOn }) };
}

/** The organisation's own rows of a sheet, in its order; of persons and posts only those of its own units. */
export function* presentRows(sheet: SheetKey, organisation: Organisation): Generator<ValueRow> {
  const own = new Set(organisation.units.map(({ id }) => id));
  const isOwn = ({ unitId }: { readonly unitId: string }): boolean => own.has(unitId);
  switch (sheet) {
    case 'units':
      for (const unit of organisation.units) yield unitRow(unit);
      return;
    case 'persons':
      for (const person of organisation.persons) if (isOwn(person)) yield personRow(person);
      return;
    case 'posts':
      for (const post of organisation.posts) if (isOwn(post)) yield postRow(post);
      return;
    case 'bodies':
      for (const body of organisation.bodies) yield bodyRow(body);
      return;
    case 'duties':
      for (const duty of organisation.duties) yield dutyRow(duty);
      return;
    case 'seats':
      for (const seat of organisation.seats) yield seatRow(seat);
      return;
    case 'links':
      for (const link of organisation.links) yield linkRow(link);
  }
}
