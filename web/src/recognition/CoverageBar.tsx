import type { Counts } from '@dudao/core/recognition/contract';
import { useTexts } from '../lib/language.tsx';
import './recognition.css';

const TEXTS = {
  of: { zh: '{standing} / {eligible}', en: '{standing} of {eligible}' },
  share: { zh: '{percent}% 有效', en: '{percent} % stand' },
  none: { zh: '没有适用的对象', en: 'nobody to give it to' },
};

const WIDTH = 200;

/** How many of those a programme is for hold the title now: solid what stands, lighter what ends soon, outlined what is under way. */
export function CoverageBar({ counts }: { readonly counts: Counts }) {
  const t = useTexts(TEXTS);
  const { eligible, standing, expiring, inProgress } = counts;
  const held = standing + expiring;
  const most = Math.max(eligible, held + inProgress, 1);
  const x = (number: number) => (number / most) * WIDTH;
  if (eligible === 0 && held === 0) return <span className="quiet small">{t('none')}</span>;
  return (
    <div className="coverage">
      <svg viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="1" width={WIDTH} height="10" className="coverage-all" />
        <rect x="0" y="1" width={x(standing)} height="10" className="coverage-standing" />
        <rect x={x(standing)} y="1" width={x(expiring)} height="10" className="coverage-expiring" />
        <rect x={x(held)} y="1" width={x(inProgress)} height="10" className="coverage-open" />
      </svg>
      <span className="small nowrap">
        {t('of', { standing: held, eligible })}
        {eligible > 0 ? (
          <span className="quiet"> · {t('share', { percent: Math.round((held / eligible) * 100) })}</span>
        ) : null}
      </span>
    </div>
  );
}
