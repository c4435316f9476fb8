import type { Lack } from '@dudao/core/score/process/roll-up';
import { useText, useTexts } from '../lib/language.tsx';

const TEXTS = {
  week: { zh: '{period}没有报', en: '{period} was not handed in' },
  few: {
    zh: '{period}有分的只有 {has} 个，至少要 {needs} 个',
    en: '{period} has {has} with a mark of at least {needs}',
  },
  more: { zh: '……共 {count} 处', en: '… {count} in all' },
};
const SHOWN = 3;

/** Why there is no mark: what lacks, the first few in words. */
export function LackList({ lacks }: { readonly lacks: readonly Lack[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <ul className="small quiet process-lacks">
      {lacks.slice(0, SHOWN).map((lack) => (
        <li key={`${lack.of} ${lack.period.en}`}>
          {lack.of === 'week'
            ? t('week', { period: say(lack.period) })
            : t('few', { period: say(lack.period), has: lack.has, needs: lack.needs })}
        </li>
      ))}
      {lacks.length > SHOWN ? <li>{t('more', { count: lacks.length })}</li> : null}
    </ul>
  );
}
