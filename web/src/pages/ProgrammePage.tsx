import { readProgramme } from '@dudao/core/recognition/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { VerificationMark } from '../pack/VerificationMark.tsx';
import { paths } from '../paths.ts';
import { CoverageBar } from '../recognition/CoverageBar.tsx';
import { CriteriaTable } from '../recognition/CriteriaTable.tsx';
import { TermTable } from '../recognition/TermTable.tsx';
import { TitleTable } from '../recognition/TitleTable.tsx';
import { holderWords } from '../recognition/words.ts';
import { YearCounts } from '../recognition/YearCounts.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  recognition: { zh: '认定', en: 'Recognition' },
  unit: { zh: '单位', en: 'Unit' },
  version: { zh: '版本', en: 'Version' },
  givenTo: { zh: '授予', en: 'Given to' },
  rounds: { zh: '轮次', en: 'Rounds' },
  validity: { zh: '有效期', en: 'Holds for' },
  years: { zh: '{years} 年', en: '{years} years' },
  openYears: { zh: '未定，每次认定写明', en: 'open; each decision says it' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  origin: { zh: '出处', en: 'Origin' },
  review: { zh: '撤销建议', en: 'Withdrawal' },
  failures: { zh: '连续 {failures} 年未完成目标即建议撤销', en: 'proposed after {failures} failed years in a row' },
  holders: { zh: '称号持有者', en: 'Title-holders' },
  shown: { zh: '共 {count} 个，列出最近 {shown} 个。', en: '{count} in all, the newest {shown} listed.' },
  none: { zh: '还没有授予过。', en: 'Nobody holds it yet.' },
  criteria: { zh: '条件', en: 'Criteria' },
  criteriaOf: { zh: '条件 · {level}', en: 'Criteria · {level}' },
  goals: { zh: '要签订的目标', en: 'Goals to be signed' },
  goal: { zh: '目标', en: 'Goal' },
  count: { zh: '项数', en: 'How many' },
  source: { zh: '核对', en: 'Checked' },
  mayNot: { zh: '您没有设定的权限。', en: 'You may not set it.' },
};

/** One programme: its rules with their sources, who holds the title, how many a year. */
export function ProgrammePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { programmeId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'recognition.read')[0]?.id ?? me.unit.id;
  const read = useRead(readProgramme, { unitId, programmeId });
  useTitle(read.data ? say(read.data.programme.title) : t('recognition'));
  if (read.isPending) return <Loading lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;
  const { programme, counts, holders, count, actions } = read.data;
  const { levels = [], goals = [], validity, review } = programme;
  const sheets = levels.length === 0 ? [null] : levels.map(({ id }) => id);
  const sameForAll = programme.criteria.every(({ level }) => level === undefined);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.recognition(unitId)}>{t('recognition')}</Link>}
        title={say(programme.title)}
        lead={say(programme.origin)}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
      />
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('coverage')}</dt>
          <dd>
            <CoverageBar counts={counts} />
          </dd>
          <dt>{t('givenTo')}</dt>
          <dd>{holderWords(programme.given_to, lang)}</dd>
          <dt>{t('rounds')}</dt>
          <dd>{programme.rounds.map(({ name }) => say(name)).join(' → ')}</dd>
          <dt>{t('validity')}</dt>
          <dd>{validity.years === undefined ? t('openYears') : t('years', { years: validity.years })}</dd>
          {review === undefined ? null : (
            <>
              <dt>{t('review')}</dt>
              <dd>{t('failures', { failures: review.failures })}</dd>
            </>
          )}
          <dt>{t('version')}</dt>
          <dd>
            {programme.id} {programme.version} <span className="mono small quiet">{read.data.digest.slice(0, 12)}</span>
          </dd>
        </dl>
        <Section
          title={t('holders')}
          level={2}
          aside={
            holders.length < count ? (
              <span className="quiet">{t('shown', { count, shown: holders.length })}</span>
            ) : null
          }
          empty={holders.length === 0 && t('none')}
        >
          <TitleTable titles={holders} without="programme" />
        </Section>
        <YearCounts shown={read.data} />
        {(sameForAll ? sheets.slice(0, 1) : sheets).map((level) => {
          const name = levels.find(({ id }) => id === level)?.name;
          const title = name === undefined || sameForAll ? t('criteria') : t('criteriaOf', { level: say(name) });
          return (
            <Section key={level ?? ''} title={title} level={2}>
              <CriteriaTable programme={programme} level={level} />
            </Section>
          );
        })}
        {goals.length > 0 ? (
          <Section title={t('goals')} level={2}>
            <PlainTable heads={[t('goal'), { number: t('count') }, t('source')]}>
              {goals.map((goal) => (
                <tr key={goal.id}>
                  <th scope="row">{say(goal.name)}</th>
                  <td className="number">{goal.count}</td>
                  <td>
                    <VerificationMark verification={goal.verification} />
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        ) : null}
        <TermTable unitId={unitId} shown={read.data} refused={actions.setTerm === true ? undefined : t('mayNot')} />
      </div>
    </>
  );
}
