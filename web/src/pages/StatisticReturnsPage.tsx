import { readUnit } from '@dudao/core/org/contract';
import { listReturns } from '@dudao/core/statistics/contract';
import type { ReturnLine } from '@dudao/core/statistics/shapes';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ReturnTable } from '../statistics/ReturnTable.tsx';
import { UrgeDialog } from '../statistics/UrgeDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';
import '../statistics/statistics.css';

const TEXTS = {
  title: { zh: '{period}填报情况', en: 'Returns of {period}' },
  statistics: { zh: '统计', en: 'Figures' },
  urge: { zh: '催报', en: 'Urge' },
  asked: { zh: '应报', en: 'Asked' },
  handed: { zh: '已报', en: 'Handed in' },
  late: { zh: '逾期未报', en: 'Late' },
  narrow: { zh: '看哪些', en: 'Which' },
  all: { zh: '全部', en: 'All' },
  open: { zh: '未上报', en: 'Not handed in' },
  none: { zh: '没有这样的单位。', en: 'There is none.' },
  more: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
};

type After = { readonly state: ReturnLine['state']; readonly name: string; readonly id: string } | null;

/** Who has handed in for a period and who has not, with the way to urge the rest. */
export function StatisticReturnsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const period = params.get('period') ?? '';
  const [state, setState] = useState<'all' | 'open' | 'late' | 'handed'>('all');
  const [after, setAfter] = useState<After>(null);
  const [isUrging, setUrging] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listReturns, { unitId, period, state, after }, { keepPrevious: true });
  const title = t('title', { period: found.data === undefined ? period : say(found.data.period.name) });
  useTitle(title);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return <Loading lines={10} />;
  const { counts, returns, next, actions } = found.data;
  const mayUrge = actions.urge === true && counts.asked > counts.handed;
  return (
    <>
      <PageHead
        crumbs={
          <>
            {unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null} ·{' '}
            <Link to={paths.statistics(unitId, { period })}>{t('statistics')}</Link>
          </>
        }
        title={title}
        actions={
          mayUrge ? (
            <Button look="primary" onClick={() => setUrging(true)}>
              {t('urge')}
            </Button>
          ) : null
        }
      />
      <div className="stack wide">
        <dl className="paper-counts">
          {(['asked', 'handed', 'late'] as const).map((key) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className={key === 'late' && counts.late > 0 ? 'paper-overdue' : undefined}>{counts[key]}</dd>
            </div>
          ))}
        </dl>
        <div className="line">
          <Choice
            label={t('narrow')}
            value={state}
            options={(['all', 'open', 'late', 'handed'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(value) => {
              setAfter(null);
              setState(value);
            }}
          />
        </div>
        {returns.length === 0 ? <p className="quiet">{t('none')}</p> : <ReturnTable returns={returns} of="unit" />}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
      {isUrging ? <UrgeDialog unitId={unitId} period={period} onClose={() => setUrging(false)} /> : null}
    </>
  );
}
