import { readUnit } from '@dudao/core/org/contract';
import { listOwnRewards } from '@dudao/core/reward/own-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { NoticeCard, OpenCall } from '../reward/OpenCalls.tsx';
import { OwnLine } from '../reward/OwnLine.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../reward/reward.css';

const TEXTS = {
  title: { zh: '本单位的奖励和资金', en: 'Our rewards and funds' },
  lead: {
    zh: '可以推荐、申请的，正在公示的，和本单位得到的：依据什么结果、怎么算、有没有拨付，都写在这里。',
    en: 'What you may apply for, what is under notice, and what you get: what it rests on, how it was computed, whether it was paid.',
  },
  none: { zh: '还没有与本单位有关的奖励和资金', en: 'Nothing yet' },
  why: {
    zh: '上级征集、公示或作出决定以后，会出现在这里。',
    en: 'It appears once an office above calls, posts a notice or decides.',
  },
  open: { zh: '可以推荐、申请', en: 'Open now' },
  notices: { zh: '正在公示', en: 'Under notice' },
  lines: { zh: '本单位的', en: 'Ours' },
};

/** What a unit gets, may apply for, and what is under notice above it. */
export function OwnRewardsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listOwnRewards, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { open, notices, lines } = found.data;
  const isEmpty = open.length + notices.length + lines.length === 0;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        {isEmpty ? <Empty title={t('none')}>{t('why')}</Empty> : null}
        {open.length === 0 ? null : (
          <Section title={t('open')} level={2}>
            {open.map((call) => (
              <OpenCall key={call.rewardId} unitId={unitId} call={call} />
            ))}
          </Section>
        )}
        {notices.length === 0 ? null : (
          <Section title={t('notices')} level={2}>
            {notices.map((notice) => (
              <NoticeCard key={notice.rewardId} unitId={unitId} notice={notice} />
            ))}
          </Section>
        )}
        {lines.length === 0 ? null : (
          <Section title={t('lines')} level={2}>
            {lines.map((line) => (
              <OwnLine key={line.lineId} unitId={unitId} line={line} />
            ))}
          </Section>
        )}
      </div>
    </>
  );
}
