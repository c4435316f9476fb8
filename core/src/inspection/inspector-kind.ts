import type { Text } from '../lib/text.ts';

/** Kinds of inspectors. */
export const INSPECTOR_KINDS = ['full-time', 'part-time', 'special', 'expert'] as const;
/** One of the kinds. */
export type InspectorKind = (typeof INSPECTOR_KINDS)[number];

/** What people call the kinds; a draw groups inspectors by these names. */
export const INSPECTOR_KIND_NAMES: Readonly<Record<InspectorKind, Text>> = {
  'full-time': { zh: '专职督学', en: 'full-time inspector' },
  'part-time': { zh: '兼职督学', en: 'part-time inspector' },
  special: { zh: '特约教育督导员', en: 'specially invited inspector' },
  expert: { zh: '专家', en: 'expert' },
};

/** Why an inspector does not go to a unit. The first two are found in the organisation by itself where it knows of them. */
export const RECUSAL_KINDS = ['own-unit', 'former-post', 'family', 'interest', 'other'] as const;
/** One of the reasons. */
export type RecusalKind = (typeof RECUSAL_KINDS)[number];

/** What people call the reasons. */
export const RECUSAL_KIND_NAMES: Readonly<Record<RecusalKind, Text>> = {
  'own-unit': { zh: '本单位', en: 'own unit' },
  'former-post': { zh: '三年内任过职', en: 'held a post there within three years' },
  family: { zh: '亲属关系', en: 'family' },
  interest: { zh: '利益关系', en: 'interest' },
  other: { zh: '其他', en: 'other' },
};

/** What a candidate is looked at for, in the words of the texts (M018). */
export const CRITERIA = ['political', 'professional', 'grassroots', 'party-spirit', 'work-style', 'theory'] as const;
/** One of the criteria. */
export type Criterion = (typeof CRITERIA)[number];

/** What people call the criteria. */
export const CRITERION_NAMES: Readonly<Record<Criterion, Text>> = {
  political: { zh: '政治素质过硬', en: 'political quality' },
  professional: { zh: '业务能力精湛', en: 'professional ability' },
  grassroots: { zh: '基层经验丰富', en: 'experience at the grassroots' },
  'party-spirit': { zh: '党性强', en: 'Party spirit' },
  'work-style': { zh: '作风好', en: 'style of work' },
  theory: { zh: '理论和政策水平', en: 'command of theory and policy' },
};

/** Grades of a criterion and of a unit's rating of a team, from the best. */
export const GRADES = ['excellent', 'good', 'fair', 'poor'] as const;
/** One of the grades. */
export type Grade = (typeof GRADES)[number];

/** What people call the grades, and the number that each stands for wherever grades are averaged; shown beside every average. */
export const GRADE_FACTS: Readonly<Record<Grade, { readonly name: Text; readonly points: number }>> = {
  excellent: { name: { zh: '优', en: 'excellent' }, points: 3 },
  good: { name: { zh: '良', en: 'good' }, points: 2 },
  fair: { name: { zh: '中', en: 'fair' }, points: 1 },
  poor: { name: { zh: '差', en: 'poor' }, points: 0 },
};

/** The mean of grades on the scale of `GRADE_FACTS`; null of none. */
export function meanOfGrades(grades: readonly Grade[]): number | null {
  if (grades.length === 0) return null;
  return grades.reduce((sum, grade) => sum + GRADE_FACTS[grade].points, 0) / grades.length;
}
