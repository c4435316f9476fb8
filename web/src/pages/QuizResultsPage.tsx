import { readQuizResults } from '@dudao/core/quiz/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { clockText } from '../quiz/quiz-words.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../quiz/quiz.css';

const TEXTS = {
  title: { zh: '{quiz}：结果和统计', en: '{quiz}: results' },
  quizzes: { zh: '自测和竞赛', en: 'Quizzes' },
  standing: {
    zh: '{people} 人参加，{passed} 人及格（{pass} 分），还有 {missing} 人没有做。',
    en: '{people} took it, {passed} passed ({pass}%), {missing} have not taken it.',
  },
  topics: { zh: '各主题答对的比例', en: 'Right by topic' },
  topic: { zh: '主题', en: 'Topic' },
  right: { zh: '答对', en: 'Right' },
  share: { zh: '比例', en: 'Share' },
  people: { zh: '每人最好的一次', en: 'Everybody’s best' },
  rank: { zh: '名次', en: 'Rank' },
  person: { zh: '姓名', en: 'Name' },
  unit: { zh: '单位', en: 'Unit' },
  score: { zh: '得分', en: 'Score' },
  time: { zh: '用时', en: 'Time' },
  attempts: { zh: '次数', en: 'Attempts' },
  passed: { zh: '及格', en: 'passed' },
  failed: { zh: '未及格', en: 'not passed' },
  state: { zh: '结论', en: 'Verdict' },
  nobody: { zh: '还没有人做过。', en: 'Nobody has taken it yet.' },
  missing: { zh: '还没有做的人', en: 'Not taken yet by' },
  allDone: { zh: '本单位的人都做过了。', en: 'Everybody of the unit has taken it.' },
  units: { zh: '各单位', en: 'Units' },
  mean: { zh: '平均分', en: 'Mean' },
  count: { zh: '参加', en: 'People' },
  countPassed: { zh: '及格', en: 'Passed' },
};

/** Who knows what: everybody's best attempt, who has not taken it, topics and units. */
export function QuizResultsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { unitId = '' } = useParams();
  const [query] = useSearchParams();
  const [quiz, dossierId, roundId] = [query.get('quiz') ?? '', query.get('dossier'), query.get('round')];
  const found = useRead(readQuizResults, { unitId, quiz, dossierId, roundId });
  useTitle(found.data === undefined ? t('quizzes') : say(found.data.name));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, name, round, pass, topics, people, missing, units, byTopic } = found.data;
  const nameOf = (id: string) => topics.find((topic) => topic.id === id)?.name ?? { zh: id, en: id };
  const mayOpen = holds(me, 'quiz.see');
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.quizzes(unitId, dossierId)}>{`${unit.name} · ${t('quizzes')}`}</Link>}
        title={t('title', { quiz: round === null ? say(name) : round.title })}
      >
        <p>
          {t('standing', {
            people: people.length,
            passed: people.filter(({ passed }) => passed).length,
            pass,
            missing: missing.length,
          })}
        </p>
      </PageHead>
      <div className="stack wide">
        <Section level={2} title={t('people')} empty={people.length === 0 ? t('nobody') : false}>
          <PlainTable
            heads={[
              { number: t('rank') },
              t('person'),
              t('unit'),
              { number: t('score') },
              t('state'),
              { number: t('time') },
              { number: t('attempts') },
            ]}
          >
            {people.map((one, i) => (
              <tr key={one.attemptId}>
                <td className="number">{i + 1}</td>
                <th scope="row">
                  {mayOpen ? <Link to={paths.quizAttempt(one.attemptId)}>{one.name}</Link> : one.name}
                </th>
                <td>{one.unit}</td>
                <td className="number">{one.score.percent}</td>
                <td className={one.passed ? 'quiz-good' : 'quiz-bad'}>
                  <span aria-hidden="true">{one.passed ? '●' : '✗'} </span>
                  {t(one.passed ? 'passed' : 'failed')}
                </td>
                <td className="number">{clockText(one.seconds)}</td>
                <td className="number">{one.attempts}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        <Section level={2} title={t('missing')}>
          <p className={missing.length === 0 ? 'quiet' : undefined}>
            {missing.length === 0 ? t('allDone') : missing.join('、')}
          </p>
        </Section>
        {byTopic.length === 0 ? null : (
          <Section level={2} title={t('topics')}>
            <PlainTable heads={[t('topic'), { number: t('right') }, { number: t('share') }]}>
              {byTopic.map(({ topic, right, asked }) => (
                <tr key={topic}>
                  <th scope="row">{say(nameOf(topic))}</th>
                  <td className="number">{`${right}/${asked}`}</td>
                  <td className="number">{asked === 0 ? '—' : `${Math.floor((right * 100) / asked)}%`}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        )}
        {round === null || units.length === 0 ? null : (
          <Section level={2} title={t('units')}>
            <PlainTable
              heads={[
                { number: t('rank') },
                t('unit'),
                { number: t('mean') },
                { number: t('count') },
                { number: t('countPassed') },
              ]}
            >
              {units.map((one, i) => (
                <tr key={one.unitId}>
                  <td className="number">{i + 1}</td>
                  <th scope="row">{one.name}</th>
                  <td className="number">{one.percent}</td>
                  <td className="number">{one.people}</td>
                  <td className="number">{one.passed}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        )}
      </div>
    </>
  );
}
