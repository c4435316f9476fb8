import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import type { Material, MeetingType } from './meeting-book.ts';
import { MEETING_STATE_NAMES, type MeetingState } from './meeting-state.ts';
import { type About, type CalledPlace, eachOf } from './standing.ts';

/** A material that somebody owes before a meeting. */
export interface Owed {
  readonly material: Material;
  readonly by: About;
  readonly dueOn: string;
}

/** G14 What is to be handed in before a meeting, by whom and by when: never before the day on which it was called. */
export function owedMaterials(
  { materials = [] }: Pick<MeetingType, 'materials'>,
  {
    heldOn,
    calledOn,
    office,
    called,
  }: {
    readonly heldOn: string;
    readonly calledOn: string;
    readonly office: { readonly id: string; readonly name: string };
    readonly called: readonly CalledPlace[];
  },
): readonly Owed[] {
  return materials.flatMap((material) => {
    const { days } = material;
    const planned = days === undefined ? heldOn : dayText(addWorkingDays(parseDay(heldOn) ?? 0, -days));
    const dueOn = planned < calledOn ? calledOn : planned;
    const owners =
      material.from === 'office'
        ? [{ unitId: office.id, personId: null, name: office.name }]
        : eachOf(material.from, { called, officeId: office.id });
    return owners.map((by) => ({ material, by, dueOn }));
  });
}

/** G14 Why a material cannot be handed in; null where it can: until the minutes are signed, with every part. */
export function faultOfMaterial(
  { state, owed }: { readonly state: MeetingState; readonly owed: Owed | undefined },
  parts: Readonly<Record<string, string>>,
): Problem | null {
  if (owed === undefined) return problem('meeting-material-not-owed');
  if (state !== 'called' && state !== 'held') {
    const { zh, en } = MEETING_STATE_NAMES[state];
    return problem('meeting-not-now', { state: zh, stateEn: en });
  }
  const empty = owed.material.parts.find(({ id }) => (parts[id] ?? '').trim() === '');
  if (empty !== undefined)
    return problem(
      'meeting-material-part-empty',
      { part: empty.name.zh, partEn: empty.name.en },
      { field: `parts.${empty.id}` },
    );
  const unknown = Object.keys(parts).find((id) => owed.material.parts.every((part) => part.id !== id));
  return unknown === undefined ? null : problem('meeting-material-not-owed');
}
