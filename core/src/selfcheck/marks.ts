import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import type { Clause, Standard } from '../pack/standard.ts';

/** What a unit says of itself on one clause. */
export const MARKS = ['met', 'partly', 'not-met', 'not-applicable'] as const;
/** What a unit says of itself on one clause. */
export type Mark = (typeof MARKS)[number];

/** What people call the marks. */
export const MARK_NAMES: Readonly<Record<Mark, Text>> = {
  met: { zh: '达到', en: 'met' },
  partly: { zh: '部分达到', en: 'met in part' },
  'not-met': { zh: '未达到', en: 'not met' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
};

/** What is missing where a clause is not met. */
export const GAP_TYPES = ['hardware', 'document', 'people', 'other'] as const;
/** What is missing where a clause is not met. */
export type GapType = (typeof GAP_TYPES)[number];

/** What people call the types of gaps. */
export const GAP_TYPE_NAMES: Readonly<Record<GapType, Text>> = {
  hardware: { zh: '硬件', en: 'hardware' },
  document: { zh: '软件（资料）', en: 'documents' },
  people: { zh: '人员', en: 'people' },
  other: { zh: '其他', en: 'other' },
};

/** A unit's word on one clause: its mark, what was reached, and what falls short. */
export interface MarkDraft {
  readonly mark: Mark;
  readonly achievement: string;
  /** What falls short; of a clause that is not applicable, why it is not. */
  readonly shortfall: string;
}

/**
 * A word on a clause that may be kept: what is met says what was reached; what is met in part says both what was reached and what falls short;
 * what is not met says what falls short; what is not applicable says why. Refuses: mark-achievement, mark-shortfall, mark-why-not-applicable.
 */
export function decideMark({ mark, achievement, shortfall }: MarkDraft): Result<MarkDraft> {
  const draft = { mark, achievement: achievement.trim(), shortfall: shortfall.trim() };
  const problems: Problem[] = [];
  const isReached = mark === 'met' || mark === 'partly';
  if (isReached && draft.achievement === '') problems.push(problem('mark-achievement', {}, { field: 'achievement' }));
  if ((mark === 'partly' || mark === 'not-met') && draft.shortfall === '')
    problems.push(problem('mark-shortfall', {}, { field: 'shortfall' }));
  if (mark === 'not-applicable' && draft.shortfall === '')
    problems.push(problem('mark-why-not-applicable', {}, { field: 'shortfall' }));
  return problems.length === 0 ? ok(draft) : refuse(...problems);
}

/** What figures say of one clause where the standard computes it: null where it does not, or no evaluation is there. */
export type Computed = 'met' | 'not-met' | 'pending' | null;

/** Whether a unit's word and the figures contradict each other. What is pending contradicts nothing. */
export function contradicts(mark: Mark | null, computed: Computed): boolean {
  if (mark === null || mark === 'not-applicable') return false;
  return computed === 'met' ? mark !== 'met' : computed === 'not-met' ? mark === 'met' : false;
}

/** How many clauses have which mark. */
export interface MarkCounts {
  readonly met: number;
  readonly partly: number;
  readonly notMet: number;
  readonly notApplicable: number;
  readonly unmarked: number;
  /** Whole per cent, rounded down, of the clauses that apply which are met: 100 only when all are. Null where none applies. */
  readonly percent: number | null;
}

/** Counts marks; null is a clause without one. */
export function countMarks(marks: readonly (Mark | null)[]): MarkCounts {
  const count = (mark: Mark | null): number => marks.filter((one) => one === mark).length;
  const applying = marks.length - count('not-applicable');
  return {
    met: count('met'),
    partly: count('partly'),
    notMet: count('not-met'),
    notApplicable: count('not-applicable'),
    unmarked: count(null),
    percent: applying === 0 ? null : Math.floor((count('met') * 100) / applying),
  };
}

/**
 * The clauses that a unit marks, in the standard's order: those that an item of a part decides or a line is drawn for, not those that only
 * explain or ease; with `rowsOnly` those asked of single rows. All clauses where the standard asks none of these.
 */
export function clausesToMark(standard: Standard, rowsOnly: boolean): readonly Clause[] {
  const [rows] = standard.levels;
  const lined = standard.definitions.flatMap(({ level, clause, threshold }) =>
    clause !== undefined && threshold !== undefined && (!rowsOnly || level === rows?.id) ? [clause] : [],
  );
  const decided = standard.parts.flatMap(({ items }) =>
    items.flatMap((item) => (rowsOnly && item.schools === undefined ? [] : [item.clause])),
  );
  const easing = new Set(standard.relaxations.map(({ clause }) => clause));
  const asked = new Set([...lined, ...decided].filter((clause) => !easing.has(clause)));
  const found = standard.clauses.filter(({ id }) => asked.has(id));
  return found.length === 0 ? standard.clauses : found;
}
