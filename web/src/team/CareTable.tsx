import type { OutputOf } from '@dudao/core/lib/contract';
import type { readTeamLife } from '@dudao/core/team/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import './team.css';

const TEXTS = {
  caption: { zh: '{team}组员关怀', en: 'Care of {team}' },
  name: { zh: '姓名', en: 'Name' },
  row: { zh: '连续在外（天）', en: 'In a row' },
  rest: { zh: '近 14 天休息', en: 'Rest of 14' },
  days: { zh: '近 30 天到岗', en: 'Days of 30' },
  nights: { zh: '过夜', en: 'Nights' },
  km: { zh: '公里', en: 'km' },
  load: { zh: '与组内平均比', en: 'Of the mean' },
  contact: { zh: '紧急联系人', en: 'In an emergency' },
  insured: { zh: '保险至 {day}', en: 'insured until {day}' },
  hints: { zh: '提醒', en: 'Hints' },
  fine: { zh: '没有', en: 'none' },
};

type Team = OutputOf<typeof readTeamLife>['teams'][number];

/** How much each member of a team carries, with whom to call for them. */
export function CareTable({ team }: { readonly team: Team }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption', { team: team.name })}
      heads={[
        t('name'),
        { number: t('row') },
        { number: t('rest') },
        { number: t('days') },
        { number: t('nights') },
        { number: t('km') },
        { number: t('load') },
        t('contact'),
        t('hints'),
      ]}
    >
      {team.care.map(({ person, hints, contact, insuredUntil, ...care }) => (
        <tr key={person.id}>
          <th scope="row" className="nowrap">
            {person.name}
          </th>
          <td className="number">{care.daysInRow}</td>
          <td className="number">{care.restInFortnight}</td>
          <td className="number">{care.days}</td>
          <td className="number">{care.nights}</td>
          <td className="number">{care.km}</td>
          <td className="number">{care.load === null ? '' : `${care.load}%`}</td>
          <td>
            {contact === null ? '' : `${contact.name} ${contact.phone}`}
            {insuredUntil === null ? null : (
              <div className="small quiet">{t('insured', { day: showDay(insuredUntil, lang) })}</div>
            )}
          </td>
          <td>
            {hints.length === 0 ? (
              <span className="quiet">{t('fine')}</span>
            ) : (
              <ul className="team-hints">
                {hints.map((hint) => (
                  <li key={hint.zh}>{say(hint)}</li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
