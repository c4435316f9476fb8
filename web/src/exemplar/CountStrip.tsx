import type { ExemplarLine } from '@dudao/core/exemplar/shapes';
import { useTexts } from '../lib/language.tsx';

const TEXTS = {
  label: { zh: '采用情况', en: 'Adoptions' },
  planned: { zh: '准备采用', en: 'planned' },
  running: { zh: '正在采用', en: 'running' },
  proven: { zh: '见到成效', en: 'proven' },
  givenUp: { zh: '停止采用', en: 'given up' },
};

/** The figures that are told apart by colour too. */
const MARKED: Partial<Record<string, string>> = { proven: 'exemplar-proven', givenUp: 'exemplar-given-up' };

/** How many units are how far with an exemplar: four figures that are never added up. */
export function CountStrip({ counts }: { readonly counts: ExemplarLine['counts'] }) {
  const t = useTexts(TEXTS);
  return (
    <dl className="exemplar-counts" aria-label={t('label')}>
      {(['planned', 'running', 'proven', 'givenUp'] as const).map((one) => (
        <div key={one}>
          <dt>{t(one)}</dt>
          <dd className={counts[one] === 0 ? undefined : MARKED[one]}>{counts[one]}</dd>
        </div>
      ))}
    </dl>
  );
}
