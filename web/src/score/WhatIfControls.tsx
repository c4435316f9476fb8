import type { Gap } from '@dudao/core/score/gap';
import { useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import type { TryField } from './try-county.ts';
import './what-if.css';

const TEXTS = {
  now: { zh: '现为 {value} {unit}', en: 'now {value} {unit}' },
  slider: { zh: '{label}（拖动）', en: '{label} (drag)' },
  reach: { zh: '{indicator} 达标：{value}', en: '{indicator} met: {value}' },
  back: { zh: '还原', en: 'Undo' },
  missing: { zh: '未填报', en: 'not reported' },
};

interface WhatIfControlsProps {
  readonly fields: readonly TryField[];
  /** Column → the value as reported; absent where missing. */
  readonly reported: ReadonlyMap<string, number>;
  /** Column → the value that is tried. */
  readonly tried: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
  readonly onChange: (column: string, value: number | null) => void;
}

/** One line per input of the school: slider, number, what has changed, and the values that would just reach a line. */
export function WhatIfControls({ fields, reported, tried, gaps, onChange }: WhatIfControlsProps) {
  const t = useTexts(TEXTS);
  return (
    <ul className="what-if-fields">
      {fields.map((field) => {
        const from = reported.get(field.column) ?? 0;
        const value = tried.get(field.column) ?? from;
        const remedies = gaps.flatMap(({ indicator, remedies: all }) =>
          all.filter(({ column }) => column === field.column).map(({ to }) => ({ indicator, to: Number(to) })),
        );
        const { most, step } = scaleOf(field, from, remedies);
        const delta = value - from;
        return (
          <li key={field.column} className={delta === 0 ? 'what-if-field' : 'what-if-field changed'}>
            <div className="line apart">
              <label htmlFor={`try-${field.column}`}>{field.label}</label>
              <span className="small quiet">
                {reported.has(field.column) ? t('now', { value: showNumber(from), unit: field.unit }) : t('missing')}
              </span>
            </div>
            <div className="what-if-inputs">
              <input
                type="range"
                aria-label={t('slider', { label: field.label })}
                min={0}
                max={most}
                step={step}
                value={value}
                onChange={(event) => onChange(field.column, event.target.valueAsNumber)}
              />
              <input
                id={`try-${field.column}`}
                type="number"
                min={0}
                step={field.whole ? 1 : 'any'}
                value={value}
                onChange={(event) => {
                  const typed = event.target.valueAsNumber;
                  if (Number.isFinite(typed) && typed >= 0)
                    onChange(field.column, field.whole ? Math.round(typed) : typed);
                }}
              />
            </div>
            <div className="line small what-if-notes">
              {delta === 0 ? null : (
                <>
                  <span className="what-if-delta">
                    {delta > 0 ? '＋' : '−'}
                    {showNumber(Number(Math.abs(delta).toFixed(4)))} {field.unit}
                  </span>
                  <button type="button" className="link-button" onClick={() => onChange(field.column, null)}>
                    {t('back')}
                  </button>
                </>
              )}
              {remedies
                .filter(({ to }) => to !== value)
                .map(({ indicator, to }) => (
                  <button
                    key={indicator}
                    type="button"
                    className="link-button"
                    onClick={() => onChange(field.column, to)}
                  >
                    {t('reach', { indicator, value: showNumber(to) })}
                  </button>
                ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** A slider reaches twice what there is, or somewhat beyond what a line asks, in about two hundred steps. */
function scaleOf(field: TryField, from: number, remedies: readonly { readonly to: number }[]) {
  const most = Math.max(10, from * 2, ...remedies.map(({ to }) => to * 1.2));
  if (field.whole) return { most: Math.ceil(most), step: 1 };
  const step = 10 ** Math.floor(Math.log10(most / 100));
  return { most: Math.ceil(most / step) * step, step: Number(Math.min(step, 1).toPrecision(1)) };
}
