import { listQueue } from '@dudao/core/campaign/unit-contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  review: { zh: '待审查', en: 'To review' },
  approve: { zh: '待批准', en: 'To approve' },
  campaigns: { zh: '活动', en: 'Campaigns' },
  reviewLead: {
    zh: '转段申请、延期和等核实的事项，等得最久的在前。',
    en: 'Transfers, extensions and items to verify; the longest waiting first.',
  },
  approveLead: {
    zh: '督导组审查通过、等上级批准的转段和延期。',
    en: 'What the team let through and waits for approval.',
  },
  none: { zh: '没有等您办理的事项', en: 'Nothing waits for you' },
  what: { zh: '事项', en: 'What' },
  unit: { zh: '单位', en: 'Unit' },
  campaign: { zh: '活动', en: 'Campaign' },
  since: { zh: '提出', en: 'Since' },
  text: { zh: '说明', en: 'Note' },
  transfer: { zh: '转段', en: 'transfer' },
  extension: { zh: '延期', en: 'extension' },
  item: { zh: '核实', en: 'verify' },
};

/** What waits for the team, or for the upper side. */
export function CampaignQueuePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { queue: asked } = useParams();
  const [search, setSearch] = useSearchParams();
  const queue = asked === 'approve' ? 'approve' : 'review';
  const unitId = search.get('unit') ?? me.unit.id;
  const found = useRead(listQueue, { unitId, queue }, { refetchEveryMs: 20_000 });
  useTitle(t(queue));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { queued } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.campaigns(unitId)}>{t('campaigns')}</Link>}
        title={t(queue)}
        lead={t(queue === 'review' ? 'reviewLead' : 'approveLead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(unit) => setSearch({ unit })} />}
      />
      {queued.length === 0 ? (
        <Empty title={t('none')} />
      ) : (
        <PlainTable heads={[t('what'), t('unit'), t('campaign'), t('since'), t('text')]}>
          {queued.map((one) => (
            <tr key={`${one.kind} ${one.id ?? ''} ${one.campaignId} ${one.unitId} ${one.stage}`}>
              <th scope="row">
                <Link to={paths.campaignUnit(one.campaignId, one.unitId)}>
                  {t(one.kind)} · {say(one.stageName)}
                </Link>
              </th>
              <td>{one.unit}</td>
              <td>{one.campaign}</td>
              <td className="nowrap">{one.since}</td>
              <td className="campaign-lines">{one.text}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
