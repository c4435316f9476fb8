import type { Text } from '@dudao/core/lib/text';
import type { QuizScore } from '@dudao/core/quiz/question';
import { useText, useTexts } from '../lib/language.tsx';

const TEXTS = {
  passed: { zh: '及格', en: 'passed' },
  failed: { zh: '未及格', en: 'not passed' },
  score: { zh: '{percent} 分 · {asked} 题对 {right} 题', en: '{percent}%, {right} of {asked} right' },
  topic: { zh: '{topic} {right}/{asked}', en: '{topic} {right}/{asked}' },
};

interface ScoreLineProps {
  readonly score: QuizScore;
  readonly pass: number;
  readonly topics?: readonly { readonly id: string; readonly name: Text }[];
}

/** What came out of an attempt: whether it was passed, in figures, and topic by topic where the topics are told. */
export function ScoreLine({ score, pass, topics = [] }: ScoreLineProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const isPassed = score.percent >= pass;
  return (
    <div>
      <p>
        <strong className={isPassed ? 'quiz-good' : 'quiz-bad'}>
          <span aria-hidden="true">{isPassed ? '●' : '✗'} </span>
          {t(isPassed ? 'passed' : 'failed')}
        </strong>{' '}
        {t('score', { percent: score.percent, asked: score.asked, right: score.right })}
      </p>
      {topics.length === 0 ? null : (
        <p className="small quiet">
          {score.topics
            .map(({ topic, right, asked }) => {
              const name = topics.find(({ id }) => id === topic)?.name;
              return t('topic', { topic: name === undefined ? topic : say(name), right, asked });
            })
            .join(' · ')}
        </p>
      )}
    </div>
  );
}
