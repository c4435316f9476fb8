import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import type { readMarkBoard, readMarks } from '@dudao/core/selfcheck/mark-contract';
import type { Computed, Mark } from '@dudao/core/selfcheck/marks';

/** A dossier's self-check. */
export type SelfCheck = OutputOf<typeof readMarks>;
/** One clause with the unit's word on it. */
export type MarkedClause = SelfCheck['clauses'][number];
/** Something missing under a clause. */
export type Gap = SelfCheck['gaps'][number];
/** Clauses counted by their marks. */
export type Counts = OutputOf<typeof readMarkBoard>['units'][number]['counts'];

/** A mark as sign and look. */
export const MARK_SIGNS: Readonly<
  Record<Mark, { readonly sign: string; readonly look: 'good' | 'open' | 'bad' | 'quiet' }>
> = {
  met: { sign: '●', look: 'good' },
  partly: { sign: '◐', look: 'open' },
  'not-met': { sign: '✗', look: 'bad' },
  'not-applicable': { sign: '—', look: 'quiet' },
};

/** What figures say. */
export const COMPUTED_NAMES: Readonly<Record<NonNullable<Computed>, Text>> = {
  met: { zh: '达标', en: 'met' },
  'not-met': { zh: '不达标', en: 'not met' },
  pending: { zh: '待核', en: 'pending' },
};
