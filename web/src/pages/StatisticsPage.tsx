import { readUnit } from '@dudao/core/org/contract';
import { listPeriods } from '@dudao/core/statistics/contract';
import { exportTable, readTotals } from '@dudao/core/statistics/totals-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDownload, useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { AskDialog } from '../statistics/AskDialog.tsx';
import { groupsOf, periodChoices } from '../statistics/period-choices.ts';
import { TotalsTable } from '../statistics/TotalsTable.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';
import '../statistics/statistics.css';

const TEXTS = {
  title: { zh: '统计', en: 'Figures' },
  lead: {
    zh: '填报的和系统统计的放在一起；每个数都能点开，看到由哪些单位的数合成、谁报的。没有报齐的写明缺几个。',
    en: 'Reported figures beside those that the system counts; each opens what it consists of, and says how many are missing.',
  },
  ask: { zh: '布置填报', en: 'Ask for figures' },
  own: { zh: '本单位填报', en: 'Our own figures' },
  returns: { zh: '填报情况', en: 'Who has handed in' },
  period: { zh: '统计期', en: 'Period' },
  asked: { zh: '应报', en: 'Asked' },
  handed: { zh: '已报', en: 'Handed in' },
  late: { zh: '逾期未报', en: 'Late' },
  only: { zh: '只看所选 {n} 个', en: 'Only the {n} chosen' },
  choose: { zh: '请先在下面勾选指标。', en: 'Tick figures below first.' },
  all: { zh: '看全部', en: 'All' },
  export: { zh: '导出统计表', en: 'Export the table' },
  exportChosen: { zh: '导出所选 {n} 个', en: 'Export the {n} chosen' },
  digest: { zh: '取数日 {day}；摘要（导出的表上是同一个）', en: 'Read on {day}; digest (the same as in the file)' },
  none: { zh: '这一期没有可看的指标。', en: 'There is no figure for this period.' },
};

/** Figures of a unit and of all below it for a period; those chosen make a table that is exported. */
export function StatisticsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [isAsking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const unit = useRead(readUnit, { unitId });
  const periods = useRead(listPeriods, { unitId });
  const choices = periods.data === undefined ? [] : periodChoices(periods.data);
  const period = params.get('period') ?? periods.data?.periods[0]?.id ?? choices[0]?.id ?? '';
  const codes = params.get('codes')?.split(',') ?? null;
  const totals = useRead(readTotals, { unitId, period, codes }, { keepPrevious: true, enabled: period !== '' });
  const save = useDownload(exportTable);
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (periods.isError) return <ErrorState error={periods.error} onRetry={() => periods.refetch()} />;
  if (totals.isError) return <ErrorState error={totals.error} onRetry={() => totals.refetch()} />;
  if (periods.isPending || totals.isPending) return <Loading lines={12} />;
  const { actions, offers } = periods.data;
  const { counters, digest, readOn } = totals.data;
  const counts = periods.data.periods.find(({ id }) => id === period);
  const go = (to: { readonly period?: string; readonly codes?: string }) =>
    setParams({ period, ...(codes === null ? {} : { codes: codes.join(',') }), ...to }, { replace: true });
  const choose = (code: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, code] : [...chosen].filter((one) => one !== code)));
  const table = codes ?? (chosen.size === 0 ? null : [...chosen]);
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.ownStatistics(unitId)}>
              {t('own')}
            </Link>
            {actions.ask === true ? (
              <Button look="primary" onClick={() => setAsking(true)}>
                {t('ask')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        <div className="paper-filters no-print">
          <Field label={t('period')}>
            <select
              value={period}
              onChange={({ target: { value } }) => setParams({ period: value }, { replace: true })}
            >
              {choices.map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          </Field>
          {codes === null ? (
            <Button
              refused={chosen.size === 0 ? t('choose') : undefined}
              onClick={() => go({ codes: [...chosen].join(',') })}
            >
              {t('only', { n: chosen.size })}
            </Button>
          ) : (
            <Button onClick={() => setParams({ period }, { replace: true })}>{t('all')}</Button>
          )}
          <Button busy={save.isPending} onClick={() => save.mutate({ unitId, period, codes: table })}>
            {table === null ? t('export') : t('exportChosen', { n: table.length })}
          </Button>
        </div>
        {save.isError ? <ErrorLine error={save.error} /> : null}
        {counts === undefined ? null : (
          <div className="line">
            <dl className="paper-counts">
              {(['asked', 'handed', 'late'] as const).map((key) => (
                <div key={key}>
                  <dt>{t(key)}</dt>
                  <dd className={key === 'late' && counts.late > 0 ? 'paper-overdue' : undefined}>{counts[key]}</dd>
                </div>
              ))}
            </dl>
            <Link className="button no-print" to={paths.statisticReturns(unitId, period)}>
              {t('returns')}
            </Link>
          </div>
        )}
        {counters.length === 0 ? <p className="quiet">{t('none')}</p> : null}
        {groupsOf(counters).map(({ id, name, lines }) => (
          <Section key={id} title={say(name)} level={2}>
            <TotalsTable
              unitId={unitId}
              period={period}
              caption={say(name)}
              lines={lines}
              chosen={chosen}
              onChoose={choose}
            />
          </Section>
        ))}
        <p className="small quiet statistics-digest">
          {t('digest', { day: showDay(readOn, lang) })} <code>{digest}</code>
        </p>
      </div>
      {isAsking ? (
        <AskDialog
          unitId={unitId}
          offers={offers}
          onAsked={(asked) => setParams({ period: asked }, { replace: true })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
