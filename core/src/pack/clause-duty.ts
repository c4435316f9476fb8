import type { Text } from '../lib/text.ts';

/** Who may answer for a clause of a standard. */
export const CLAUSE_SIDES = ['government', 'bureau', 'school'] as const;
/** One of them. */
export type ClauseSide = (typeof CLAUSE_SIDES)[number];

/** What people call the sides. */
export const CLAUSE_SIDE_NAMES: Readonly<Record<ClauseSide, Text>> = {
  government: { zh: '政府及部门', en: 'government and departments' },
  bureau: { zh: '教育行政部门', en: 'education department' },
  school: { zh: '学校', en: 'schools' },
};

/** What one side has to do with a clause; `unitId` is the department that does it, null: the side as such. */
export interface ClauseDuty {
  readonly side: ClauseSide;
  /** It answers for the clause; others help. */
  readonly leads: boolean;
  readonly unitId: string | null;
  readonly text: string;
}

/** What is wrong with how a clause is shared out. */
export const CLAUSE_GAPS = ['nobody', 'no-lead', 'no-bureau'] as const;
/** One of the gaps. */
export type ClauseGap = (typeof CLAUSE_GAPS)[number];

/** What people call the gaps. */
export const CLAUSE_GAP_NAMES: Readonly<Record<ClauseGap, Text>> = {
  nobody: { zh: '无人负责', en: 'nobody answers' },
  'no-lead': { zh: '没有主责', en: 'nobody leads' },
  'no-bureau': { zh: '教育行政部门没有落实责任', en: 'the education department has no part' },
};

/** The gap of a clause; null: it is whole. The education department implements, so it has a part in every clause. */
export function gapOfClause(duties: readonly ClauseDuty[]): ClauseGap | null {
  if (duties.length === 0) return 'nobody';
  if (!duties.some(({ leads }) => leads)) return 'no-lead';
  return duties.some(({ side }) => side === 'bureau') ? null : 'no-bureau';
}

/** Why a clause cannot be shared out like this; null: it can. Gaps are allowed: they are shown, not refused. */
export function faultOfDuties(duties: readonly ClauseDuty[]): 'clause-two-leads' | 'clause-side-twice' | null {
  if (new Set(duties.map(({ side }) => side)).size < duties.length) return 'clause-side-twice';
  return duties.filter(({ leads }) => leads).length > 1 ? 'clause-two-leads' : null;
}
