import { type ListedTemplate, listCampaigns, listTemplates } from '@dudao/core/campaign/contract';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMe } from '../access/session.tsx';
import { CampaignTable } from '../campaign/CampaignTable.tsx';
import { CreateCampaignDialog } from '../campaign/CreateCampaignDialog.tsx';
import { TemplateTable } from '../campaign/TemplateTable.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  title: { zh: '活动', en: 'Campaigns' },
  lead: {
    zh: '一项工作分几批、几段，到哪一步、卡在哪里，一页看清。',
    en: 'Batches and stages of a campaign: how far it is, and where it is stuck, on one page.',
  },
  none: { zh: '还没有活动', en: 'No campaigns yet' },
  how: { zh: '从下面的方案新建一个。', en: 'Begin one from a template below.' },
  wait: { zh: '上级发布后会出现在这里。', en: 'What the office above publishes appears here.' },
  unit: { zh: '单位', en: 'Unit' },
  reviews: { zh: '待审查', en: 'To review' },
  approvals: { zh: '待批准', en: 'To approve' },
};

/** The campaigns that a unit runs or takes part in, and the templates for new ones. */
export function CampaignsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [using, setUsing] = useState<ListedTemplate | null>(null);
  const unitId = search.get('unit') ?? me.unit.id;
  const found = useRead(listCampaigns, { unitId });
  const templates = useRead(listTemplates, { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { campaigns, actions } = found.data;
  const mayCreate = actions.create === true;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(unit) => setSearch({ unit })} />}
        actions={
          <>
            {actions.review === true ? (
              <Link className="button" to={paths.campaignQueue('review', unitId)}>
                {t('reviews')}
              </Link>
            ) : null}
            {actions.approve === true ? (
              <Link className="button" to={paths.campaignQueue('approve', unitId)}>
                {t('approvals')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        {campaigns.length === 0 ? (
          <Empty title={t('none')}>{t(mayCreate ? 'how' : 'wait')}</Empty>
        ) : (
          <CampaignTable unitId={unitId} campaigns={campaigns} />
        )}
        {templates.data ? (
          <TemplateTable
            unitId={unitId}
            templates={templates.data.templates}
            refused={mayCreate ? undefined : 'forbidden'}
            onUse={setUsing}
          />
        ) : null}
      </div>
      {using === null || templates.data === undefined ? null : (
        <CreateCampaignDialog
          unitId={unitId}
          templates={templates.data.templates}
          first={using}
          onMade={(id) => navigate(paths.campaign(id, unitId))}
          onClose={() => setUsing(null)}
        />
      )}
    </>
  );
}
