import type { OutputOf } from '@dudao/core/lib/contract';
import { readForecast } from '@dudao/core/score/standing-contract';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showShortMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import type { Plan } from './plan-record.ts';

const TEXTS = {
  title: { zh: '目标预测：{title}', en: 'Forecast: {title}' },
  by: {
    zh: '{standard}，{period} 学年，按 {county} 现有填报数据（{at} 重算）',
    en: '{standard}, {period}, by what {county} reports now (recomputed {at})',
  },
  none: {
    zh: '还没有预测：{county}还没有按《{standard}》填报、计算过的数据。导入填报数据后这里自动给出。',
    en: 'No forecast yet: nothing that {county} reported was computed under {standard}. Import its data and it stands here.',
  },
  waiting: { zh: '正在重算。', en: 'It is being recomputed.' },
  pass: { zh: '照现有数据可以通过', en: 'would pass by the present data' },
  fail: { zh: '照现有数据不能通过', en: 'would not pass by the present data' },
  pending: { zh: '数据不全，还不能下结论', en: 'cannot be decided: data is missing' },
  turned: { zh: '{at} 由“{from}”变为现在的结论。', en: 'Turned on {at}; it was “{from}”.' },
  year: {
    zh: '与 {period} 学年相比：未达标学校 {schoolsBefore} → {schools}，超标差异系数 {cvBefore} → {cv}（当时“{verdict}”）。',
    en: 'Against {period}: schools missing {schoolsBefore} → {schools}, coefficients over {cvBefore} → {cv} (then “{verdict}”).',
  },
  noYear: { zh: '没有上一学年的现状可比。', en: 'There is no year before to compare with.' },
  run: { zh: '最近一次正式评估', en: 'the last frozen evaluation' },
  item: { zh: '未达到的要求', en: 'Requirement' },
  part: { zh: '部分', en: 'Part' },
  state: { zh: '状态', en: 'State' },
  schools: { zh: '未达标学校', en: 'Schools missing' },
  open: { zh: '待核学校', en: 'Schools pending' },
  more: { zh: '另有 {count} 项，见', en: '{count} more, see' },
  all: { zh: '各县现状与评估', en: 'standings and evaluations' },
};

/** So many requirements stand on the plan; the others are told by their number. */
const MOST = 8;

/** For each goal of a plan that is to pass an evaluation: whether it would, by what is reported now. */
export function GoalForecasts({ plan }: { readonly plan: Plan }) {
  const me = useMe();
  if (!holds(me, 'score.read')) return null;
  return plan.nodes.map(({ id, title, standardId }) =>
    standardId === null ? null : <GoalForecast key={id} title={title} unitId={plan.unit.id} standardId={standardId} />,
  );
}

interface GoalForecastProps {
  readonly title: string;
  readonly unitId: string;
  readonly standardId: string;
}

function GoalForecast({ title, unitId, standardId }: GoalForecastProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(readForecast, { unitId, standardId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { standard, county, forecast, before, run, waiting } = found.data;
  const heading = t('title', { title });
  const link = run === null ? null : <Link to={paths.run(run.id)}>{t('run')}</Link>;
  if (forecast === null) {
    return (
      <Section title={heading} level={2}>
        <p className="quiet">
          {t('none', { county: county.name, standard: say(standard.title) })} {waiting > 0 ? t('waiting') : null} {link}
        </p>
      </Section>
    );
  }
  const { overallVerdict, previousVerdict, misses } = forecast;
  return (
    <Section title={heading} level={2} aside={link}>
      <p>
        <VerdictMark standing={standingOfVerdict(overallVerdict)} word={t(overallVerdict)} />
      </p>
      <p className="small quiet">
        {t('by', {
          standard: `${say(standard.title)} ${forecast.version}`,
          period: forecast.period,
          county: county.name,
          at: showShortMoment(forecast.computedAt),
        })}
      </p>
      <p className="small">
        {previousVerdict === null
          ? null
          : t('turned', { at: showShortMoment(forecast.changedAt), from: t(previousVerdict) })}{' '}
        {before === null
          ? t('noYear')
          : t('year', {
              period: before.period,
              schoolsBefore: before.failingSchools,
              schools: forecast.failingSchools,
              cvBefore: before.failingCoefficients,
              cv: forecast.failingCoefficients,
              verdict: t(before.overallVerdict),
            })}
      </p>
      <Misses misses={misses} countyId={county.id} />
    </Section>
  );
}

type Misses = NonNullable<OutputOf<typeof readForecast>['forecast']>['misses'];

function Misses({ misses, countyId }: { readonly misses: Misses; readonly countyId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (misses.length === 0) return null;
  return (
    <>
      <PlainTable heads={[t('item'), t('part'), t('state'), { number: t('schools') }, { number: t('open') }]}>
        {misses.slice(0, MOST).map(({ part, item, verdict, failing, pending }) => (
          <tr key={`${part.zh}${item.zh}`}>
            <th scope="row">{say(item)}</th>
            <td>{say(part)}</td>
            <td className="nowrap">
              <VerdictMark standing={standingOfVerdict(verdict)} />
            </td>
            <td className="number">{failing + pending === 0 ? '—' : failing}</td>
            <td className="number">{failing + pending === 0 ? '—' : pending}</td>
          </tr>
        ))}
      </PlainTable>
      <p className="small">
        {misses.length > MOST ? t('more', { count: misses.length - MOST }) : ''}{' '}
        <Link to={paths.runs(countyId)}>{t('all')}</Link>
        {lang === 'zh' ? '。' : '.'}
      </p>
    </>
  );
}
