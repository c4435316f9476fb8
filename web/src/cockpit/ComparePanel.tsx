import { changeText, valueText } from '@dudao/core/bulletin/figures';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Opening } from './Counted.tsx';
import { pathOf } from './cockpit-links.ts';

const TEXTS = {
  caption: { zh: '本期和上期同期', en: 'Now and before' },
  name: { zh: '指标', en: 'Figure' },
  span: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  now: { zh: '本期', en: 'Now' },
  before: { zh: '上期同期', en: 'Before' },
  change: { zh: '变化', en: 'Change' },
  unknown: { zh: '—', en: '—' },
};

/** Figures of the present period beside those of as many days of the one before. */
export function ComparePanel({ data }: { readonly data: NonNullable<PanelOf<'compare'>['data']> }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const days = ({ from, until }: { readonly from: string; readonly until: string }) =>
    t('span', { from: showDay(from, lang), until: showDay(until, lang) });
  return (
    <>
      <p className="small quiet">
        {t('now')} {days(data.now)}；{t('before')} {days(data.before)}
      </p>
      <PlainTable
        caption={t('caption')}
        heads={[t('name'), { number: t('now') }, { number: t('before') }, { number: t('change') }]}
      >
        {data.figures.map(({ code, name, unit, means, now, opens, before }) => (
          <tr key={code}>
            <th scope="row">
              {name} <span className="small quiet">{code}</span>
              <div className="small quiet cockpit-means">{means}</div>
            </th>
            <td className="number">
              <Opening to={pathOf(opens)}>{valueText(now, unit)}</Opening>
            </td>
            <td className="number">
              {before === null ? t('unknown') : <Opening to={pathOf(before.opens)}>{valueText(before, unit)}</Opening>}
            </td>
            <td className="number">{changeText(now, before, unit) ?? t('unknown')}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
