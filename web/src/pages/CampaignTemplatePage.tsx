import { readTemplate } from '@dudao/core/campaign/contract';
import type { CampaignTemplate, TemplateSource } from '@dudao/core/campaign/template-format';
import { partsOf } from '@dudao/core/campaign/template-parts';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMe } from '../access/session.tsx';
import { MODE_WORDS, SIDE_WORDS, spanText } from '../campaign/campaign-words.ts';
import { PointCards } from '../campaign/PointCards.tsx';
import { TextCards } from '../campaign/TextCards.tsx';
import { templateFrom } from '../campaign/template-view.ts';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  campaigns: { zh: '活动', en: 'Campaigns' },
  version: { zh: '版本 {version} · {mode} · 参加：{kinds}', en: 'version {version} · {mode} · taking part: {kinds}' },
  finish: { zh: '由目标日倒排', en: 'laid back from a target day' },
  extension: { zh: '可以延期，累计最多 {most}', en: 'may be extended by at most {most}' },
  strict: { zh: '不可延期', en: 'may not be extended' },
  batches: { zh: '批次', en: 'Batches' },
  stages: { zh: '阶段、步骤和规定动作', en: 'Stages, steps and prescribed actions' },
  part: { zh: '阶段、步骤、动作', en: 'Part or action' },
  lasts: { zh: '多长', en: 'How long' },
  who: { zh: '谁办', en: 'Who' },
  source: { zh: '出处', en: 'Source' },
  gates: { zh: '关口', en: 'Gates' },
  condition: { zh: '条件', en: 'Condition' },
  how: { zh: '怎样认定', en: 'How it is decided' },
  judged: { zh: '督导组认定', en: 'judged by the team' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  open: { zh: '按通知填写', en: 'by the notice' },
  guidance: { zh: '指导任务', en: 'Guidance tasks' },
  verified: { zh: '已核对原文', en: 'checked' },
  found: { zh: '见公开文本', en: 'found' },
  from_knowledge: { zh: '待核', en: 'to be checked' },
};

/** What a template says, with its sources. */
export function CampaignTemplatePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { templateId = '', version = '' } = useParams();
  const [search] = useSearchParams();
  const unitId = search.get('unit') ?? me.unit.id;
  const found = useRead(readTemplate, { unitId, templateId, version });
  const template = found.data === undefined ? null : templateFrom(found.data.content);
  useTitle(template === null ? t('campaigns') : say(template.title));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError || template === null) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const kinds = template.takes_part.map((kind) => say(UNIT_KIND_FACTS[kind].name)).join('、');
  const most = template.extension?.most;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.campaigns(unitId)}>{t('campaigns')}</Link>}
        title={say(template.title)}
        lead={say(template.origin)}
      >
        <p className="small quiet">
          {t('version', { version: template.version, mode: say(MODE_WORDS[template.mode]), kinds })}
          {template.anchor === 'finish' ? ` · ${t('finish')}` : ''} ·{' '}
          {most === undefined ? t('strict') : t('extension', { most: spanText(most, lang) })}
        </p>
      </PageHead>
      <div className="stack wide">
        <TextCards template={template} />
        <PointCards template={template} />
        <Parts template={template} />
        <Gates template={template} />
        <Deadlines template={template} />
        {(template.guidance ?? []).length === 0 ? null : (
          <Section title={t('guidance')} level={2}>
            <ol>
              {(template.guidance ?? []).map((task) => (
                <li key={task.id}>
                  {say(task.name)}：
                  {[...(task.parts ?? []), ...(task.fields ?? [])].map(({ name }) => say(name)).join('、')}{' '}
                  <Source source={task.source} />
                </li>
              ))}
            </ol>
          </Section>
        )}
      </div>
    </>
  );
}

function Source({ source }: { readonly source: TemplateSource | undefined }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (source === undefined) return null;
  return (
    <span className="small quiet">
      “{say(source.text)}” {source.at}（{t(source.verification)}）
    </span>
  );
}

function Parts({ template }: { readonly template: CampaignTemplate }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const indent = (level: string) => (level === 'step' ? '1.6em' : level === 'link' ? '3.2em' : undefined);
  return (
    <Section title={t('stages')} level={2}>
      <PlainTable heads={[t('part'), t('lasts'), t('who'), t('source')]}>
        {partsOf(template).flatMap(({ part, level }) => [
          <tr key={part.id}>
            <th scope="row" style={{ paddingLeft: indent(level) }}>
              {say(part.name)}
            </th>
            <td className="nowrap">{part.lasts === undefined ? '' : spanText(part.lasts, lang)}</td>
            <td />
            <td>
              <Source source={part.source} />
            </td>
          </tr>,
          ...(part.actions ?? []).map((action) => (
            <tr key={action.id}>
              <td style={{ paddingLeft: '3.2em' }}>{say(action.name)}</td>
              <td />
              <td className="nowrap">{say(SIDE_WORDS[action.side])}</td>
              <td>
                <Source source={action.source} />
              </td>
            </tr>
          )),
        ])}
      </PlainTable>
    </Section>
  );
}

function Gates({ template }: { readonly template: CampaignTemplate }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const checks = template.stages.flatMap((stage) => (stage.gate?.checks ?? []).map((check) => ({ stage, check })));
  if (checks.length === 0) return null;
  return (
    <Section title={t('gates')} level={2}>
      <PlainTable heads={[t('condition'), t('how'), t('source')]}>
        {checks.flatMap(({ stage, check }) => [
          <tr key={`${stage.id} ${check.id}`}>
            <th scope="row">
              {say(stage.name)} · {say(check.name)}
            </th>
            <td />
            <td>
              <Source source={check.source} />
            </td>
          </tr>,
          ...check.conditions.map((condition) => (
            <tr key={`${check.id} ${condition.id}`}>
              <td style={{ paddingLeft: '1.6em' }}>{say(condition.name)}</td>
              <td>{condition.when === undefined ? t('judged') : <code>{condition.when}</code>}</td>
              <td>
                <Source source={condition.source} />
              </td>
            </tr>
          )),
        ])}
      </PlainTable>
    </Section>
  );
}

function Deadlines({ template }: { readonly template: CampaignTemplate }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { parameters = [] } = template;
  if (parameters.length === 0) return null;
  return (
    <Section title={t('deadlines')} level={2}>
      <PlainTable heads={[t('part'), t('lasts'), t('source')]}>
        {parameters.flatMap(({ id, name, note, presets = [] }) => [
          <tr key={id}>
            <th scope="row">{say(name)}</th>
            <td>{presets.length === 0 ? t('open') : ''}</td>
            <td className="quiet">{note === undefined ? '' : say(note)}</td>
          </tr>,
          ...presets.map((preset) => (
            <tr key={`${id} ${preset.id}`}>
              <td style={{ paddingLeft: '1.6em' }}>{say(preset.name)}</td>
              <td className="nowrap">{spanText(preset.span, lang)}</td>
              <td>
                <Source source={preset.source} />
              </td>
            </tr>
          )),
        ])}
      </PlainTable>
    </Section>
  );
}
