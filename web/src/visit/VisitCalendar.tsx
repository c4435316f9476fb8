import type { VisitItem } from '@dudao/core/visit/contract';
import { weeksOf } from '@dudao/core/visit/month';
import { VISIT_KIND_FACTS } from '@dudao/core/visit/visit-kind';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { ScrollX } from '../ui/ScrollX.tsx';
import './visit.css';

const TEXTS = {
  caption: { zh: '{month} 的督导日历', en: 'Calendar of visits, {month}' },
  rest: { zh: '休', en: 'off' },
  mon: { zh: '周一', en: 'Mon' },
  tue: { zh: '周二', en: 'Tue' },
  wed: { zh: '周三', en: 'Wed' },
  thu: { zh: '周四', en: 'Thu' },
  fri: { zh: '周五', en: 'Fri' },
  sat: { zh: '周六', en: 'Sat' },
  sun: { zh: '周日', en: 'Sun' },
};
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface VisitCalendarProps {
  /** `2026-11`. */
  readonly month: string;
  readonly visits: readonly VisitItem[];
}

/** The visits of a month by their days; days that are not worked are marked. */
export function VisitCalendar({ month, visits }: VisitCalendarProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const held = visits.filter(({ state }) => state !== 'cancelled');
  return (
    <ScrollX>
      <table className="visit-calendar">
        <caption className="sr-only">{t('caption', { month })}</caption>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col">
                {t(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day, isOfMonth, isWorked }) => (
                <td key={day} className={isOfMonth ? (isWorked ? '' : 'rest') : 'outside'}>
                  <span className="visit-day">
                    {Number(day.slice(8))}
                    {isOfMonth && !isWorked ? <span className="small quiet"> {t('rest')}</span> : null}
                  </span>
                  {isOfMonth
                    ? held
                        .filter(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)
                        .map((visit) => (
                          <Link key={visit.id} className="visit-chip" to={paths.visit(visit.id)}>
                            {visit.visited.name} <span className="small">{say(VISIT_KIND_FACTS[visit.kind].name)}</span>
                          </Link>
                        ))
                    : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
