import { type ListedCampaign, listCampaigns } from '@dudao/core/campaign/contract';
import { listQueue } from '@dudao/core/campaign/unit-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';
import './campaign.css';

const TEXTS = {
  title: { zh: '活动：{unit}', en: 'Campaigns: {unit}' },
  name: { zh: '活动', en: 'Campaign' },
  state: { zh: '状态', en: 'State' },
  where: { zh: '到了哪里', en: 'Where it stands' },
  next: { zh: '下一步', en: 'Next step' },
  units: {
    zh: '{units} 个单位：{finished} 个全部通过，{waiting} 个等待审批，{overdue} 个超期',
    en: '{units} units: {finished} finished, {waiting} waiting, {overdue} overdue',
  },
  own: { zh: '本单位', en: 'this unit' },
  ownWaits: { zh: '已申请，等待审批', en: 'asked for, waiting' },
  ownLate: { zh: '已超期', en: 'overdue' },
  ownDone: { zh: '全部通过', en: 'finished' },
  ownOn: { zh: '进行中，至 {until}', en: 'under way, until {until}' },
  draft: { zh: '草稿，还没有提交', en: 'a draft, not yet submitted' },
  submitted: { zh: '已提交，等另一人发布', en: 'submitted, waits for another person' },
  edit: { zh: '继续编制', en: 'Go on' },
  publish: { zh: '查看并发布', en: 'Look and publish' },
  board: { zh: '各单位进度', en: 'Where the units stand' },
  unit: { zh: '要做的事和关口', en: 'What to do, and the gate' },
  review: { zh: '待审查 {n} 项', en: '{n} to review' },
  approve: { zh: '待批准 {n} 项', en: '{n} to approve' },
};

interface HomeCampaignsProps {
  readonly unit: { readonly id: string; readonly name: string };
}

/** What runs at a unit or above it, where it stands, and what waits for the reader; nothing where nothing runs. */
export function HomeCampaigns({ unit }: HomeCampaignsProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listCampaigns, { unitId: unit.id });
  const actions = found.data?.actions;
  const review = useRead(listQueue, { unitId: unit.id, queue: 'review' }, { enabled: actions?.review === true });
  const approve = useRead(listQueue, { unitId: unit.id, queue: 'approve' }, { enabled: actions?.approve === true });
  const shown = (found.data?.campaigns ?? []).filter(
    ({ state }) => state === 'published' || (state !== 'cancelled' && actions?.create === true),
  );
  if (shown.length === 0) return null;
  const queues = [
    { queue: 'review' as const, count: review.data?.queued.length ?? 0 },
    { queue: 'approve' as const, count: approve.data?.queued.length ?? 0 },
  ].filter(({ count }) => count > 0);
  return (
    <Section
      title={t('title', { unit: unit.name })}
      level={2}
      aside={
        queues.length === 0 ? null : (
          <div className="line">
            {queues.map(({ queue, count }) => (
              <Link key={queue} className="button primary" to={paths.campaignQueue(queue, unit.id)}>
                {t(queue, { n: count })}
              </Link>
            ))}
          </div>
        )
      }
    >
      <PlainTable heads={[t('name'), t('state'), t('where'), t('next')]}>
        {shown.slice(0, MOST).map((campaign) => (
          <CampaignLine key={campaign.id} campaign={campaign} unitId={unit.id} />
        ))}
      </PlainTable>
    </Section>
  );
}

/** As many as fit on a page on which somebody decides. */
const MOST = 7;

function CampaignLine({ campaign, unitId }: { readonly campaign: ListedCampaign; readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { id, title, state, units, finished, waiting, overdue } = campaign;
  // Only the unit's own part is in sight: it is the reader's own unit that is asked for something.
  const isOwn = units === 1 && campaign.owner.id !== unitId;
  const own = () => {
    if (overdue > 0) return t('ownLate');
    if (waiting > 0) return t('ownWaits');
    return finished > 0 ? t('ownDone') : t('ownOn', { until: campaign.untilOn ?? '' });
  };
  const whereText = () => {
    if (state !== 'published') return t(state === 'submitted' ? 'submitted' : 'draft');
    return isOwn ? own() : t('units', { units, finished, waiting, overdue });
  };
  const next = state === 'submitted' ? 'publish' : state === 'draft' ? 'edit' : isOwn ? 'unit' : 'board';
  return (
    <tr>
      <th scope="row">
        <Link to={paths.campaign(id, unitId)}>{title}</Link>
      </th>
      <td className="nowrap">
        <VerdictMark standing={state === 'published' ? 'floor' : 'pending'} word={CAMPAIGN_STATE_WORDS[state][lang]} />
      </td>
      <td className={overdue > 0 ? 'campaign-red' : undefined}>{whereText()}</td>
      <td className="nowrap">
        <Link className="button" to={isOwn ? paths.campaignUnit(id, unitId) : paths.campaign(id, unitId)}>
          {t(next)}
        </Link>
      </td>
    </tr>
  );
}
