import { listSheets } from '@dudao/core/team/contract';
import { SPAN_NAMES, SPANS } from '@dudao/core/team/sheet';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { SheetTable } from '../team/SheetTable.tsx';
import { MonthChoice } from '../ui/MonthChoice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '日报周报', en: 'Sheets' },
  mine: { zh: '我的督导组', en: 'My teams' },
  lead: {
    zh: '每个进点的日子一份日报，每周一份周报；有做法、有数据、有案例、有成效，缺一项就退回。',
    en: 'One sheet for each day on site and one for each week; practice, figures, cases, results. What lacks one comes back.',
  },
  write: { zh: '写今天的{sheet}', en: 'Write today’s {sheet}' },
  none: { zh: '这个月没有进点的督导，不欠日报、周报', en: 'No visit in this month, no sheet is owed' },
};

/** Sheets of a team in a month. */
export function TeamSheetsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { bodyId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? today().slice(0, 7);
  const found = useRead(listSheets, { bodyId, month }, { keepPrevious: true });
  useTitle(found.data === undefined ? t('title') : `${t('title')} · ${found.data.team.name}`);
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { team, sheets, on } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.myTeams()}>{t('mine')}</Link>}
        title={`${t('title')} · ${team.name}`}
        lead={t('lead')}
        actions={
          holds(me, 'team.work')
            ? SPANS.map((span) => (
                <Link key={span} className="button" to={paths.teamSheet({ bodyId, span, onDay: on })}>
                  {t('write', { sheet: say(SPAN_NAMES[span]) })}
                </Link>
              ))
            : null
        }
      />
      <div className="stack wide">
        <MonthChoice month={month} onMonth={(value) => setParams({ month: value })} />
        {sheets.length === 0 ? <Empty title={t('none')} /> : <SheetTable sheets={sheets} caption={t('title')} />}
      </div>
    </>
  );
}
