import { downloadOfficeCertificate, readReward } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDownload, useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ChangeLineDialog, RemoveLinesDialog } from '../reward/LineDialogs.tsx';
import { type LineDeed, LineTable } from '../reward/LineTable.tsx';
import { ObjectionList } from '../reward/ObjectionList.tsx';
import { DeedList, RewardFacts } from '../reward/RewardFacts.tsx';
import { RewardSteps } from '../reward/RewardSteps.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../reward/reward.css';

const TEXTS = {
  title: { zh: '奖励和资金', en: 'Rewards and funds' },
  crumb: { zh: '{office} · 奖励和资金', en: '{office} · rewards and funds' },
};

/** One proposal, for its office and those who decide. */
export function RewardPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { rewardId = '' } = useParams();
  const [deed, setDeed] = useState<LineDeed | null>(null);
  const found = useRead(readReward, { rewardId });
  const certificate = useDownload(downloadOfficeCertificate);
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const reward = found.data;
  const { office } = reward;
  const close = () => setDeed(null);
  const onDeed = (asked: LineDeed) => {
    if (asked.kind === 'certificate') certificate.mutate({ rewardId, lineId: asked.line.id, format: 'docx' });
    else setDeed(asked);
  };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.rewards(office.id)}>{t('crumb', { office: office.name })}</Link>}
        title={reward.title}
        lead={say(reward.kind.name)}
      />
      <div className="stack wide">
        <RewardSteps reward={reward} />
        <ErrorLine error={certificate.error} />
        <RewardFacts reward={reward} />
        <LineTable reward={reward} onDeed={onDeed} />
        <ObjectionList reward={reward} />
        <DeedList reward={reward} />
      </div>
      {deed?.kind === 'change' ? <ChangeLineDialog reward={reward} line={deed.line} onClose={close} /> : null}
      {deed?.kind === 'remove' ? <RemoveLinesDialog reward={reward} line={deed.line} onClose={close} /> : null}
    </>
  );
}
