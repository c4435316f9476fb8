import type { CalibrationRound } from '@dudao/core/field/apart/calibration-contract';
import type { ReactNode } from 'react';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';

const TEXTS = {
  until: { zh: '{day} 截止', en: 'until {day}' },
  over: { zh: '{day} 已截止', en: 'ended {day}' },
  least: { zh: '与参考答案相同 {least}% 以上算通过', en: 'passed with {least}% as in the reference' },
  gate: {
    zh: '没有通过的不安排背靠背，交的记录要人核',
    en: 'who has not passed is not paired, and records are flagged',
  },
  campaign: { zh: '用于“{name}”', en: 'for “{name}”' },
  office: { zh: '{name} 组织', en: 'by {name}' },
};

/** What a calibration is, in a cell of a table. */
export function CalibrationFacts({ round, title }: { readonly round: CalibrationRound; readonly title: ReactNode }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const parts = [
    t('office', { name: round.office.name }),
    ...(round.campaign === null ? [] : [t('campaign', { name: round.campaign.name })]),
    t('least', { least: round.least }),
    ...(round.isGate ? [t('gate')] : []),
  ];
  return (
    <>
      <th scope="row">
        {title}
        <div className="small quiet">{parts.join(say({ zh: '；', en: '; ' }))}</div>
      </th>
      <td className="nowrap">{t(round.isOver ? 'over' : 'until', { day: showDay(round.untilOn, lang) })}</td>
    </>
  );
}
