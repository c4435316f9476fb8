import { problem } from '../../lib/problem.ts';
import type { NewUnit } from '../contract.ts';
import { type CodeKind, decideCreateUnit, decideStages, faultOfCode, faultOfPlace } from '../decide.ts';

import { isRegion, isTeaching, type Stage, type UnitKind } from '../unit-kind.ts';
import type { UnitAfter } from './after.ts';
import type { Change } from './change.ts';
import { type Deciding, sheetName } from './deciding.ts';
import { labelOf } from './parse-value.ts';
import type { RowChange } from './resolve-rows.ts';
import { SHEETS } from './sheets.ts';

const CODES: Readonly<Record<'schoolCode' | 'areaCode' | 'locationCode', CodeKind>> = {
  schoolCode: 'school',
  areaCode: 'area',
  locationCode: 'location',
};

/** What the sheet of units does, and every fault of it. */
export function decideUnits(rows: readonly RowChange[], deciding: Deciding): readonly Change[] {
  const after = deciding.after.units;
  const bad = faultsOfTree(rows, after, deciding);
  const sound = rows.filter(({ id }) => !bad.has(id));
  faultsOfCodes(sound, deciding);
  faultsOfNames(sound, after, deciding);
  faultsOfClosing(sound, after, deciding);
  return sound.flatMap((row) =>
    row.before === null ? createUnit(row, after, deciding) : changeUnit(row, row.before, after, deciding),
  );
}

/** Ids of rows whose place in the tree is none: below themselves, below somebody else's unit, in another county. */
function faultsOfTree(
  rows: readonly RowChange[],
  after: ReadonlyMap<string, UnitAfter>,
  { organisation, collect, book, known }: Deciding,
): ReadonlySet<string> {
  const bad = new Set<string>();
  for (const row of rows) {
    const { id, before, after: values } = row;
    if (before !== null && before.parent === values.parent) continue;
    const parentId = values.parent ?? '';
    const way = wayUp(id, after);
    if (way.isRound) {
      const names = [...way.ids, id].map((one) => after.get(one)?.name ?? '').join(' → ');
      collect.problem('book-cycle', { way: names }, row.at('parent'));
      bad.add(id);
    } else if (id === organisation.rootId || !after.has(parentId)) {
      collect.problem('book-parent-outside', { value: book.units.show(parentId) }, row.at('parent'));
      bad.add(id);
    } else if (before !== null && regionOf(id, after) !== regionOf(id, known)) {
      collect.problem('book-other-region', {}, row.at('parent'));
      bad.add(id);
    }
  }
  return bad;
}

/** Ids from a unit up to the first that is not there; `isRound` when it comes back to one of them. */
function wayUp(id: string, units: ReadonlyMap<string, { readonly parentId: string | null }>) {
  const ids: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && units.has(at); at = units.get(at)?.parentId ?? null) {
    if (seen.has(at)) return { ids, isRound: at === id };
    seen.add(at);
    ids.push(at);
  }
  return { ids, isRound: false };
}

/** The nearest province, city or county at or above a unit; null when it lies above the whole organisation. */
function regionOf(
  id: string,
  units: ReadonlyMap<string, { readonly parentId: string | null; readonly kind: UnitKind }>,
): string | null {
  const { ids } = wayUp(id, units);
  return ids.find((one) => isRegion(units.get(one)?.kind ?? 'department')) ?? null;
}

function faultsOfCodes(rows: readonly RowChange[], { collect, register }: Deciding): void {
  const here = new Map<string, string>();
  for (const row of rows) {
    for (const [key, kind] of Object.entries(CODES)) {
      const code = row.after[key] ?? '';
      if (code === '' || kind === 'location' || row.before?.[key] === code) continue;
      const holder = here.get(`${kind}:${code}`) ?? register.codes.get(`${kind}:${code}`);
      if (holder !== undefined) collect.problem('code-taken', { code }, row.at(key));
      here.set(`${kind}:${code}`, row.id);
    }
  }
}

/** Open units below one parent have different names. */
function faultsOfNames(rows: readonly RowChange[], after: ReadonlyMap<string, UnitAfter>, { collect }: Deciding): void {
  const counts = new Map<string, number>();
  for (const { parentId, name, closedOn } of after.values()) {
    if (closedOn === null) counts.set(`${parentId}\n${name}`, (counts.get(`${parentId}\n${name}`) ?? 0) + 1);
  }
  for (const row of rows) {
    const unit = after.get(row.id);
    if (unit === undefined || unit.closedOn !== null) continue;
    const alike = counts.get(`${unit.parentId}\n${unit.name}`) ?? 0;
    if (alike > 1) collect.problem('unit-name-taken', { name: unit.name }, row.at('name'));
  }
}

function faultsOfClosing(
  rows: readonly RowChange[],
  after: ReadonlyMap<string, UnitAfter>,
  { collect }: Deciding,
): void {
  const closing = rows.filter(({ before, after: values }) => before !== null && values.closedOn !== '');
  if (closing.length === 0) return;
  const below = new Map<string, number>();
  for (const { parentId, closedOn } of after.values()) {
    if (closedOn === null && parentId !== null) below.set(parentId, (below.get(parentId) ?? 0) + 1);
  }
  for (const row of closing) {
    const place = row.at('closedOn');
    const count = below.get(row.id) ?? 0;
    if (count > 0) collect.problem('unit-has-open-units', { count }, place);
    if (after.get(row.id)?.parentId === null) collect.problem('unit-is-root', {}, place);
    const { openedOn = '', closedOn = '' } = row.after;
    if (openedOn !== '' && closedOn < openedOn) collect.problem('date-before-history', { earliest: openedOn }, place);
  }
}

function newUnitOf({ after }: RowChange): NewUnit {
  const {
    name = '',
    kind,
    schoolType,
    schoolCode,
    areaCode,
    locationCode,
    urbanRural,
    ownership,
    stages,
    openedOn,
  } = after;
  // Choices were checked by the options of their columns.
  return {
    kind: kind as UnitKind,
    name,
    ...(schoolType ? { schoolType } : {}),
    ...(schoolCode ? { schoolCode } : {}),
    ...(areaCode ? { areaCode } : {}),
    ...(locationCode ? { locationCode } : {}),
    ...(urbanRural ? { urbanRural } : {}),
    ...(ownership === 'public' || ownership === 'private' ? { ownership } : {}),
    ...(stages ? { segments: stagesOf(stages) } : {}),
    ...(openedOn ? { openedOn } : {}),
  };
}

function stagesOf(text: string | undefined): Stage[] {
  // Written by the column of stages only.
  return (text ?? '').split(',').filter((stage) => stage !== '') as Stage[];
}

function createUnit(row: RowChange, after: ReadonlyMap<string, UnitAfter>, deciding: Deciding): readonly Change[] {
  const { id, after: values } = row;
  const parentId = values.parent ?? '';
  const parent = after.get(parentId);
  if (parent === undefined) return [];
  if (values.closedOn !== '') deciding.collect.problem('book-new-and-ended', {}, row.at('closedOn'));
  if (!deciding.rights.units) deciding.collect.problem('book-sheet-forbidden', sheetName('units'), row.at('name'));
  const unit = newUnitOf(row);
  const decision = decideCreateUnit(parent, unit);
  if (!decision.ok) {
    for (const { problem: name, params, at } of decision.problems) {
      deciding.collect.problem(name, params, row.at(at?.field ?? 'parent'));
    }
    return [];
  }
  const fromOn = values.openedOn || deciding.today;
  return [{ what: 'unit-created', id, parentId, unit, stages: decision.value.segments, fromOn }];
}

function changeUnit(
  row: RowChange,
  before: NonNullable<RowChange['before']>,
  after: ReadonlyMap<string, UnitAfter>,
  { known, collect, today, rights }: Deciding,
): readonly Change[] {
  const { id, after: values } = row;
  const changes: Change[] = [];
  const fromOn = values.fromOn || today;
  const tell = (found: ReturnType<typeof problem> | null, key: string): void => {
    if (found !== null) collect.problem(found.problem, found.params, row.at(key));
  };
  const differs = (key: string): boolean => before[key] !== values[key];
  if (differs('kind')) tell(fixed('kind', before.kind ?? ''), 'kind');
  if (differs('name'))
    changes.push({ what: 'unit-renamed', id, name: values.name ?? '', before: before.name ?? '', fromOn });
  for (const [key, kind] of Object.entries(CODES)) {
    if (!differs(key)) continue;
    const code = values[key] ?? '';
    // Checked by the column's own options.
    tell(code === '' ? fixed(key, before[key] ?? '') : faultOfCode(values.kind as UnitKind, kind, code), key);
    changes.push({ what: 'unit-code-changed', id, kind, code, before: before[key] || null, fromOn });
  }
  if (differs('parent')) {
    const parent = after.get(values.parent ?? '');
    if (parent !== undefined) tell(faultOfPlace(parent, values.kind as UnitKind), 'parent');
    changes.push({ what: 'unit-moved', id, parentId: values.parent ?? '', before: before.parent ?? '', fromOn });
  }
  if (differs('stages')) {
    const decided = decideStages(values.kind as UnitKind, stagesOf(before.stages), stagesOf(values.stages));
    if (decided.ok) changes.push({ what: 'segments-changed', id, ...decided.value, fromOn });
    else tell(problem('unit-not-a-school'), 'stages');
  }
  const dated = known.get(id)?.changedOn ?? null;
  if (changes.length > 0 && dated !== null && fromOn < dated)
    tell(problem('date-before-history', { earliest: dated }), 'fromOn');
  if (['schoolType', 'urbanRural', 'ownership', 'openedOn'].some(differs)) {
    if (values.schoolType && !isTeaching(values.kind as UnitKind)) tell(problem('unit-not-a-school'), 'schoolType');
    const { schoolType, urbanRural, ownership, openedOn } = values;
    changes.push({
      what: 'unit-changed',
      id,
      schoolType: schoolType || null,
      urbanRural: urbanRural || null,
      ownership: ownership || null,
      openedOn: openedOn || null,
    });
  }
  if (values.closedOn !== '') changes.push({ what: 'unit-closed', id, closedOn: values.closedOn ?? '' });
  if (!rights.units) tell(problem('book-sheet-forbidden', sheetName('units')), 'name');
  return changes;
}

function fixed(key: string, before: string) {
  const column = SHEETS.units.columns.find((one) => one.key === key);
  const shown = column?.options?.find(({ value }) => value === before)?.names[0]?.zh ?? before;
  return problem('book-value-fixed', { ...(column === undefined ? {} : labelOf(column.label)), before: shown });
}
