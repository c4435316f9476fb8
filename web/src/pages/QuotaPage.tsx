import { readQuota } from '@dudao/core/activity/quota-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { PaceMark, QuotaBar, useFigureText } from '../activity/QuotaFigure.tsx';
import { COMPARE_WORDS } from '../activity/quota-words.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../activity/activity.css';

const TEXTS = {
  quotas: { zh: '定额', en: 'Quotas' },
  verdict: {
    zh: '{due} 人承担：{met} 人已完成，{pace} 人进度正常，{late} 人落后。',
    en: '{due} owe it: {met} met, {pace} on pace, {late} behind.',
  },
  source: { zh: '出处', en: 'From' },
  counts: { zh: '怎样数', en: 'Counted' },
  countsOf: {
    zh: '数“{kinds}”的记录，{from}至{until}；{compare}这个数为完成',
    en: 'records of {kinds} from {from} to {until}; {compare} the number is met',
  },
  from: { zh: '活动开始', en: 'Campaign begins' },
  until: { zh: '活动结束', en: 'Campaign ends' },
  below: { zh: '下级单位', en: 'Units below' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '承担', en: 'Owe it' },
  met: { zh: '已完成', en: 'Met' },
  pace: { zh: '进度正常', en: 'On pace' },
  late: { zh: '落后', en: 'Behind' },
  who: { zh: '每个人', en: 'Everybody' },
  name: { zh: '姓名', en: 'Name' },
  figure: { zh: '完成 / 应完成', en: 'Done / due' },
  state: { zh: '进度', en: 'Pace' },
  none: { zh: '没有承担这项定额的人。', en: 'Nobody owes this quota.' },
  open: { zh: '{name}：{figure}，看是哪些记录', en: '{name}: {figure}; see the records' },
};

/** One quota: who is behind, down the tree and by name; every figure opens to its records. */
export function QuotaPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '', quotaId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? ''];
  const span = from !== '' && until !== '' ? { from, until } : {};
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readQuota, { unitId, quotaId, ...span }, { keepPrevious: true });
  const figureText = useFigureText();
  useTitle(found.data ? say(found.data.quota.name) : t('quotas'));
  if (found.isPending || unit.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { quota, period, counts, below, subjects } = found.data;
  const set = (key: string, day: string) => {
    const next = new URLSearchParams({ from: from || period.from, until: until || period.until });
    next.set(key, day);
    setQuery(next, { replace: true });
  };
  const late = counts.behind + counts.missed;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.quotas(unitId, span)}>{`${unit.data.name} · ${t('quotas')}`}</Link>}
        title={say(quota.name)}
        lead={t('verdict', { due: counts.due, met: counts.met, pace: counts['on-pace'], late })}
      />
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('source')}</dt>
          <dd>“{say(quota.source.text)}”</dd>
          <dt>{t('counts')}</dt>
          <dd>
            {t('countsOf', {
              kinds: quota.kinds.map((one) => say(one)).join('、'),
              compare: say(COMPARE_WORDS[quota.compare] ?? { zh: '', en: '' }),
              from: showDay(period.from, lang),
              until: showDay(period.until, lang),
            })}
            {quota.note === null ? null : <div className="small quiet">{say(quota.note)}</div>}
          </dd>
        </dl>
        {quota.per === 'campaign' ? (
          <div className="line no-print">
            <DayField label={t('from')} value={from || period.from} onChange={(day) => set('from', day)} />
            <DayField label={t('until')} value={until || period.until} onChange={(day) => set('until', day)} />
          </div>
        ) : null}
        {below.length === 0 ? null : (
          <Section title={t('below')} level={2}>
            <PlainTable
              heads={[
                t('unit'),
                { number: t('due') },
                { number: t('met') },
                { number: t('pace') },
                { number: t('late') },
              ]}
            >
              {below.map((one) => (
                <tr key={one.unitId}>
                  <th scope="row">
                    <Link to={paths.quota(one.unitId, quotaId, span)}>{one.name}</Link>
                  </th>
                  <td className="number">{one.counts.due}</td>
                  <td className="number">{one.counts.met}</td>
                  <td className="number">{one.counts['on-pace']}</td>
                  <td className="number">{one.counts.behind + one.counts.missed}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        )}
        <Section title={t('who')} level={2} empty={subjects.length === 0 && t('none')}>
          <PlainTable heads={[t('name'), t('unit'), { number: t('figure') }, null, t('state')]}>
            {subjects.map((one) => {
              const figure = figureText({ quota, ...one });
              const about = { quota: quota.id, name: say(quota.name), from: period.from, until: period.until };
              const of =
                quota.each === 'person'
                  ? { person: one.id }
                  : quota.each === 'body'
                    ? { body: one.id }
                    : { below: '1' };
              return (
                <tr key={one.id}>
                  <th scope="row">
                    {quota.each === 'person' ? <Link to={paths.personQuotas(one.id)}>{one.name}</Link> : one.name}
                  </th>
                  <td>{one.unitName}</td>
                  <td className="number nowrap">
                    <Link
                      to={paths.activities(one.unitId, { ...about, ...of })}
                      aria-label={t('open', { name: one.name, figure })}
                    >
                      {figure}
                    </Link>
                  </td>
                  <td>
                    <QuotaBar value={one.value} demand={one.demand} pace={one.pace} />
                  </td>
                  <td>
                    <PaceMark pace={one.pace} weeks={one.weeks} />
                  </td>
                </tr>
              );
            })}
          </PlainTable>
        </Section>
      </div>
    </>
  );
}
