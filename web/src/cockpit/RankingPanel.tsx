import type { PanelOf } from '@dudao/core/cockpit/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Moved } from '../publication/Moved.tsx';
import '../publication/publication.css';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Counted, Opening } from './Counted.tsx';
import { pathOf } from './cockpit-links.ts';

const TEXTS = {
  about: { zh: '{period} 学年，{day}公布', en: '{period}, published on {day}' },
  against: { zh: '进退与 {period} 学年比', en: 'movement since {period}' },
  place: { zh: '位次', en: 'Place' },
  unit: { zh: '单位', en: 'Unit' },
  moved: { zh: '进退', en: 'Moved' },
  grade: { zh: '等次', en: 'Grade' },
  group: { zh: '{name}，共 {size} 个', en: '{name}, {size} in all' },
  all: { zh: '全部公布的单位：', en: 'All that were published: ' },
};

/** The newest published ranking, with movement. */
export function RankingPanel({ data }: { readonly data: NonNullable<PanelOf<'ranking'>['data']> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { title, period, publishedOn, measure, against, groups, units } = data;
  const hasGrades = groups.some(({ rows }) => rows.some(({ grade }) => grade !== null));
  return (
    <>
      <p>
        <Opening to={pathOf(units.opens)}>{title}</Opening>
        <span className="small quiet cockpit-about">
          {[
            t('about', { period, day: showDay(publishedOn, lang) }),
            ...(against === null ? [] : [t('against', { period: against })]),
          ].join('；')}
        </span>
      </p>
      {groups.map(({ name, size, rows }) => (
        <PlainTable
          key={name.zh}
          caption={t('group', { name: say(name), size })}
          className="cockpit-ranking"
          heads={[
            { number: t('place') },
            say(name) === '' ? t('unit') : t('group', { name: say(name), size }),
            { number: measure.unit === '' ? say(measure.name) : `${say(measure.name)}（${measure.unit}）` },
            t('moved'),
            ...(hasGrades ? [t('grade')] : []),
          ]}
        >
          {rows.map((row) => (
            <tr key={row.name}>
              <td className="number">{row.place ?? '—'}</td>
              <th scope="row">{row.name}</th>
              <td className="number">{row.figure ?? '—'}</td>
              <td className="nowrap">
                <Moved moved={row.moved} />
              </td>
              {hasGrades ? <td>{row.grade === null ? '' : say(row.grade)}</td> : null}
            </tr>
          ))}
        </PlainTable>
      ))}
      <p className="small">
        {t('all')}
        <Counted figure={units} />
      </p>
    </>
  );
}
