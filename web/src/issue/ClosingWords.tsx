import type { readEffect } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';

const TEXTS = {
  'by-person': {
    zh: '由人登记，没有可以推算的评估数据：销号不改变任何评估结果。',
    en: 'Written by a person, with no evaluation to reckon from: closing changes no result.',
  },
  'not-evaluated': {
    zh: '本县还没有按这个标准评估过，不能推算。',
    en: 'The county was never evaluated by this standard: nothing can be reckoned.',
  },
  ended: { zh: '这一条已经结束，没有可以推算的。', en: 'This entry has ended: there is nothing to reckon.' },
  met: {
    zh: '最近一次评估或检查已经显示达标：销号不改变评估结果。',
    en: 'The newest evaluation or visit says that it is met: closing changes no result.',
  },
  missing: {
    zh: '缺数据，这一条还不能判定，不能推算。补报数据后重新评估即可看到。',
    en: 'Figures are missing, so nothing can be reckoned. Report them and evaluate anew.',
  },
  'many-cells': {
    zh: '这一条由多个数据或多所学校共同决定（例如校际差异系数），不能由这一条销号推算。以重新评估为准。',
    en: 'Several figures or schools decide this clause together, so this closing alone cannot be reckoned. Evaluate anew.',
  },
  kept: {
    zh: '这一条来自检查记录，那份记录您看不到，或者不单独计分，不能推算。',
    en: 'It comes from a visit’s record that is not shown to you or does not count by itself: nothing can be reckoned.',
  },
  number: {
    zh: '“如销号”的假定：{of}的“{label}”由 {from}{unit} 变为 {to}{unit}（刚好达标），其余数据与 {on} 的评估完全相同，用同一算法精确计算。',
    en: '“If closed” assumes that “{label}” of {of} goes from {from} {unit} to {to} {unit}, just meeting the line, and that everything else is as evaluated on {on}; computed exactly as evaluations are.',
  },
  judgement: {
    zh: '“如销号”的假定：{of}的“{label}”由“不符合”变为“符合”，其余数据与 {on} 的评估完全相同，用同一算法精确计算。',
    en: '“If closed” assumes that “{label}” of {of} is judged as met, and that everything else is as evaluated on {on}; computed exactly as evaluations are.',
  },
  never: {
    zh: '销号本身不改数据。实际结果以重新报数、重新评估为准。',
    en: 'Closing itself changes no figure. What counts is the next evaluation by figures reported anew.',
  },
  sheet: {
    zh: '“如销号”的假定：“{sheet}”中“{item}”由“{from}”变为“{to}”，其余答案不变。',
    en: '“If closed” assumes that “{item}” of “{sheet}” is “{to}” instead of “{from}”, and all other answers as they are.',
  },
  score: {
    zh: '检查表得分：检查时 {now}，如销号 {after}。',
    en: 'Points of the sheet: as inspected {now}, if closed {after}.',
  },
  points: { zh: '{points} / {of} 分{percent}{grade}', en: '{points} of {of}{percent}{grade}' },
  percent: { zh: '，{percent}%', en: ', {percent} %' },
  grade: { zh: '，{grade}', en: ', {grade}' },
  unscored: { zh: '这份检查表不计分。', en: 'This sheet counts no points.' },
  record: {
    zh: '销号不改检查记录。实际结果以下一次检查为准。',
    en: 'Closing changes no record. What counts is what the next visit finds.',
  },
};

type Told = OutputOf<typeof readEffect>['ifClosed'];
type Closing = Exclude<Told, { readonly kind: 'unasked' }>;
type SheetScore = Extract<Closing, { readonly kind: 'sheet' }>['now'];

/** In words: what is assumed of closing, and what it does not do; or why nothing can be reckoned. */
export function ClosingWords({ closing }: { readonly closing: Closing }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (closing.kind === 'reckoned') {
    const { of, label, unit, cell, from, to, stand } = closing;
    const words = { of, label, unit: unit ?? '', from: showNumber(from), to: showNumber(to) };
    return (
      <p className="small">
        {t(cell, { ...words, on: showDay(stand.on, lang) })} {t('never')}
      </p>
    );
  }
  if (closing.kind !== 'sheet') return <p className="small">{t(closing.kind)}</p>;
  const { sheet, item, from, to, now, after } = closing;
  const points = (score: NonNullable<SheetScore>) =>
    t('points', {
      points: score.points,
      of: score.of,
      percent: score.percent === null ? '' : t('percent', { percent: score.percent }),
      grade: score.grade === null ? '' : t('grade', { grade: say(score.grade) }),
    });
  return (
    <>
      <p className="small">{t('sheet', { sheet: say(sheet), item: say(item), from: say(from), to: say(to) })}</p>
      <p>{now === null || after === null ? t('unscored') : t('score', { now: points(now), after: points(after) })}</p>
      <p className="small">{t('record')}</p>
    </>
  );
}
