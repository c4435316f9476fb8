import { handInQuiz, readAttempt } from '@dudao/core/quiz/contract';
import { isRight } from '@dudao/core/quiz/question';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { GradedQuestion, QuestionField } from '../quiz/QuestionField.tsx';
import { type Attempt, clockText } from '../quiz/quiz-words.ts';
import { ScoreLine } from '../quiz/ScoreLine.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../quiz/quiz.css';

const TEXTS = {
  title: { zh: '答卷', en: 'Attempt' },
  quizzes: { zh: '自测和竞赛', en: 'Quizzes' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  left: { zh: '还剩 {clock}', en: '{clock} left' },
  answered: { zh: '{asked} 题已答 {answered} 题', en: '{answered} of {asked} answered' },
  handIn: { zh: '交卷', en: 'Hand in' },
  handedIn: { zh: '已交卷。', en: 'Handed in.' },
  timeOver: { zh: '时间到，已自动交卷。', en: 'Time is over: handed in.' },
  somebody: { zh: '{by}正在答题，交卷以后才看得到。', en: '{by} is taking it; it shows when it is handed in.' },
};

/** One attempt at a quiz: answered against the clock, then what is right with where to look it up. */
export function QuizAttemptPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { attemptId = '' } = useParams();
  const found = useRead(readAttempt, { attemptId });
  useTitle(found.data === undefined ? t('title') : say(found.data.name));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const attempt = found.data;
  const { unit, dossierId, outcome } = attempt;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.quizzes(unit.id, dossierId)}>{`${unit.name} · ${t('quizzes')}`}</Link>}
        title={say(attempt.name)}
        lead={t('by', { by: attempt.by, at: showMoment(attempt.begunAt, lang) })}
      >
        {outcome === null ? null : <ScoreLine score={outcome.score} pass={attempt.pass} topics={attempt.topics} />}
      </PageHead>
      {outcome !== null ? (
        <ol className="quiz-paper">
          {attempt.questions.map((question, i) => (
            <GradedQuestion
              key={question.id}
              n={i + 1}
              question={question}
              outcome={outcome}
              isRight={isRight(
                { kind: question.kind, right: outcome.right[question.id]?.right ?? [] },
                outcome.answers[question.id] ?? [],
              )}
            />
          ))}
        </ol>
      ) : attempt.isMine ? (
        <Paper key={attemptId} attemptId={attemptId} attempt={attempt} onOver={() => found.refetch()} />
      ) : (
        <p>{t('somebody', { by: attempt.by })}</p>
      )}
    </>
  );
}

interface PaperProps {
  readonly attemptId: string;
  readonly attempt: Attempt;
  readonly onOver: () => void;
}

/** The questions with their answers as they are chosen; it hands itself in when the time is over. */
function Paper({ attemptId, attempt, onOver }: PaperProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [answers, setAnswers] = useState<Record<string, string[]>>({});
  const write = useWrite(handInQuiz);
  const left = useSecondsLeft(attempt);
  const isSent = useRef(false);
  const send = (said: string) => {
    isSent.current = true;
    write.mutate(
      { attemptId, answers },
      {
        onSuccess: () => {
          toast(said);
          onOver();
        },
      },
    );
  };
  useEffect(() => {
    if (left <= 0 && !isSent.current) send(t('timeOver'));
  });
  const answered = attempt.questions.filter(({ id }) => (answers[id]?.length ?? 0) > 0).length;
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <div className="quiz-paper">
        {attempt.questions.map((question, i) => (
          <QuestionField
            key={question.id}
            n={i + 1}
            question={question}
            answer={answers[question.id] ?? []}
            onChange={(answer) => setAnswers({ ...answers, [question.id]: answer })}
          />
        ))}
      </div>
      <ErrorLine error={write.error} />
      <div className="quiz-clock">
        <Button look="primary" busy={write.isPending} onClick={() => send(t('handedIn'))}>
          {t('handIn')}
        </Button>
        <span className={left < 60 ? 'quiz-bad' : undefined}>{t('left', { clock: clockText(left) })}</span>
        <span className="small quiet">{t('answered', { asked: attempt.questions.length, answered })}</span>
      </div>
    </form>
  );
}

const TICK_MS = 1000;

/** Seconds until the time is over, by the server's clock whatever the device's says. */
function useSecondsLeft({ now, dueAt }: Attempt): number {
  const [skewMs] = useState(() => new Date(now).getTime() - Date.now());
  const read = () => (new Date(dueAt).getTime() - Date.now() - skewMs) / 1000;
  const [left, setLeft] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => setLeft(read()), TICK_MS);
    return () => clearInterval(timer);
  });
  return left;
}
