import type { Text } from '@dudao/core/lib/text';
import type { Interval } from '@dudao/core/score/robust/robustness';
import type { SobolIndex } from '@dudao/core/score/robust/sobol-indices';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import './sensitivity-bars.css';
import { ScrollX } from '../ui/ScrollX.tsx';

const TEXTS = {
  caption: { zh: '不确定因素对结果的影响', en: 'What the uncertain inputs cause' },
  input: { zh: '不确定因素', en: 'Uncertain input' },
  first: { zh: '主效应', en: 'First order' },
  total: { zh: '总效应', en: 'Total effect' },
  interval: { zh: '95 % 区间', en: '95 % interval' },
  chart: { zh: '0 → {max}', en: '0 → {max}' },
  legend: {
    zh: '实心：单独能消除的方差比例（主效应）；空心：连同与其他因素的共同作用（总效应）；细线：总效应的 95 % 区间。',
    en: 'Filled: share of the variance that would vanish if only this were known; outlined: with all its interplay; thin line: 95 % interval of the latter.',
  },
  still: { zh: '结果不随这些因素变化。', en: 'Nothing varies with these inputs.' },
};

/** One uncertain input with its indices. */
export interface InputEffect {
  readonly id: string;
  readonly name: Text;
  readonly index: SobolIndex;
}

interface SensitivityBarsProps {
  /** What the shares are of, e.g. the average shift in rank. */
  readonly of: Text;
  /** In any order; the most important is shown first. Empty when the output does not vary. */
  readonly inputs: readonly InputEffect[];
}

/** Which uncertain inputs matter most: a table with both Sobol' indices of each drawn beside the figures. */
export function SensitivityBars({ of, inputs }: SensitivityBarsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (inputs.length === 0) return <p className="quiet">{t('still')}</p>;
  const max = Math.max(1, ...inputs.flatMap(({ index }) => [index.total, index.totalInterval?.high ?? 0]));
  const sorted = inputs.toSorted((a, b) => b.index.total - a.index.total);
  return (
    <div className="stack sensitivity-bars">
      <ScrollX>
        <table className="plain-table">
          <caption className="sr-only">{`${t('caption')}: ${say(of)}`}</caption>
          <thead>
            <tr>
              <th scope="col">{t('input')}</th>
              <th scope="col" className="effect-chart-head">
                {t('chart', { max: showNumber(max, 1) })}
              </th>
              <th scope="col" className="number">
                {t('first')}
              </th>
              <th scope="col" className="number">
                {t('interval')}
              </th>
              <th scope="col" className="number">
                {t('total')}
              </th>
              <th scope="col" className="number">
                {t('interval')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ id, name, index }) => (
              <tr key={id}>
                <th scope="row">{say(name)}</th>
                <td className="effect-chart-cell">
                  <EffectBar index={index} max={max} />
                </td>
                <td className="number">{showNumber(index.first, 2)}</td>
                <td className="number">{intervalText(index.firstInterval)}</td>
                <td className="number">{showNumber(index.total, 2)}</td>
                <td className="number">{intervalText(index.totalInterval)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <p className="small quiet">{t('legend')}</p>
    </div>
  );
}

const WIDTH = 240;

/** Both indices of one input; the figures beside it say the same: hence hidden from screen readers. */
function EffectBar({ index, max }: { readonly index: SobolIndex; readonly max: number }) {
  const x = (value: number): number => (Math.min(max, Math.max(0, value)) / max) * (WIDTH - 2) + 1;
  const { first, total, totalInterval } = index;
  return (
    <svg className="effect-bar" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <line className="effect-bar-base" x1="1" x2={WIDTH - 1} y1="15.5" y2="15.5" />
      <rect className="effect-bar-first" x="1" y="3" width={x(first) - 1} height="9" />
      <rect className="effect-bar-total" x="1" y="3" width={x(total) - 1} height="9" />
      {totalInterval && (
        <line className="effect-bar-interval" x1={x(totalInterval.low)} x2={x(totalInterval.high)} y1="7.5" y2="7.5" />
      )}
    </svg>
  );
}

function intervalText(interval: Interval | null): string {
  return interval === null ? '—' : `${showNumber(interval.low, 2)}–${showNumber(interval.high, 2)}`;
}
