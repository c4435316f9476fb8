import type { Text } from '../lib/text.ts';

/** The three checks on a rectification plan (M401): 具体化、目标化、责任化. */
export const PLAN_CHECKS = ['concrete', 'targeted', 'assigned'] as const;
/** One of the three checks. */
export type PlanCheck = (typeof PLAN_CHECKS)[number];

/** What people call the checks. */
export const PLAN_CHECK_NAMES: Readonly<Record<PlanCheck, Text>> = {
  concrete: { zh: '具体化', en: 'concrete' },
  targeted: { zh: '目标化', en: 'targeted' },
  assigned: { zh: '责任化', en: 'assigned' },
};

/** What a plan lacks, each by the check that it fails. */
export const PLAN_GAPS = [
  'no-cause',
  'no-measure',
  'vague',
  'no-goal',
  'no-owner',
  'no-person',
  'no-day',
  'late',
] as const;
/** What a plan lacks. */
export type PlanGap = (typeof PLAN_GAPS)[number];

/** Which check a gap fails, and what is said of it. */
export const PLAN_GAP_FACTS: Readonly<Record<PlanGap, { readonly check: PlanCheck; readonly says: Text }>> = {
  'no-cause': { check: 'concrete', says: { zh: '没有写原因', en: 'no cause is given' } },
  'no-measure': { check: 'concrete', says: { zh: '没有措施', en: 'there is no measure' } },
  vague: {
    check: 'concrete',
    says: { zh: '措施只重复问题或不足六个字', en: 'the measure only repeats the problem or says too little' },
  },
  'no-goal': {
    check: 'targeted',
    says: { zh: '质量要求只重复措施', en: 'the quality demanded only repeats the measure' },
  },
  'no-owner': { check: 'assigned', says: { zh: '没有责任单位', en: 'nobody owns it' } },
  'no-person': {
    check: 'assigned',
    says: { zh: '责任人写的是单位，不是人', en: 'a unit is named instead of a person' },
  },
  'no-day': { check: 'assigned', says: { zh: '没有整改期限', en: 'there is no day' } },
  late: {
    check: 'assigned',
    says: { zh: '措施的期限晚于整改期限', en: 'the measure ends later than the entry is due' },
  },
};

/** A measure as a plan has it. */
export interface PlanMeasure {
  readonly text: string;
  readonly quality: string;
  readonly owner: string;
  readonly dueOn: string | null;
}

/** An entry as a plan has it. */
export interface PlannedEntry {
  readonly title: string;
  /** Null: its ledger does not ask for the cause; '' is not given. */
  readonly cause: string | null;
  readonly ownerUnit: string | null;
  /** Names of units around the entry: a measure owned by one of them is owned by nobody in person. */
  readonly units: readonly string[];
  readonly dueOn: string | null;
  /** It goes on without a day. */
  readonly isLasting: boolean;
  /** Those cancelled left out. */
  readonly measures: readonly PlanMeasure[];
}

/** A gap, and of which measure it is, counted from 0; null: of the entry. */
export interface FoundGap {
  readonly gap: PlanGap;
  readonly measure: number | null;
}

const LEAST_WORDS = 6;
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** E23 What an entry lacks to be a plan: concrete, targeted and assigned; empty where it lacks nothing. */
export function gapsOfPlan(entry: PlannedEntry): readonly FoundGap[] {
  const { cause, ownerUnit, dueOn, isLasting, measures } = entry;
  const ofEntry = (gap: PlanGap, is: boolean): readonly FoundGap[] => (is ? [{ gap, measure: null }] : []);
  return [
    ...ofEntry('no-cause', cause !== null && cause.trim() === ''),
    ...ofEntry('no-measure', measures.length === 0),
    ...ofEntry('no-owner', ownerUnit === null),
    ...ofEntry('no-day', dueOn === null && !isLasting),
    ...measures.flatMap((measure, n) => gapsOfMeasure(entry, measure).map((gap) => ({ gap, measure: n }))),
  ];
}

function gapsOfMeasure({ title, units, dueOn }: PlannedEntry, measure: PlanMeasure): readonly PlanGap[] {
  const text = bare(measure.text);
  const isVague = text.length < LEAST_WORDS || text === bare(title);
  const isUnit = units.some((unit) => bare(unit) === bare(measure.owner));
  const isLate = dueOn !== null && measure.dueOn !== null && measure.dueOn > dueOn;
  return [
    ...(isVague ? (['vague'] as const) : []),
    ...(bare(measure.quality) === text ? (['no-goal'] as const) : []),
    ...(isUnit ? (['no-person'] as const) : []),
    ...(isLate ? (['late'] as const) : []),
  ];
}

/** Which of the three checks an entry passes. */
export function checksOf(gaps: readonly FoundGap[]): Readonly<Record<PlanCheck, boolean>> {
  const fails = (check: PlanCheck) => gaps.some(({ gap }) => PLAN_GAP_FACTS[gap].check === check);
  return { concrete: !fails('concrete'), targeted: !fails('targeted'), assigned: !fails('assigned') };
}
