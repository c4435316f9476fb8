import { addMonths } from '@dudao/core/lib/plain-day';
import { readUnit } from '@dudao/core/org/contract';
import { listVisits } from '@dudao/core/visit/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { spanOfAddress } from '../lib/span-of-address.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { MonthChoice } from '../ui/MonthChoice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { Outings } from '../visit/Outings.tsx';
import { VisitCalendar } from '../visit/VisitCalendar.tsx';
import { VisitTable } from '../visit/VisitTable.tsx';

const TEXTS = {
  runs: { zh: '督导安排', en: 'Visits' },
  receives: { zh: '接受督导', en: 'Visits received' },
  lead: {
    zh: '去哪里、什么时候、以什么方式去；没有“免检单位”，没有“盲区”。',
    en: 'Where, when and in which way; no exempt units, no blind spots.',
  },
  received: {
    zh: '通知过的、正在进行的和已经结束的督导。可以建议参观路线，督导组可以不按建议走。',
    en: 'Visits that you were told of, are under way or over. You may propose a route; the team is free to go elsewhere.',
  },
  plan: { zh: '安排督导', en: 'Plan a visit' },
  coverage: { zh: '督导覆盖', en: 'Coverage' },
  quality: { zh: '督导质量检查', en: 'Quality' },
  referrals: { zh: '上提督导事项', en: 'Matters handed up' },
  side: { zh: '看哪一边', en: 'Side' },
  view: { zh: '看法', en: 'View' },
  list: { zh: '列表', en: 'List' },
  calendar: { zh: '日历', en: 'Calendar' },
  span: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  none: { zh: '没有督导', en: 'No visits in this month' },
};

type Side = 'runs' | 'receives';

/** Visits of a month that a unit runs, or that it and the units below it receive. */
export function VisitsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const plans = holds(me, 'visit.plan') || holds(me, 'inspection.read');
  const side: Side = params.get('side') === 'receives' || !plans ? 'receives' : 'runs';
  const [view, setView] = useState<'list' | 'calendar'>('list');
  const [month, setMonth] = useState(today().slice(0, 7));
  const unit = useRead(readUnit, { unitId });
  const [firstOn, next] = [`${month}-01`, addMonths(`${month}-01`, 1)];
  const lastOn = `${month}-${new Date(Date.parse(next) - 86_400_000).toISOString().slice(8, 10)}`;
  const asked = spanOfAddress(params) ?? { fromOn: firstOn, untilOn: lastOn };
  const found = useRead(listVisits, { unitId, side, ...asked }, { keepPrevious: true });
  useTitle(unit.data ? `${t(side)} · ${unit.data.name}` : t(side));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { visits, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t(side)}
        lead={t(side === 'runs' ? 'lead' : 'received')}
        actions={
          side === 'runs' ? (
            <>
              <Link className="button" to={paths.coverage(unitId)}>
                {t('coverage')}
              </Link>
              {holds(me, 'inspection.read') ? (
                <Link className="button" to={paths.referrals(unitId)}>
                  {t('referrals')}
                </Link>
              ) : null}
              {actions.plan === true ? (
                <Link className="button" to={paths.assurance(unitId)}>
                  {t('quality')}
                </Link>
              ) : null}
              {actions.plan === true ? (
                <Button look="primary" onClick={() => navigate(paths.planVisit(unitId))}>
                  {t('plan')}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      <div className="stack wide">
        <div className="line no-print">
          {plans ? (
            <Choice
              label={t('side')}
              value={side}
              options={[
                { value: 'runs', label: t('runs') },
                { value: 'receives', label: t('receives') },
              ]}
              onChange={(value) => setParams(value === 'runs' ? {} : { side: value })}
            />
          ) : null}
          <Choice
            label={t('view')}
            value={view}
            options={[
              { value: 'list', label: t('list') },
              { value: 'calendar', label: t('calendar') },
            ]}
            onChange={setView}
          />
          {asked.fromOn === firstOn && asked.untilOn === lastOn ? null : (
            <strong>{t('span', { from: showDay(asked.fromOn, lang), until: showDay(asked.untilOn, lang) })}</strong>
          )}
          <MonthChoice
            month={month}
            onMonth={(to) => {
              setParams(side === 'runs' ? {} : { side });
              setMonth(to);
            }}
          />
        </div>
        {view === 'calendar' ? (
          <VisitCalendar month={month} visits={visits} />
        ) : visits.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <VisitTable visits={visits} caption={t(side)} />
        )}
        {side === 'runs' && actions.plan === true ? <Outings unitId={unitId} /> : null}
      </div>
    </>
  );
}
