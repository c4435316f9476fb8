import type { Stage } from '@dudao/core/recognition/contract';
import { holderName, type Opinion } from '@dudao/core/recognition/decide';
import type { HolderKind } from '@dudao/core/recognition/programme';
import type { TitleState } from '@dudao/core/recognition/title';
import type { Standing } from '../ui/VerdictMark.tsx';

/** What people call the stages of an application. */
export const STAGE_WORDS = {
  filed: { zh: '待审核', en: 'to be checked' },
  returned: { zh: '已退回，待修改', en: 'sent back' },
  checked: { zh: '已审核', en: 'checked' },
  noticed: { zh: '已公示', en: 'made public' },
  decided: { zh: '已办结', en: 'decided' },
  dropped: { zh: '已撤回', en: 'taken back' },
} as const satisfies Record<Stage, unknown>;

/** What people call the states of a title. */
export const STATE_WORDS = {
  none: { zh: '未授予', en: 'not given' },
  standing: { zh: '有效', en: 'stands' },
  expiring: { zh: '12 个月内到期', en: 'ends within 12 months' },
  expired: { zh: '已过期', en: 'expired' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
} as const satisfies Record<TitleState, unknown>;

/** The mark of each state. */
export const STATE_MARKS: Readonly<Record<TitleState, Standing>> = {
  none: 'none',
  standing: 'met',
  expiring: 'floor',
  expired: 'miss',
  withdrawn: 'miss',
};

/** What people call the opinions of a check. */
export const OPINION_WORDS = {
  recommend: { zh: '建议通过', en: 'recommended' },
  reject: { zh: '建议不予通过', en: 'not recommended' },
  return: { zh: '退回修改', en: 'sent back' },
} as const satisfies Record<Opinion, unknown>;

/** What a verdict on an application is called. */
export const VERDICT_WORDS = {
  pass: { zh: '全部条件符合', en: 'every criterion is met' },
  fail: { zh: '有条件不符合', en: 'a criterion is not met' },
  pending: { zh: '有条件待核', en: 'a criterion is pending' },
} as const;

/** What a verdict on one criterion is called. */
export const CRITERION_WORDS = {
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  pending: { zh: '待核', en: 'pending' },
} as const;

/** The mark of a verdict on a criterion. */
export const CRITERION_MARKS = { met: 'met', unmet: 'miss', pending: 'pending' } as const;

/** Whom a programme is for, in words. */
export function holderWords(kinds: readonly HolderKind[], lang: 'zh' | 'en'): string {
  return kinds.map((kind) => holderName(kind)[lang]).join(lang === 'zh' ? '、' : ', ');
}
