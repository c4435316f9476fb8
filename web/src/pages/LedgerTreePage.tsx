import { listLedgers } from '@dudao/core/issue/contract';
import { countItems, exportItems } from '@dudao/core/issue/tree/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { ItemBranch } from '../issue/tree/ItemBranch.tsx';
import { Sentence } from '../issue/tree/Sentence.tsx';
import { useDownload, useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';
import '../issue/tree/tree.css';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  title: { zh: '项、问题、措施', en: 'Items, problems, measures' },
  unit: { zh: '单位', en: 'Unit' },
  xlsx: { zh: '导出 Excel', en: 'Save as workbook' },
  print: { zh: '打印', en: 'Print' },
  lead: {
    zh: '专项整治细化到项、到问题、到措施。点开一项看它的问题，点开一个问题看它的措施；不予立项的和取消的措施不算。',
    en: 'Special rectification by item, problem and measure. What was not taken up, and measures that were cancelled, do not count.',
  },
  year: { zh: '发现年份', en: 'Found in' },
  every: { zh: '各年', en: 'every year' },
  open: { zh: '全部展开', en: 'Open all' },
  shut: { zh: '全部收起', en: 'Close all' },
  none: { zh: '还没有问题', en: 'No problem yet' },
  noneWhy: {
    zh: '在“{ledger}”里登记问题、写明整治项，这里就按项列出；措施由责任单位在条目页制定。',
    en: 'Problems written into “{ledger}” with their item are listed here by item; owners set down the measures on the entry’s page.',
  },
  list: { zh: '到这种台账', en: 'To this ledger' },
  noLedger: { zh: '没有按整治项分级的台账。', en: 'No ledger is divided into items.' },
};

const YEARS = 5;

/** A ledger of special rectification as a tree of items, problems and measures, with the sentence that reports quote. */
export function LedgerTreePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listLedgers, { unitId });
  const ledgers = (found.data?.ledgers ?? []).filter(({ hasItems }) => hasItems);
  const ledger = ledgers.find(({ id }) => id === params.get('ledger')) ?? ledgers[0];
  const thisYear = Number(today().slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, i) => thisYear - i);
  const year = years.find((one) => String(one) === params.get('year')) ?? null;
  const [isOpen, setIsOpen] = useState(false);
  const asked = { unitId, ledger: ledger?.id ?? '', ...(year === null ? {} : { year }) };
  const tree = useRead(countItems, asked, { enabled: ledger !== undefined });
  const xlsx = useDownload(exportItems);
  const about = (part: { readonly ledger?: string; readonly year?: string }) => {
    const said = { ledger: ledger?.id ?? '', year: year === null ? '' : String(year), ...part };
    return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
  };
  const change = (part: Parameters<typeof about>[0]) => setParams(about(part), { replace: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} />}
        title={ledger === undefined ? t('title') : `${say(ledger.name)}：${t('title')}`}
        lead={t('lead')}
        unit={
          <UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => navigate(paths.ledgerTree(id, about({})))} />
        }
        actions={
          ledger === undefined ? null : (
            <>
              <Button busy={xlsx.isPending} onClick={() => xlsx.mutate(asked)}>
                {t('xlsx')}
              </Button>
              <Button onClick={() => window.print()}>{t('print')}</Button>
            </>
          )
        }
      />
      {ledger === undefined ? (
        <Empty title={t('noLedger')} />
      ) : (
        <div className="stack wide">
          <ErrorLine error={xlsx.error} />
          <div className="line no-print">
            {ledgers.length < 2 ? null : (
              <LedgerSelect
                ledgers={ledgers}
                value={ledger.id}
                hasAll={false}
                onChange={(id) => change({ ledger: id })}
              />
            )}
            <FilterSelect
              label={t('year')}
              value={year === null ? '' : String(year)}
              options={[['', t('every')], ...years.map((one) => [String(one), String(one)] as const)]}
              onChange={(one) => change({ year: one })}
            />
            <Button onClick={() => setIsOpen(!isOpen)}>{t(isOpen ? 'shut' : 'open')}</Button>
          </div>
          {tree.isPending ? <Loading lines={6} /> : null}
          {tree.isError ? <ErrorState error={tree.error} onRetry={() => tree.refetch()} /> : null}
          {tree.data?.items.length === 0 ? (
            <Empty
              title={t('none')}
              action={
                <Link className="button" to={paths.issues(unitId, { ledger: ledger.id })}>
                  {t('list')}
                </Link>
              }
            >
              {t('noneWhy', { ledger: say(ledger.name) })}
            </Empty>
          ) : null}
          {tree.data && tree.data.items.length > 0 ? (
            <>
              <Sentence total={tree.data.total} />
              <ol className="tree-items">
                {tree.data.items.map((item) => (
                  <ItemBranch
                    // Opened and closed all together, each begins anew.
                    key={`${ledger.id} ${year} ${isOpen} ${item.item ?? ''}`}
                    unitId={unitId}
                    ledger={ledger.id}
                    year={year}
                    item={item}
                    isOpen={isOpen}
                  />
                ))}
              </ol>
            </>
          ) : null}
        </div>
      )}
    </>
  );
}
