import type { ShownDrift } from '@dudao/core/field/apart/agreement-contract';
import { useText, useTexts } from '../../lib/language.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { DRIFT_FACTS } from './apart-words.ts';

const TEXTS = {
  points: { zh: '{mean} 个百分点', en: '{mean} points' },
  band: { zh: '±{band} 以内可能出于偶然', en: 'within ±{band} may be chance' },
  months: { zh: '{month}：{mean}（{cases} 次）', en: '{month}: {mean} ({cases})' },
  none: { zh: '还没有', en: 'none yet' },
};

/** Somebody's leniency: the mean with the band of chance, the hint in words, and its course by months. */
export function DriftText({ drift }: { readonly drift: ShownDrift }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (drift.mean === null) return <span className="quiet">{t('none')}</span>;
  const { name, standing } = DRIFT_FACTS[drift.verdict];
  return (
    <>
      <div>
        {drift.verdict === 'few' ? null : <strong>{t('points', { mean: drift.mean })}</strong>}{' '}
        <VerdictMark standing={standing} word={say(name)} />
      </div>
      {drift.band === null ? null : <div className="small quiet">{t('band', { band: drift.band })}</div>}
    </>
  );
}

/** The course by months. */
export function DriftMonths({ drift }: { readonly drift: ShownDrift }) {
  const t = useTexts(TEXTS);
  return (
    <span className="small">
      {drift.months
        .slice(-6)
        .map((one) => t('months', one))
        .join('；')}
    </span>
  );
}
