import { ABSENCE_KIND_NAMES } from '@dudao/core/inspection/absence';
import type { ABSENCE, TIME_SHARE } from '@dudao/core/inspection/availability-contract';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  period: { zh: '期间', en: 'Period' },
  from: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  kind: { zh: '原因', en: 'Reason' },
  detail: { zh: '说明', en: 'Detail' },
  by: { zh: '谁登记', en: 'Entered by' },
  home: { zh: '原单位', en: 'home unit' },
  office: { zh: '督导室', en: 'office' },
  state: { zh: '冲突', en: 'Conflict' },
  clash: { zh: '同期在“{teams}”，请安排替换', en: 'sits in {teams} meanwhile: somebody else must go' },
  free: { zh: '不冲突', en: 'none' },
  over: { zh: '已过', en: 'over' },
  cancelled: { zh: '已取消', en: 'called off' },
  actions: { zh: '操作', en: 'Actions' },
  share: {
    zh: '近 {days} 天有 {workingDays} 个工作日，在督导组 {teamDays} 天（{share}%），其余在原单位。',
    en: 'Of {workingDays} working days in the last {days} days, {teamDays} went to teams ({share}%), the others to the home unit.',
  },
};

/** A noted absence as both sides see it. */
export type Absence = z.output<typeof ABSENCE>;

/** How the last working days went to the team and to the home unit. */
export function ShareLine({ time }: { readonly time: z.output<typeof TIME_SHARE> }) {
  const t = useTexts(TEXTS);
  const { days, workingDays, teamDays, teamShare } = time;
  const share = showNumber(teamShare, 0);
  return <p className="small">{t('share', { days, workingDays, teamDays: showNumber(teamDays), share })}</p>;
}

interface AbsenceTableProps {
  readonly absences: readonly Absence[];
  /** What can be done with one that is not over; nothing where it is left out. */
  readonly actionOf?: (absence: Absence) => ReactNode;
}

/** When somebody is away from the team, and where that clashes with a seat. */
export function AbsenceTable({ absences, actionOf }: AbsenceTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const heads = [t('period'), t('state'), t('kind'), t('detail'), t('by')];
  return (
    <PlainTable heads={actionOf === undefined ? heads : [...heads, t('actions')]}>
      {absences.map((one) => {
        const isOver = one.cancelledOn !== null || one.untilOn <= today();
        return (
          <tr key={one.id}>
            <th scope="row">{t('from', { from: showDay(one.fromOn, lang), until: showDay(one.untilOn, lang) })}</th>
            <td>
              {isOver ? (
                <span className="quiet">{t(one.cancelledOn === null ? 'over' : 'cancelled')}</span>
              ) : one.teams.length > 0 ? (
                <VerdictMark
                  standing="miss"
                  word={t('clash', { teams: one.teams.join(lang === 'zh' ? '、' : ', ') })}
                />
              ) : (
                <VerdictMark standing="met" word={t('free')} />
              )}
            </td>
            <td>{say(ABSENCE_KIND_NAMES[one.kind])}</td>
            <td>{one.detail}</td>
            <td className="nowrap">{t(one.isByHome ? 'home' : 'office')}</td>
            {actionOf === undefined ? null : <td className="nowrap">{isOver ? null : actionOf(one)}</td>}
          </tr>
        );
      })}
    </PlainTable>
  );
}
