import { listQuotas } from '@dudao/core/activity/quota-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { QuotaSettings } from '../activity/QuotaSettings.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../activity/activity.css';

const TEXTS = {
  title: { zh: '定额', en: 'Quotas' },
  activities: { zh: '活动记录', en: 'Activities' },
  allMet: { zh: '各项定额都在进度上，没有人落后。', en: 'Every quota is on pace; nobody is behind.' },
  behind: { zh: '{count} 项定额有人落后：{names}。', en: 'Somebody is behind on {count} quotas: {names}.' },
  nobody: {
    zh: '这里还没有承担定额的人。登记人员和职务后，按职务自动算出。',
    en: 'Nobody here owes a quota yet. Register people and posts; who owes what follows from their posts.',
  },
  quotas: { zh: '各项定额', en: 'The quotas' },
  quota: { zh: '定额', en: 'Quota' },
  period: { zh: '期间', en: 'Span' },
  due: { zh: '承担', en: 'Owe it' },
  met: { zh: '已完成', en: 'Met' },
  pace: { zh: '进度正常', en: 'On pace' },
  late: { zh: '落后', en: 'Behind' },
  state: { zh: '结论', en: 'Verdict' },
  gone: { zh: '时间已过 {share}%', en: '{share}% of the time gone' },
  word: { zh: '{count} 人落后', en: '{count} behind' },
  fine: { zh: '无人落后', en: 'nobody behind' },
  campaignDays: {
    zh: '活动期间的定额按这项活动的日期数：{from} 至 {until}。',
    en: 'Quotas of a campaign count over its days: {from} to {until}.',
  },
  open: { zh: '未设数量', en: 'no number set' },
};

/** How the quotas of a unit and all below it stand today. */
export function QuotasPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const [query] = useSearchParams();
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? ''];
  const span = from !== '' && until !== '' ? { from, until } : {};
  const found = useRead(listQuotas, { unitId, ...span });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending || unit.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { quotas } = found.data;
  const late = quotas.filter(({ counts }) => counts.behind + counts.missed > 0);
  const verdict =
    quotas.length === 0
      ? t('nobody')
      : late.length === 0
        ? t('allMet')
        : t('behind', { count: late.length, names: late.map(({ quota }) => say(quota.name)).join('、') });
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={verdict}
        actions={
          <Link className="button" to={paths.activities(unitId)}>
            {t('activities')}
          </Link>
        }
      />
      <div className="stack wide">
        {from !== '' && until !== '' ? <p className="quiet">{t('campaignDays', { from, until })}</p> : null}
        {quotas.length === 0 ? null : (
          <Section title={t('quotas')} level={2}>
            <PlainTable
              heads={[
                t('quota'),
                t('state'),
                t('period'),
                { number: t('due') },
                { number: t('met') },
                { number: t('pace') },
                { number: t('late') },
              ]}
            >
              {quotas.map(({ quota, period, counts }) => {
                const behind = counts.behind + counts.missed;
                return (
                  <tr key={quota.id}>
                    <th scope="row">
                      <Link to={paths.quota(unitId, quota.id, span)}>{say(quota.name)}</Link>
                    </th>
                    <td className="nowrap">
                      {counts.open === counts.due ? (
                        <VerdictMark standing="pending" word={t('open')} />
                      ) : behind > 0 ? (
                        <VerdictMark standing="miss" word={t('word', { count: behind })} />
                      ) : (
                        <VerdictMark standing="met" word={t('fine')} />
                      )}
                    </td>
                    <td className="quota-period">
                      {say(period.name)}
                      <div className="small quiet">{t('gone', { share: Math.round(period.gone * 100) })}</div>
                    </td>
                    <td className="number">{counts.due}</td>
                    <td className="number">{counts.met}</td>
                    <td className="number">{counts['on-pace']}</td>
                    <td className="number">{behind}</td>
                  </tr>
                );
              })}
            </PlainTable>
          </Section>
        )}
        <QuotaSettings unitId={unitId} />
      </div>
    </>
  );
}
