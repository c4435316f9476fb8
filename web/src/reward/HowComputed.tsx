import { shownAmount } from '@dudao/core/reward/amount';
import { useText, useTexts } from '../lib/language.tsx';
import type { LineFacts } from './reward-record.ts';

const TEXTS = {
  criterion: { zh: '{name}：{substituted} = {amount} 元', en: '{name}: {substituted} = {amount} yuan' },
  open: { zh: '{name}：{formula}，待核，缺{missing}', en: '{name}: {formula}, open: {missing} is missing' },
};

/** How an amount came about, criterion by criterion: anybody redoes it with a calculator. */
export function HowComputed({ criteria }: { readonly criteria: LineFacts['criteria'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (criteria.length === 0) return null;
  return (
    <ul className="reward-how small quiet">
      {criteria.map(({ id, name, formula, substituted, amount, missing }) => (
        <li key={id}>
          {amount === null
            ? t('open', { name: say(name), formula, missing: missing.join('、') })
            : t('criterion', { name: say(name), substituted, amount: shownAmount(amount) })}
        </li>
      ))}
    </ul>
  );
}
