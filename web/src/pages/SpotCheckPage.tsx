import { readSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { Link, useParams } from 'react-router';
import { SpotCheckPlaces } from '../inspection/SpotCheckPlaces.tsx';
import { SpotCheckProof } from '../inspection/SpotCheckProof.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  all: { zh: '核实抽样', en: 'Spot checks' },
  lead: {
    zh: '{campaign}，{standardId} {version}，{period}。从 {units} 个单位已提交的数据里抽。',
    en: '{campaign}, {standardId} {version}, {period}. Drawn from what {units} units handed in.',
  },
};

/** One spot check from announcement to what was found. */
export function SpotCheckPage() {
  const t = useTexts(TEXTS);
  const { spotCheckId = '' } = useParams();
  const found = useRead(readSpotCheck, { spotCheckId });
  useTitle(found.data?.title ?? t('all'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const check = found.data;
  const { campaign, standardId, version, period, units } = check;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.spotChecks(check.unitId)}>{t('all')}</Link>}
        title={check.title}
        lead={t('lead', { campaign, standardId, version, period, units })}
      />
      <div className="stack wide">
        <SpotCheckProof check={check} />
        {check.seed === null ? null : <SpotCheckPlaces check={check} />}
      </div>
    </>
  );
}
