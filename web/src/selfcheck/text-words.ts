import type { Text } from '@dudao/core/lib/text';
import type { Lack } from '@dudao/core/selfcheck/text-values';
import type { Checker } from '@dudao/core/selfcheck/texts-format';
import type { TextLine } from './text-record.ts';

/** How far a text is: sign, class and words. */
export const STATE_MARKS: Readonly<Record<TextLine['state'], { readonly sign: string; readonly name: Text }>> = {
  missing: { sign: '○', name: { zh: '未写', en: 'not written' } },
  begun: { sign: '◐', name: { zh: '未写完', en: 'not complete' } },
  complete: { sign: '●', name: { zh: '已写齐', en: 'complete' } },
};

/** What the check of the latest version said. */
export const CHECK_MARKS: Readonly<Record<TextLine['check'], { readonly sign: string; readonly name: Text }>> = {
  none: { sign: '', name: { zh: '不需审核', en: 'not checked' } },
  waiting: { sign: '○', name: { zh: '待审核', en: 'to be checked' } },
  passed: { sign: '✓', name: { zh: '审核通过', en: 'passed' } },
  returned: { sign: '✗', name: { zh: '审核退回', en: 'returned' } },
};

/** Who checks. */
export const CHECKER_NAMES: Readonly<Record<Checker, Text>> = {
  above: { zh: '由上级审核', en: 'checked by the unit above' },
  team: { zh: '由督导组审核', en: 'checked by the team' },
  head: { zh: '由本单位负责人审核', en: 'checked by the unit’s head' },
};

/** Why a part is not yet what is asked. */
export const LACK_TEXTS: Readonly<Record<Lack['why'], Text>> = {
  empty: { zh: '还没有写。', en: 'Not written yet.' },
  short: { zh: '现在 {found} 字，至少 {asked} 字。', en: '{found} characters; at least {asked}.' },
  rows: { zh: '现在 {found} 行，至少 {asked} 行。', en: '{found} rows; at least {asked}.' },
  photos: { zh: '现在 {found} 张（组），至少 {asked} 张（组）。', en: '{found} there; at least {asked}.' },
  'photo-needs': { zh: '第 {found} 张还没有写明是什么。', en: 'Photo {found} does not say what it shows.' },
  'pair-needs': {
    zh: '第 {found} 组还没有写全：变化的内容、前后照片和说明。',
    en: 'Pair {found} is not whole: what changed, a photo and what it shows on both sides.',
  },
  'row-needs': { zh: '第 {found} 行还没有填全。', en: 'Row {found} is not filled in.' },
};
