import type { CounterLine } from '@dudao/core/statistics/shapes';
import { useTexts } from '../lib/language.tsx';

const TEXTS = {
  whole: { zh: '{told}/{asked} 全部报齐', en: '{told} of {asked}, all' },
  part: { zh: '{told}/{asked}，缺 {missing}', en: '{told} of {asked}, {missing} missing' },
  absent: { zh: '（不适用 {absent}）', en: '({absent} not applicable)' },
};

/** Of how many returns a figure consists: a sum over some of the units says so. */
export function CoverageText({ coverage }: { readonly coverage: CounterLine['coverage'] }) {
  const t = useTexts(TEXTS);
  if (coverage === null) return <>—</>;
  const { asked, absent } = coverage;
  const told = coverage.told + absent;
  const missing = asked - told;
  return (
    <span className={missing > 0 ? 'statistics-gap' : undefined}>
      {missing > 0 ? t('part', { told, asked, missing }) : t('whole', { told, asked })}
      {absent > 0 ? t('absent', { absent }) : ''}
    </span>
  );
}
