import { listVisitsOfCampaign } from '@dudao/core/visit/campaign-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VisitTable } from './VisitTable.tsx';

const TEXTS = {
  title: { zh: '迎检督查', en: 'Checks of the preparation' },
  plan: { zh: '安排督查', en: 'Plan a check' },
  none: {
    zh: '还没有安排督查。定期、不定期督查准备工作，上级来之前先发现问题。',
    en: 'No checks are planned. Regular and irregular ones find problems before others come.',
  },
  seen: { zh: '参加的 {units} 个单位，已督查 {seen} 个。', en: '{seen} of {units} units taking part were checked.' },
  unseen: { zh: '还没有督查过：', en: 'Not checked yet:' },
  planOf: { zh: '安排去“{unit}”', en: 'Plan a visit to {unit}' },
  departments: { zh: '职能部门牵头的督查', en: 'Checks that departments lead' },
  department: { zh: '职能部门', en: 'Department' },
  planned: { zh: '安排几次', en: 'Planned' },
  begun: { zh: '已进点几次', en: 'Begun' },
  planFor: { zh: '安排“{department}”牵头的督查', en: 'Plan a check led by {department}' },
  further: { zh: '等 {count} 个', en: 'and others: {count} in all' },
};

/** So many units without a check are named at first. */
const FIRST = 20;

/** Visits of a campaign by the office that runs it, and who of those taking part had none yet; nothing for who may not see them. */
export function CampaignVisits({ campaignId }: { readonly campaignId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(listVisitsOfCampaign, { campaignId });
  if (found.data === undefined) return null;
  const { office, visits, units, unseen, unseenCount, departments, actions } = found.data;
  const canPlan = actions.plan === true;
  if (visits.length === 0 && !canPlan) return null;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        canPlan ? (
          <Link className="button" to={paths.planVisit(office.id, { campaign: campaignId })}>
            {t('plan')}
          </Link>
        ) : null
      }
    >
      {visits.length === 0 ? <p className="quiet">{t('none')}</p> : <VisitTable visits={visits} caption={t('title')} />}
      {units === 0 ? null : <p>{t('seen', { units, seen: units - unseenCount })}</p>}
      {unseen.length === 0 || visits.length === 0 ? null : (
        <p className="small">
          {t('unseen')}
          {unseen.slice(0, FIRST).map(({ id, name }, i) => (
            <span key={id}>
              {i === 0 ? '' : '、'}
              {canPlan ? (
                <Link
                  aria-label={t('planOf', { unit: name })}
                  to={paths.planVisit(office.id, { visited: id, campaign: campaignId })}
                >
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
          ))}
          {unseenCount > FIRST ? t('further', { count: unseenCount }) : '。'}
        </p>
      )}
      {departments.length === 0 || visits.length === 0 ? null : (
        <PlainTable
          caption={t('departments')}
          heads={[t('department'), { number: t('planned') }, { number: t('begun') }, ...(canPlan ? [null] : [])]}
        >
          {departments.map(({ department, visits: led, begun }) => (
            <tr key={department.id}>
              <th scope="row">{department.name}</th>
              <td className="number">{led}</td>
              <td className="number">{begun}</td>
              {canPlan ? (
                <td>
                  <Link
                    aria-label={t('planFor', { department: department.name })}
                    to={paths.planVisit(office.id, { campaign: campaignId, department: department.id })}
                  >
                    {t('plan')}
                  </Link>
                </td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}
