import { beginBulletin } from '@dudao/core/bulletin/contract';
import { Link, useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { BulletinMark } from './BulletinMark.tsx';
import type { BulletinList } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '各种通报编发情况', en: 'How the series are kept' },
  series: { zh: '种类', en: 'Series' },
  week: { zh: '每周一期', en: 'each week' },
  month: { zh: '每月一期', en: 'each month' },
  quarter: { zh: '每季一期', en: 'each quarter' },
  any: { zh: '有事即编', en: 'when there is something to tell' },
  last: { zh: '最近一期', en: 'Last period' },
  until: { zh: '{name}，截至 {day}', en: '{name}, up to {day}' },
  state: { zh: '编发情况', en: 'State' },
  missing: { zh: '还没有编', en: 'not begun' },
  act: { zh: '办理', en: 'Act' },
  begin: { zh: '起草{name}', en: 'Begin {name}' },
  visit: { zh: '每次督导一份', en: 'one for each visit' },
  visits: { zh: '从督导页面起草', en: 'begin it from the visit' },
};

interface SeriesTableProps {
  readonly unitId: string;
  readonly series: BulletinList['series'];
  readonly today: string;
  readonly writes: boolean;
}

/** Whether each series came out for its last period, and the way to begin what did not. */
export function SeriesTable({ unitId, series, today, writes }: SeriesTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const begin = useWrite(beginBulletin);
  return (
    <>
      <ErrorLine error={begin.error} />
      <PlainTable caption={t('caption')} heads={[t('series'), t('last'), t('state'), ...(writes ? [t('act')] : [])]}>
        {series.map(({ id, name, every, isOfVisit, last, source }) => (
          <tr key={id}>
            <th scope="row">
              {say(name)}
              <div className="small quiet">{isOfVisit ? t('visit') : every === null ? t('any') : t(every)}</div>
              <div className="small quiet bulletin-source">{source}</div>
            </th>
            <td>{last === null ? '—' : t('until', { name: last.name, day: showDay(last.until, lang) })}</td>
            <td className="nowrap">
              {last === null ? (
                '—'
              ) : last.bulletin === null ? (
                <VerdictMark standing="miss" word={t('missing')} />
              ) : (
                <Link to={paths.bulletin(last.bulletin.id)}>
                  <BulletinMark state={last.bulletin.state} />
                </Link>
              )}
            </td>
            {writes ? (
              <td>
                {isOfVisit ? (
                  <Link to={paths.visits(unitId)}>{t('visits')}</Link>
                ) : last !== null && last.bulletin !== null ? null : (
                  <Button
                    busy={begin.isPending}
                    onClick={() =>
                      begin.mutate(
                        { unitId, series: id, on: last?.until ?? today },
                        { onSuccess: ({ bulletinId }) => navigate(paths.bulletin(bulletinId)) },
                      )
                    }
                  >
                    {t('begin', { name: say(name) })}
                  </Button>
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
