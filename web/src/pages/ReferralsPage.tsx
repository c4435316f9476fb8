import { readUnit } from '@dudao/core/org/contract';
import { listReferrals } from '@dudao/core/visit/referral-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { ReferDialog } from '../visit/ReferDialog.tsx';
import { ReferralList } from '../visit/ReferralList.tsx';

const TEXTS = {
  title: { zh: '上提督导事项', en: 'Matters handed up' },
  all: { zh: '{unit} · 督导安排', en: '{unit} · visits' },
  lead: {
    zh: '国家战略、省级决策的落实，上提一级督导：上级列入督导，或者答复退回。',
    en: 'National and provincial matters are inspected one level up: the office above takes them into a visit, or returns them with an answer.',
  },
  refer: { zh: '上提一级', en: 'Hand up' },
  side: { zh: '看哪一边', en: 'Side' },
  up: { zh: '本单位上提的', en: 'Handed up from here' },
  below: { zh: '下级上提的', en: 'Handed up to us' },
  none: { zh: '还没有上提督导事项', en: 'Nothing was handed up' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** Matters that an office handed one level up for inspection, and those handed up to it. */
export function ReferralsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const side = params.get('side') === 'from-below' ? 'from-below' : 'up';
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const [isReferring, setReferring] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listReferrals, { unitId, side, after }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { referrals, above, next, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.visits(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          actions.refer === true ? (
            <Button look="primary" onClick={() => setReferring(true)}>
              {t('refer')}
            </Button>
          ) : null
        }
      />
      <div className="stack wide">
        <Choice
          label={t('side')}
          value={side}
          options={[
            { value: 'up', label: t('up') },
            { value: 'from-below', label: t('below') },
          ]}
          onChange={(to) => {
            setAfter(null);
            setParams(to === 'up' ? {} : { side: to });
          }}
        />
        {referrals.length === 0 ? <Empty title={t('none')} /> : <ReferralList referrals={referrals} />}
        {next === null && after === null ? null : (
          <div className="line no-print">
            {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
            {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
          </div>
        )}
      </div>
      {isReferring && above !== null ? (
        <ReferDialog unitId={unitId} above={above.name} onClose={() => setReferring(false)} />
      ) : null}
    </>
  );
}
