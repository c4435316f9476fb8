import { readUnit } from '@dudao/core/campaign/unit-contract';
import { Link, useParams } from 'react-router';
import { CardTicks } from '../campaign/CardTicks.tsx';
import { countdown, STAGE_STATE_WORDS } from '../campaign/campaign-words.ts';
import { ExtensionTable } from '../campaign/ExtensionTable.tsx';
import { History } from '../campaign/History.tsx';
import { ItemTable } from '../campaign/ItemTable.tsx';
import { StageCard } from '../campaign/StageCard.tsx';
import { TaskTable } from '../campaign/TaskTable.tsx';
import { TeamWork } from '../campaign/TeamWork.tsx';
import { TextCards } from '../campaign/TextCards.tsx';
import { batchName, stageName, templateFrom } from '../campaign/template-view.ts';
import type { UnitPageData } from '../campaign/unit-page.ts';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  campaigns: { zh: '活动', en: 'Campaigns' },
  done: { zh: '各阶段的关口都已通过。', en: 'All gates are passed.' },
  now: {
    zh: '现在在“{stage}”（{state}），{until} 结束，{left}。',
    en: 'Now in “{stage}” ({state}), which ends on {until}: {left}.',
  },
  todo: { zh: '还有 {n} 件事要做', en: '{n} things are to be done' },
  late: { zh: '，其中 {n} 件已过期', en: ', {n} of them overdue' },
  stop: { zh: '。', en: '.' },
  stages: { zh: '阶段和关口', en: 'Stages and gates' },
  team: { zh: '督导组：{name}', en: 'Team: {name}' },
  quotas: { zh: '这段时间的定额', en: 'Quotas of these days' },
  cancelled: { zh: '这个活动已取消：{why}', en: 'This campaign is cancelled: {why}' },
};

/** One unit in a campaign: what is asked, by when, and where its gates stand. */
export function CampaignUnitPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { campaignId = '', unitId = '' } = useParams();
  const found = useRead(readUnit, { campaignId, unitId }, { keepPrevious: true, refetchEveryMs: 20_000 });
  useTitle(found.data ? `${found.data.unit.name} · ${found.data.campaign.title}` : t('campaigns'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const page = found.data;
  const template = templateFrom(page.campaign.template);
  const part = { page, template };
  return (
    <>
      <PageHead
        crumbs={
          <>
            <Link to={paths.campaigns(unitId)}>{t('campaigns')}</Link> /{' '}
            <Link to={paths.campaign(campaignId, unitId)}>{page.campaign.title}</Link>
          </>
        }
        title={page.unit.name}
      >
        <p className="quiet">
          {say(batchName(template, page.batch))} · {page.fromOn} — {page.untilOn}
          {page.team === null ? '' : ` · ${t('team', { name: page.team })}`} ·{' '}
          <Link to={paths.quotas(unitId, { from: page.fromOn, until: page.untilOn })}>{t('quotas')}</Link>
        </p>
      </PageHead>
      <div className="stack wide">
        {page.campaign.cancelReason === null ? null : (
          <Notice kind="decide">{t('cancelled', { why: page.campaign.cancelReason })}</Notice>
        )}
        <Verdict page={page} />
        <Section title={t('stages')} level={2}>
          <div className="stack">
            {page.stages.map((stage) => (
              <StageCard key={stage.id} {...part} stage={stage} />
            ))}
          </div>
        </Section>
        <TaskTable {...part} />
        <ItemTable {...part} />
        <ExtensionTable {...part} />
        <TeamWork {...part} />
        <CardTicks {...part} />
        <TextCards template={template} own={page.campaign.texts} />
        <History {...part} />
      </div>
    </>
  );
}

function Verdict({ page }: { readonly page: UnitPageData }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const template = templateFrom(page.campaign.template);
  const current = page.stages.find(
    ({ state, fromOn }) => state !== 'passed' && state !== 'closed' && fromOn <= page.today,
  );
  const next = current ?? page.stages.find(({ state }) => state !== 'passed' && state !== 'closed');
  // What is due after the stage under way is no business of today.
  const until = next?.untilOn ?? page.untilOn;
  const todo = page.tasks.filter(({ done, dueOn, actions }) => done === null && actions.do === true && dueOn <= until);
  const late = todo.filter(({ dueOn }) => dueOn < page.today).length;
  return (
    <p className="campaign-verdict">
      {next === undefined
        ? t('done')
        : t('now', {
            stage: say(stageName(template, next.id)),
            state: say(STAGE_STATE_WORDS[next.state]),
            until: next.untilOn,
            left: countdown(page.today, next.untilOn, lang),
          })}
      {todo.length > 0 ? t('todo', { n: todo.length }) : ''}
      {late > 0 ? <span className="campaign-red">{t('late', { n: late })}</span> : null}
      {todo.length > 0 ? t('stop') : ''}
    </p>
  );
}
