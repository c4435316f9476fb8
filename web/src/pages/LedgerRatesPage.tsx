import { listLedgers } from '@dudao/core/issue/contract';
import { countRates, exportRates } from '@dudao/core/issue/rates/contract';
import { percentOf, rateOf } from '@dudao/core/issue/rates/rate';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { RateTables } from '../issue/rates/RateTables.tsx';
import { monthNamed } from '../issue/rates/rate-links.ts';
import { useDownload, useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { MonthChoice } from '../ui/MonthChoice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  title: { zh: '整改完成率', en: 'Completion rates' },
  unit: { zh: '单位', en: 'Unit' },
  xlsx: { zh: '导出 Excel', en: 'Save as workbook' },
  print: { zh: '打印', en: 'Print' },
  lead: {
    zh: '{month} 应整改 {due} 条，已完成 {completed} 条，完成率 {completion}；销号率 {closing}，按期率 {inTime}。',
    en: '{due} to be put right in {month}, {completed} done: {completion}; closed {closing}, in time {inTime}.',
  },
  nothing: {
    zh: '{month} 没有应整改的条目。整改期限在这个月的条目交办以后，这里就有数字；也可以换一个月看。',
    en: 'Nothing was to be put right in {month}. Entries whose day lies in it are counted once they are handed over.',
  },
  none: { zh: '无', en: 'none' },
};

/** Completion rates of a month at a unit and below it, with exact fractions that open their lists, beside the month before. */
export function LedgerRatesPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const ledger = params.get('ledger') ?? '';
  const month = monthNamed(params.get('month'), today());
  const about = ledger === '' ? {} : { ledger };
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const found = useRead(countRates, { unitId, ...about, month }, { keepPrevious: true });
  const xlsx = useDownload(exportRates);
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} about={about} />}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={found.data ? leadOf(t, month, found.data) : ' '}
        unit={
          <UnitChoice
            label={t('unit')}
            unitId={unitId}
            onChange={(id) => navigate(paths.ledgerRates(id, { ...about, month }))}
          />
        }
        actions={
          <>
            <Button busy={xlsx.isPending} onClick={() => xlsx.mutate({ unitId, ...about, month })}>
              {t('xlsx')}
            </Button>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      />
      <div className="stack wide">
        <ErrorLine error={xlsx.error} />
        <div className="line no-print">
          <LedgerSelect
            ledgers={ledgers.data?.ledgers ?? []}
            value={ledger}
            onChange={(id) => setParams({ month, ...(id === '' ? {} : { ledger: id }) }, { replace: true })}
          />
          <MonthChoice month={month} onMonth={(next) => setParams({ ...about, month: next }, { replace: true })} />
        </div>
        {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
        {found.data ? <RateTables of={{ unitId, ledger, month }} counted={found.data} /> : null}
        {found.isPending ? <Loading lines={10} /> : null}
      </div>
    </>
  );
}

function leadOf(
  t: ReturnType<typeof useTexts<typeof TEXTS>>,
  month: string,
  { total: { now } }: OutputOf<typeof countRates>,
): string {
  if (now.due === 0) return t('nothing', { month });
  const shown = (id: Parameters<typeof rateOf>[1]) => percentOf(rateOf(now, id)) ?? t('none');
  return t('lead', {
    month,
    due: now.due,
    completed: now.completed,
    completion: shown('completion'),
    closing: shown('closing'),
    inTime: shown('in-time'),
  });
}
