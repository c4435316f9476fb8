import { beginQuiz } from '@dudao/core/quiz/contract';
import { QUIZ_PROBLEMS } from '@dudao/core/quiz/problems';
import { Link, useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import type { QuizLine } from './quiz-words.ts';
import { ScoreLine } from './ScoreLine.tsx';

const TEXTS = {
  about: {
    zh: '{questions} 题，限时 {minutes} 分钟，可做 {attempts} 次，{pass} 分及格。',
    en: '{questions} questions, {minutes} minutes, {attempts} attempts, passed with {pass}%.',
  },
  round: { zh: '{unit}组织，{from} 至 {until}。', en: 'Called for by {unit}, {from} to {until}.' },
  dossier: { zh: '{title} · {period}。', en: '{title}, {period}.' },
  of: { zh: '{what}：{name}', en: '{what}: {name}' },
  begin: { zh: '开始答题', en: 'Begin' },
  goOn: { zh: '接着答题', en: 'Go on' },
  results: { zh: '结果和统计', en: 'Results' },
  mine: { zh: '我的答卷', en: 'My attempts' },
  underWay: { zh: '正在答', en: 'under way' },
  closed: { zh: '现在不能答题。', en: 'It cannot be taken now.' },
};

interface QuizCardProps {
  readonly unitId: string;
  readonly line: QuizLine;
}

/** One quiz: what it asks, the reader's own attempts, the next step. */
export function QuizCard({ unitId, line }: QuizCardProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const write = useWrite(beginQuiz);
  const { quiz, name, help, round, dossier, mine, actions } = line;
  const isUnderWay = mine.some(({ score }) => score === null);
  const title = round === null ? say(name) : round.title;
  const step = t(isUnderWay ? 'goOn' : 'begin');
  const begin = () =>
    write.mutate(
      { unitId, quiz, ...(round === null ? { dossierId: dossier?.id ?? null } : { roundId: round.id }) },
      { onSuccess: ({ attemptId }) => navigate(paths.quizAttempt(attemptId)) },
    );
  const refused = reasonOf(actions.begin, QUIZ_PROBLEMS, lang, {
    attempts: line.attempts,
    fromOn: round?.fromOn ?? '',
    untilOn: round?.untilOn ?? '',
  });
  return (
    <Section level={2} title={title}>
      {help === null ? null : <p className="quiet">{say(help)}</p>}
      <p className="small quiet">
        {round === null
          ? dossier === null
            ? null
            : `${t('dossier', dossier)} `
          : `${t('round', { unit: round.unit.name, from: showDay(round.fromOn, lang), until: showDay(round.untilOn, lang) })} `}
        {t('about', { questions: line.questions, minutes: line.minutes, attempts: line.attempts, pass: line.pass })}
      </p>
      <div className="line quiz-next">
        <Button
          look="primary"
          busy={write.isPending}
          refused={refused}
          aria-label={t('of', { what: step, name: title })}
          onClick={begin}
        >
          {step}
        </Button>
        {actions.results === true ? (
          <Link
            className="button"
            aria-label={t('of', { what: t('results'), name: title })}
            to={paths.quizResults(unitId, {
              quiz,
              ...(round === null ? (dossier === null ? {} : { dossier: dossier.id }) : { round: round.id }),
            })}
          >
            {t('results')}
          </Link>
        ) : null}
        {refused === undefined ? null : (
          <span className="small quiet" aria-hidden="true">
            {refused}
          </span>
        )}
      </div>
      <ErrorLine error={write.error} />
      {mine.length === 0 ? null : (
        <ul className="quiz-mine" aria-label={t('mine')}>
          {mine.map(({ id, begunAt, score }) => (
            <li key={id}>
              <Link to={paths.quizAttempt(id)}>{showMoment(begunAt, lang)}</Link>{' '}
              {score === null ? (
                <span className="quiet">{t('underWay')}</span>
              ) : (
                <ScoreLine score={score} pass={line.pass} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
