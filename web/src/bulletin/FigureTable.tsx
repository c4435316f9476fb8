import { changeText, valueText } from '@dudao/core/bulletin/figures';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { type BulletinRecord, listOf } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '指标', en: 'Figures' },
  code: { zh: '代码', en: 'Code' },
  name: { zh: '指标和口径', en: 'Figure and what is counted' },
  now: { zh: '本期', en: 'Now' },
  before: { zh: '上期', en: 'Before' },
  change: { zh: '较上期', en: 'Change' },
  read: { zh: '取数日', en: 'Read on' },
  open: { zh: '{code}：看所数的清单', en: '{code}: the list it counts' },
};

/** The figures of an issue as they were frozen; each code opens the list that it counts. `opens`: whether the reader sees these lists. */
export function FigureTable({
  bulletin: { office, figures },
  opens,
}: {
  readonly bulletin: BulletinRecord;
  readonly opens: boolean;
}) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[t('code'), t('name'), { number: t('now') }, { number: t('before') }, { number: t('change') }, t('read')]}
    >
      {figures.map((figure) => (
        <tr key={figure.code}>
          <td className="nowrap">
            {opens ? (
              <Link to={listOf(office.id, figure)} aria-label={t('open', { code: figure.code })}>
                {figure.code}
              </Link>
            ) : (
              figure.code
            )}
          </td>
          <th scope="row">
            {figure.name}
            <div className="small quiet bulletin-means">{figure.means}</div>
          </th>
          <td className="number nowrap">{valueText(figure, figure.unit)}</td>
          <td className="number nowrap">{figure.before === null ? '—' : valueText(figure.before, figure.unit)}</td>
          <td className="number nowrap">{changeText(figure, figure.before, figure.unit) ?? '—'}</td>
          <td className="nowrap">{showDay(figure.readOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
