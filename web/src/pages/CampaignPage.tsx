import { readCampaign } from '@dudao/core/campaign/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { Board } from '../campaign/Board.tsx';
import { Calendars } from '../campaign/Calendars.tsx';
import { CampaignLifeBar } from '../campaign/CampaignLifeBar.tsx';
import type { CampaignPageData } from '../campaign/campaign-page.ts';
import { CAMPAIGN_STATE_WORDS } from '../campaign/campaign-words.ts';
import { OverloadNotice } from '../campaign/OverloadNotice.tsx';
import { ParticipantTable } from '../campaign/ParticipantTable.tsx';
import { TextCards } from '../campaign/TextCards.tsx';
import { batchName, stageName, templateFrom } from '../campaign/template-view.ts';
import { Wizard } from '../campaign/Wizard.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CampaignVisits } from '../visit/CampaignVisits.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  campaigns: { zh: '活动', en: 'Campaigns' },
  dossiers: { zh: '自评档案', en: 'Dossiers' },
  object: { zh: '对象：{name}', en: 'Object: {name}' },
  samples: { zh: '样本单位：{names}', en: 'Sample units: {names}' },
  by: { zh: '{by} 于 {on} 发布', en: 'published by {by} on {on}' },
  submittedBy: { zh: '{by} 已提交，由另一人发布。', en: 'Submitted by {by}; another person publishes it.' },
  beyond: { zh: '超过减负限额，发布理由：{why}', en: 'Published beyond limits of burden because: {why}' },
  cancelled: { zh: '已取消：{why}', en: 'Cancelled: {why}' },
  changes: { zh: '改期决定', en: 'Changes of dates' },
  changed: {
    zh: '{on} {by}：{batch}“{stage}”改到 {toOn} 结束（{units} 个单位）。{reason}',
    en: '{on} {by}: {batch} “{stage}” now ends on {toOn} ({units} units). {reason}',
  },
};

/** One campaign: the wizard while it is a draft, afterwards where its units stand. */
export function CampaignPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { campaignId = '' } = useParams();
  const [search] = useSearchParams();
  const unitId = search.get('unit') ?? me.unit.id;
  const found = useRead(readCampaign, { campaignId, unitId }, { keepPrevious: true });
  useTitle(found.data?.title ?? t('campaigns'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const campaign = found.data;
  const template = templateFrom(campaign.template);
  const standing = campaign.state === 'published' ? 'floor' : campaign.state === 'cancelled' ? 'none' : 'pending';
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.campaigns(unitId)}>{t('campaigns')}</Link>}
        title={campaign.title}
        actions={<CampaignLifeBar campaign={campaign} />}
      >
        <p className="quiet">
          <VerdictMark standing={standing} word={say(CAMPAIGN_STATE_WORDS[campaign.state])} />{' '}
          <Link to={paths.campaignTemplate(template.id, template.version, unitId)}>{say(template.title)}</Link>
          {campaign.object === null ? '' : ` · ${t('object', { name: campaign.object.name })}`}
          {campaign.samples.length === 0
            ? ''
            : ` · ${t('samples', { names: campaign.samples.map(({ name }) => name).join('、') })}`}
          {campaign.publishedBy === null
            ? ''
            : ` · ${t('by', { by: campaign.publishedBy, on: campaign.publishedOn ?? '' })}`}
          {campaign.state === 'published' ? (
            <>
              {' · '}
              <Link to={paths.dossiers(unitId, campaignId)}>{t('dossiers')}</Link>
            </>
          ) : null}
        </p>
      </PageHead>
      <div className="stack wide">
        {campaign.cancelReason === null ? null : (
          <Notice kind="decide">{t('cancelled', { why: campaign.cancelReason })}</Notice>
        )}
        {campaign.state === 'submitted' ? (
          <>
            <Notice>{t('submittedBy', { by: campaign.submittedBy ?? '' })}</Notice>
            <OverloadNotice overload={campaign.overload} />
          </>
        ) : null}
        {campaign.overloadReason === null ? null : (
          <p className="quiet">{t('beyond', { why: campaign.overloadReason })}</p>
        )}
        {campaign.state === 'draft' && campaign.actions.edit === true ? <Wizard campaign={campaign} /> : null}
        {campaign.state === 'published' || campaign.state === 'cancelled' ? (
          campaign.publishedOn === null ? null : (
            <Board campaignId={campaignId} unitId={unitId} template={template} />
          )
        ) : null}
        {campaign.state === 'published' && holds(me, 'inspection.read') ? (
          <CampaignVisits campaignId={campaignId} />
        ) : null}
        {campaign.state === 'draft' ? null : (
          <>
            <ParticipantTable template={template} units={campaign.units} />
            <Changes campaign={campaign} />
            <TextCards template={template} own={campaign.texts} />
            <Calendars template={template} calendars={campaign.calendars} />
          </>
        )}
      </div>
    </>
  );
}

function Changes({ campaign }: { readonly campaign: CampaignPageData }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const template = templateFrom(campaign.template);
  if (campaign.changes.length === 0) return null;
  return (
    <Section title={t('changes')} level={2}>
      <ul>
        {campaign.changes.map(({ batch, stage, ...change }) => (
          <li key={`${change.on} ${batch} ${stage} ${change.toOn}`}>
            {t('changed', {
              ...change,
              batch: say(batchName(template, batch)),
              stage: say(stageName(template, stage)),
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
