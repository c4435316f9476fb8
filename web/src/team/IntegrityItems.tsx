import type { OutputOf } from '@dudao/core/lib/contract';
import type { readVisitTeam } from '@dudao/core/team/integrity-contract';
import { HANDLING_NAMES, INTEGRITY_KIND_NAMES, PAYER_NAMES } from '@dudao/core/team/integrity-kind';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './team.css';

const TEXTS = {
  line: {
    zh: '{day} {kind}：{what}，{amount} 元，{payer}，{handling}',
    en: '{day} {kind}: {what}, {amount} yuan, {payer}, {handling}',
  },
  offered: { zh: '，{by}提供', en: ', offered by {by}' },
  receipt: { zh: '，票据 {receipt}', en: ', receipt {receipt}' },
};

type Own = NonNullable<OutputOf<typeof readVisitTeam>['own']>;

/** What was declared, each with what the rules flag in it. */
export function IntegrityItems({ items, signs }: Pick<Own, 'items' | 'signs'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const flagged = (item: number | null) =>
    signs
      .filter((sign) => sign.item === item)
      .map(({ sign, severity, name }) => (
        <span key={sign}>
          {' '}
          <VerdictMark standing={severity === 'severe' ? 'miss' : 'floor'} word={say(name)} />
        </span>
      ));
  return (
    <>
      <ul className="team-hints">
        {items.map((item, i) => (
          // Never reordered: as it was signed.
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may be alike
          <li key={i}>
            {t('line', {
              day: showDay(item.onDay, lang),
              kind: say(INTEGRITY_KIND_NAMES[item.kind]),
              what: item.what,
              amount: item.amount,
              payer: say(PAYER_NAMES[item.paidBy]),
              handling: `${say(HANDLING_NAMES[item.handling])}${item.handledOn === null ? '' : ` ${showDay(item.handledOn, lang)}`}`,
            })}
            {item.offeredBy === '' ? null : t('offered', { by: item.offeredBy })}
            {item.receipt === '' ? null : t('receipt', { receipt: item.receipt })}
            {flagged(i)}
          </li>
        ))}
      </ul>
      {flagged(null)}
    </>
  );
}
