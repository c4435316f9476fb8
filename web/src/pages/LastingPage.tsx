import { listLedgers } from '@dudao/core/issue/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { DrawSection } from '../issue/DrawSection.tsx';
import { LastingSection } from '../issue/LastingSection.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { MissedSection } from '../issue/MissedSection.tsx';
import { RevisitSection } from '../issue/RevisitSection.tsx';
import { RuleRegister } from '../issue/RuleSection.tsx';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { spanOfAddress } from '../lib/span-of-address.ts';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  title: { zh: '回访与反弹', en: 'Revisits and returns' },
  lead: {
    zh: '销了号的还要回头看：到期的、抽中的都去现场看一眼，反弹的重新整改。',
    en: 'What was closed is looked at again, when it is due or drawn; what relapsed is reopened.',
  },
  unit: { zh: '单位', en: 'Unit' },
  from: { zh: '统计从', en: 'Counted from' },
  until: { zh: '到', en: 'until' },
};

/** Whether what was closed stays closed: revisits, draws, what comes again, and the rules that were left behind. */
export function LastingPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const asked = spanOfAddress(params);
  const [from, setFrom] = useState(asked?.fromOn ?? `${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(asked?.untilOn ?? today());
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listLedgers, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { ledgers } = found.data;
  const isSpan = from !== '' && until !== '';
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} />}
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => navigate(paths.lasting(id))} />}
      />
      <div className="stack wide">
        <RevisitSection unitId={unitId} />
        <DrawSection unitId={unitId} ledgers={ledgers} />
        <div className="line">
          <DayField label={t('from')} value={from} onChange={setFrom} />
          <DayField label={t('until')} value={until} onChange={setUntil} />
        </div>
        {isSpan ? (
          <>
            <LastingSection unitId={unitId} from={from} until={until} />
            <MissedSection unitId={unitId} from={from} until={until} />
            <RuleRegister unitId={unitId} from={from} until={until} />
          </>
        ) : null}
      </div>
    </>
  );
}
