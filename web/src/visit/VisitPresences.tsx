import type { NoPlace } from '@dudao/core/visit/presence';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { VisitRecord } from './visit-record.ts';

const TEXTS = {
  title: { zh: '现场到达、离开', en: 'Coming and leaving' },
  lead: {
    zh: '督学在手机上登记，没有网络时先存本机。时间由服务器核定：设备时钟有偏差的，按偏差改正。',
    en: 'Said on phones, without a network too. The server decides the moment; a clock that was off is corrected.',
  },
  stays: { zh: '在点时长', en: 'Time on site' },
  from: { zh: '最早到达', en: 'Came' },
  until: { zh: '最后离开', en: 'Left' },
  long: { zh: '在点', en: 'On site' },
  still: { zh: '还没有登记离开', en: 'not said' },
  hours: { zh: '{hours} 小时 {minutes} 分', en: '{hours} h {minutes} min' },
  minutes: { zh: '{minutes} 分', en: '{minutes} min' },
  each: { zh: '每次登记', en: 'As it was said' },
  who: { zh: '谁', en: 'Who' },
  what: { zh: '事项', en: 'What' },
  at: { zh: '核定时间', en: 'Decided' },
  claimed: { zh: '设备所说', en: 'Claimed' },
  place: { zh: '位置', en: 'Place' },
  arrive: { zh: '到达', en: 'came' },
  leave: { zh: '离开', en: 'left' },
  notCounted: { zh: '未计入进点、离点', en: 'not counted' },
  metres: { zh: '误差约 {metres} 米', en: 'within {metres} m' },
};

const REASONS: Readonly<Record<NoPlace, { readonly zh: string; readonly en: string }>> = {
  refused: { zh: '未授权', en: 'not allowed' },
  'too-late': { zh: '收不到信号', en: 'no signal' },
  unavailable: { zh: '设备测不到', en: 'cannot tell' },
};

/** Who of the team came and left when, as said on the spot; nothing where nobody said so. */
export function VisitPresences({ presences, stays }: Pick<VisitRecord, 'presences' | 'stays'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (presences.length === 0) return null;
  const placeOf = ({ withinMetres, why }: VisitRecord['presences'][number]['place']) =>
    withinMetres !== null ? t('metres', { metres: withinMetres }) : say(REASONS[why ?? 'unavailable']);
  return (
    <Section title={t('title')}>
      <p className="quiet">{t('lead')}</p>
      {stays.length === 0 ? null : (
        <PlainTable caption={t('stays')} heads={[t('who'), t('from'), t('until'), { number: t('long') }]}>
          {stays.map(({ by, begunAt, leftAt, minutes }) => (
            <tr key={`${by} ${begunAt}`}>
              <th scope="row">{by}</th>
              <td className="nowrap">{showMoment(begunAt, lang)}</td>
              <td className="nowrap">{leftAt === null ? t('still') : showMoment(leftAt, lang)}</td>
              <td className="number nowrap">
                {minutes < 60
                  ? t('minutes', { minutes })
                  : t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <PlainTable caption={t('each')} heads={[t('who'), t('what'), t('at'), t('claimed'), t('place')]}>
        {presences.map(({ by, what, at, claimedAt, place, counts }) => (
          <tr key={`${by} ${at} ${claimedAt} ${what}`}>
            <th scope="row">{by}</th>
            <td>
              {t(what)}
              {counts ? '' : `（${t('notCounted')}）`}
            </td>
            <td className="nowrap">{showMoment(at, lang)}</td>
            <td className="nowrap">{showMoment(claimedAt, lang)}</td>
            <td>{placeOf(place)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
