import type { OutputOf } from '@dudao/core/lib/contract';
import { REPORT_STATE_NAMES } from '@dudao/core/paper/regular';
import type { readProcessMark } from '@dudao/core/score/process/process-contract';
import { markText } from '@dudao/core/score/process/roll-up';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { LackList } from './LackList.tsx';

const TEXTS = {
  week: { zh: '周', en: 'Week' },
  state: { zh: '报送情况', en: 'How it was handed in' },
  mark: { zh: '得分', en: 'Mark' },
  whole: { zh: '{month}（{count} 周的平均）', en: '{month} (mean of {count} weeks)' },
  sum: { zh: '{mark} 分：{months} 的平均', en: '{mark}: the mean of {months}' },
  nothing: { zh: '没有分', en: 'No mark' },
  paused: { zh: '这一季的月份都不计。', en: 'No month of this quarter counts.' },
  late: { zh: '迟报', en: 'late' },
  returns: { zh: '退回 {count} 次', en: 'sent back {count} times' },
  open: { zh: '还没有到期，不计', en: 'not due yet, does not count' },
  unasked: { zh: '没有要求报送，不计', en: 'not asked for, does not count' },
};

type Year = NonNullable<OutputOf<typeof readProcessMark>['year']>;
interface ProcessQuarterProps {
  readonly quarter: Year['quarters'][number];
  /** As whom papers are opened. */
  readonly as: string;
}

/** A quarter: the mean of its months, each with the weeks that it was made of. */
export function ProcessQuarter({ quarter, as }: ProcessQuarterProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { name, mark, months, lacks } = quarter;
  const marked = months.flatMap((month) => (month.mark === null ? [] : [markText(month.mark)]));
  return (
    <Section title={say(name)}>
      <p>{mark === null ? t('nothing') : t('sum', { mark: markText(mark), months: marked.join('、') })}</p>
      <LackList lacks={lacks} />
      {months.length === 0 ? <p className="quiet">{t('paused')}</p> : null}
      {months.map((month) => (
        <PlainTable
          key={month.name.en}
          caption={say(month.name)}
          heads={[t('week'), t('state'), { number: t('mark') }]}
        >
          {month.weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row" className="nowrap">
                {week.name}
              </th>
              <td>
                <WeekState week={week} as={as} />
              </td>
              <td className="number">{week.mark === null ? '—' : markText(week.mark)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              {t('whole', {
                month: say(month.name),
                count: month.weeks.filter((week) => week.mark !== null).length,
              })}
            </th>
            <td className="number">
              <strong>{month.mark === null ? '—' : markText(month.mark)}</strong>
            </td>
          </tr>
        </PlainTable>
      ))}
    </Section>
  );
}

type Week = Year['quarters'][number]['months'][number]['weeks'][number];

/** How a week was handed in, with its report. */
function WeekState({ week, as }: { readonly week: Week; readonly as: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { state, isLate, returns, paperId } = week;
  if (state === 'open' || state === 'unasked') return <span className="quiet">{t(state)}</span>;
  const word = say(REPORT_STATE_NAMES[state]);
  return (
    <>
      {paperId === null ? word : <Link to={paths.paper(paperId, { unitId: as, bodyId: null })}>{word}</Link>}
      {isLate && state !== 'missing' ? ` · ${t('late')}` : null}
      {returns > 0 ? ` · ${t('returns', { count: returns })}` : null}
    </>
  );
}
