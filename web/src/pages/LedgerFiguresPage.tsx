import { listLedgers } from '@dudao/core/issue/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { CountSection, WholeSection } from '../issue/CountTable.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  ledger: { zh: '台账', en: 'Ledger' },
  title: { zh: '台账统计', en: 'Ledger figures' },
  lead: {
    zh: '按轻重缓急和难易程度、按整治项和问题分门别类，看哪里压着、压了多久。',
    en: 'Sorted by urgency and difficulty, by item and problem: what lies where, and for how long.',
  },
  unit: { zh: '单位', en: 'Unit' },
};

/** A ledger of a unit and of all below it in figures. */
export function LedgerFiguresPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listLedgers, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { ledgers } = found.data;
  const ledger = ledgers.find(({ id }) => id === params.get('ledger')) ?? ledgers[0];
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} />}
        title={t('title')}
        lead={t('lead')}
        unit={
          <UnitChoice
            label={t('unit')}
            unitId={unitId}
            onChange={(id) => navigate(paths.ledgerFigures(id, ledger === undefined ? {} : { ledger: ledger.id }))}
          />
        }
      />
      {ledger === undefined ? null : (
        <div className="stack wide">
          <div className="line">
            <LedgerSelect
              ledgers={ledgers}
              value={ledger.id}
              hasAll={false}
              onChange={(id) => setParams({ ledger: id }, { replace: true })}
            />
          </div>
          <WholeSection key={`whole ${ledger.id}`} unitId={unitId} ledger={ledger} />
          <CountSection key={ledger.id} unitId={unitId} ledger={ledger} />
        </div>
      )}
    </>
  );
}
