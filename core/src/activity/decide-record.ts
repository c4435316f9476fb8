import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { PersonState } from '../org/decide-staff.ts';
import type { FormValues } from '../pack/form.ts';
import { checkFormValues } from '../pack/form-values.ts';
import type { ActivityKind } from './activities-format.ts';

/** A record as somebody wants to store it. The clock is in minutes of the day; days are `yyyy-mm-dd`. */
export interface RecordDraft {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly bodyId: string | null;
  readonly aboutUnitId: string | null;
  readonly personIds: readonly string[];
  readonly values: FormValues;
  /** Why two records of one person may stand beside each other; empty: nothing is to be explained. */
  readonly explanation: string;
}

/** A valid record that shares a person, or its unit and kind, and a day with the draft. */
export interface OtherRecord {
  readonly id: string;
  readonly kind: string;
  readonly kindName: string;
  readonly unitName: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly bodyId: string | null;
  readonly aboutUnitId: string | null;
  readonly personIds: readonly string[];
  readonly values: FormValues;
  /** Hours a day by what was filled in; null where the kind carries none. */
  readonly hours: string | null;
  readonly isOfUnit: boolean;
}

/** What the rules must know beside the draft. */
export interface RecordFacts {
  readonly kind: ActivityKind;
  readonly today: string;
  readonly unit: { readonly name: string; readonly closedOn: string | null };
  /** Those of the draft's persons that are in reach. */
  readonly persons: readonly (PersonState & { readonly id: string })[];
  /** The draft's body; null when there is none in reach. */
  readonly body: { readonly name: string; readonly foundedOn: string; readonly endedOn: string | null } | null;
  /** The unit that the draft is about; null when there is none in reach. */
  readonly about: { readonly name: string; readonly closedOn: string | null } | null;
  readonly others: readonly OtherRecord[];
  /** The quantities that are hours. */
  readonly hourQuantities: readonly string[];
}

/** A record that may be stored. */
export interface DecidedRecord {
  readonly values: FormValues;
  readonly quantities: Readonly<Record<string, string>>;
}

const DAY_MINUTES = 24n * 60n;

/**
 * Whether a record may be stored; all faults at once. Two records of one person at the same time are refused until somebody explains them
 * (one hour may be a lecture heard and a study), and then kept as a doubt. Refuses: FORM_PROBLEMS and the problems named here.
 */
export function decideRecord(draft: RecordDraft, facts: RecordFacts): Result<DecidedRecord> {
  const { kind } = facts;
  const form = checkFormValues(kind.fields, draft.values);
  const faults = [
    ...faultsOfDays(draft, facts),
    ...faultsOfClock(draft, kind),
    ...faultsOfPeople(draft, facts),
    ...faultsOfAbout(draft, facts),
  ];
  if (!form.ok) return refuse(...faults, ...form.problems);
  const values = form.value;
  const asked = askedOf(kind, values);
  if (asked !== null && asked.dueOn < draft.untilOn) {
    faults.push(problem('activity-asked-too-early', { day: draft.untilOn }, { field: kind.asks?.by ?? '' }));
  }
  const quantities = quantitiesOf(kind, values);
  const twin = faults.length === 0 ? twinOf({ ...draft, values }, facts) : undefined;
  if (twin !== undefined) faults.push(faultOfTwin(twin, facts));
  if (faults.length === 0) faults.push(...faultsOfPlaces({ ...draft, values }, facts, quantities));
  return faults.length > 0 ? refuse(...faults) : ok({ values, quantities });
}

/** What a record asks of the unit it is about. */
export interface Asked {
  readonly what: string;
  readonly why: string;
  readonly dueOn: string;
}

/** What a record asks of the unit it is about, by its kind; null when the kind asks nothing. `values` are checked ones. */
export function askedOf({ asks }: ActivityKind, values: FormValues): Asked | null {
  if (asks === undefined) return null;
  return {
    what: String(values[asks.what] ?? ''),
    why: String(values[asks.why] ?? ''),
    dueOn: String(values[asks.by] ?? ''),
  };
}

/** What a record adds up to, by its kind: quantity → decimal text. A field that was not filled in carries nothing. */
export function quantitiesOf({ carries = {} }: ActivityKind, values: FormValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(carries).flatMap(([quantity, from]) => {
      const value = Q.parseDecimal(from) === null ? values[from] : from;
      return typeof value === 'string' ? [[quantity, value]] : [];
    }),
  );
}

function faultsOfDays({ fromOn, untilOn }: RecordDraft, { kind, today, unit }: RecordFacts): Problem[] {
  if (untilOn < fromOn) return [problem('activity-ends-before', {}, { field: 'untilOn' })];
  if (untilOn > today) return [problem('activity-in-future', { day: untilOn, today }, { field: 'untilOn' })];
  if (unit.closedOn !== null && untilOn >= unit.closedOn) {
    return [problem('unit-closed', { name: unit.name, closedOn: unit.closedOn })];
  }
  const most = kind.most_days ?? 1;
  const days = (parseDay(untilOn) ?? 0) - (parseDay(fromOn) ?? 0) + 1;
  return days > most
    ? [
        problem(
          'activity-too-many-days',
          { kind: kind.name.zh, kindEn: kind.name.en, most, days },
          { field: 'untilOn' },
        ),
      ]
    : [];
}

function faultsOfClock({ startsAt, endsAt, fromOn, untilOn }: RecordDraft, { clock }: ActivityKind): Problem[] {
  if (startsAt === null && endsAt === null) {
    return clock === 'needed' ? [problem('activity-clock-needed', {}, { field: 'startsAt' })] : [];
  }
  const isWhole = startsAt !== null && endsAt !== null && endsAt > startsAt;
  if (clock === undefined || !isWhole || fromOn !== untilOn)
    return [problem('activity-clock', {}, { field: 'startsAt' })];
  return [];
}

function faultsOfPeople(draft: RecordDraft, { kind, persons, body }: RecordFacts): Problem[] {
  const faults: Problem[] = [];
  const { personIds, bodyId, fromOn, untilOn } = draft;
  if (kind.takes === 'persons' && personIds.length === 0)
    faults.push(problem('activity-nobody', {}, { field: 'personIds' }));
  if (kind.takes === 'body' && bodyId === null) faults.push(problem('activity-no-body', {}, { field: 'bodyId' }));
  if (bodyId !== null && body === null) faults.push(problem('activity-body-out-of-reach', {}, { field: 'bodyId' }));
  if (body !== null && (fromOn < body.foundedOn || (body.endedOn !== null && untilOn > body.endedOn))) {
    faults.push(problem('activity-body-not-there', { name: body.name }, { field: 'bodyId' }));
  }
  if (
    personIds.some((id) => !persons.some((person) => person.id === id)) ||
    new Set(personIds).size < personIds.length
  ) {
    faults.push(problem('activity-person-out-of-reach', {}, { field: 'personIds' }));
  }
  for (const { name, joinedOn, leftOn } of persons) {
    if (fromOn >= joinedOn && (leftOn === null || untilOn <= leftOn)) continue;
    faults.push(
      problem('activity-person-not-there', { name, joinedOn, leftOn: leftOn ?? '—' }, { field: 'personIds' }),
    );
  }
  return faults;
}

function faultsOfAbout({ aboutUnitId, untilOn }: RecordDraft, { kind, about }: RecordFacts): Problem[] {
  const at = { field: 'aboutUnitId' };
  if (aboutUnitId === null) return kind.about === 'needed' ? [problem('activity-no-unit', {}, at)] : [];
  if (kind.about === undefined) return [problem('activity-unit-not-asked', {}, at)];
  if (about === null) return [problem('activity-unit-out-of-reach', {}, at)];
  if (about.closedOn === null || untilOn < about.closedOn) return [];
  return [problem('activity-unit-closed', { name: about.name, closedOn: about.closedOn }, at)];
}

/** The record that tells of the very same session: alike in kind, days, beginning, the unit it is about, the kind's key fields, and in a person (or the body, or the unit). */
function twinOf(draft: RecordDraft, { kind, others }: RecordFacts): OtherRecord | undefined {
  return others.find(
    (other) =>
      other.kind === kind.id &&
      other.fromOn === draft.fromOn &&
      other.untilOn === draft.untilOn &&
      other.startsAt === draft.startsAt &&
      other.aboutUnitId === draft.aboutUnitId &&
      (kind.key ?? []).every((id) => JSON.stringify(other.values[id]) === JSON.stringify(draft.values[id])) &&
      (kind.takes === 'persons'
        ? other.personIds.some((id) => draft.personIds.includes(id))
        : kind.takes === 'body'
          ? other.bodyId === draft.bodyId
          : other.isOfUnit),
  );
}

function faultOfTwin(twin: OtherRecord, { kind, persons }: RecordFacts): Problem {
  const names = persons.filter(({ id }) => twin.personIds.includes(id)).map(({ name }) => name);
  const who = names.length === 0 ? twin.unitName : names.slice(0, 5).join('、');
  const keys = kind.fields.filter(({ id }) => kind.key?.includes(id));
  return problem('activity-twice', {
    who,
    kind: kind.name.zh,
    kindEn: kind.name.en,
    day: twin.fromOn,
    unit: twin.unitName,
    keys: ['开始时间', ...keys.map(({ name }) => name.zh)].join('、'),
    keysEn: ['start', ...keys.map(({ name }) => name.en)].join(', '),
  });
}

/** Nobody is in two places at once, and a day has 24 hours. */
function faultsOfPlaces(draft: RecordDraft, facts: RecordFacts, quantities: DecidedRecord['quantities']): Problem[] {
  const { persons, others, hourQuantities } = facts;
  const own = hourQuantities.map((id) => quantities[id]).find((value) => value !== undefined) ?? null;
  const faults: Problem[] = [];
  for (const { id, name } of persons) {
    const theirs = others.filter(({ personIds }) => personIds.includes(id));
    const clash = theirs.find((other) => overlaps(draft, other));
    if (clash !== undefined && draft.explanation.trim() === '') {
      const params = { name, day: clash.fromOn, from: clockText(clash.startsAt), until: clockText(clash.endsAt) };
      faults.push(
        problem(
          'activity-overlap',
          { ...params, kind: clash.kindName, unit: clash.unitName },
          { field: 'explanation' },
        ),
      );
    }
    if (draft.fromOn !== draft.untilOn) continue;
    const days = theirs.filter((other) => other.fromOn === other.untilOn && other.fromOn === draft.fromOn);
    const minutes = [minutesOf(draft, own), ...days.map((other) => minutesOf(other, other.hours))];
    const total = Q.sumRationals(minutes);
    if (Q.compareRational(total, Q.rational(DAY_MINUTES)) > 0) {
      const hours = Q.exactDecimalText(Q.divide(total, Q.rational(60n))) ?? '';
      faults.push(problem('activity-day-too-long', { name, day: draft.fromOn, hours }));
    }
  }
  return faults;
}

type Clocked = Pick<RecordDraft, 'fromOn' | 'untilOn' | 'startsAt' | 'endsAt'>;

function overlaps(a: Clocked, b: Clocked): boolean {
  if (a.startsAt === null || a.endsAt === null || b.startsAt === null || b.endsAt === null) return false;
  return a.fromOn === b.fromOn && a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function minutesOf({ startsAt, endsAt }: Clocked, hours: string | null): Q.Rational {
  if (startsAt !== null && endsAt !== null) return Q.rational(BigInt(endsAt - startsAt));
  return Q.multiply(Q.parseDecimal(hours ?? '0') ?? Q.ZERO, Q.rational(60n));
}

/** Minutes of the day as `08:05`; `—` for none. */
export function clockText(minutes: number | null): string {
  if (minutes === null) return '—';
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `8:05` or `08:05` as minutes of the day; null when it is none. */
export function readClock(typed: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/u.exec(typed.normalize('NFKC').trim()) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour === undefined || Number(minute) > 59 || minutes > 1440 ? null : minutes;
}
