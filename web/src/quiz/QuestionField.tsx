import { useText, useTexts } from '../lib/language.tsx';
import type { Attempt } from './quiz-words.ts';

const TEXTS = {
  number: { zh: '第 {n} 题的数', en: 'number of question {n}' },
  several: { zh: '（多选）', en: ' (several)' },
  right: { zh: '对', en: 'right' },
  wrong: { zh: '错', en: 'wrong' },
  answer: { zh: '正确答案：{answer}', en: 'Right: {answer}' },
  yours: { zh: '您的回答：{answer}', en: 'Answered: {answer}' },
  none: { zh: '未答', en: 'nothing' },
  source: { zh: '出处：{source}', en: 'Source: {source}' },
};

type Asked = Attempt['questions'][number];

interface QuestionFieldProps {
  readonly n: number;
  readonly question: Asked;
  readonly answer: readonly string[];
  readonly onChange: (answer: string[]) => void;
}

/** One question to be answered. */
export function QuestionField({ n, question, answer, onChange }: QuestionFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const isMany = question.kind === 'multiple';
  const toggle = (id: string) =>
    onChange(isMany ? (answer.includes(id) ? answer.filter((one) => one !== id) : [...answer, id]) : [id]);
  return (
    <fieldset className="quiz-question">
      <legend>
        {n}. {say(question.text)}
        {isMany ? t('several') : null}
      </legend>
      {question.kind === 'number' ? (
        <span className="line">
          <input
            type="text"
            inputMode="decimal"
            maxLength={30}
            aria-label={t('number', { n })}
            value={answer[0] ?? ''}
            onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])}
          />
          {question.unit}
        </span>
      ) : (
        question.choices.map(({ id, name }) => (
          <label key={id} className="choice">
            <input
              type={isMany ? 'checkbox' : 'radio'}
              name={question.id}
              checked={answer.includes(id)}
              onChange={() => toggle(id)}
            />
            <span>{say(name)}</span>
          </label>
        ))
      )}
    </fieldset>
  );
}

interface GradedQuestionProps {
  readonly n: number;
  readonly question: Asked;
  readonly outcome: NonNullable<Attempt['outcome']>;
  readonly isRight: boolean;
}

/** One question with what was answered, what is right, and where it can be looked up. */
export function GradedQuestion({ n, question, outcome, isRight }: GradedQuestionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const wordsOf = (answer: readonly string[]) =>
    answer.length === 0
      ? t('none')
      : question.kind === 'number'
        ? `${answer[0]}${question.unit ?? ''}`
        : question.choices
            .filter(({ id }) => answer.includes(id))
            .map(({ name }) => say(name))
            .join('；');
  const { right = [], source } = outcome.right[question.id] ?? {};
  return (
    <li className="quiz-graded keep-whole">
      <p>
        {n}. {say(question.text)}{' '}
        <strong className={isRight ? 'quiz-good' : 'quiz-bad'}>
          <span aria-hidden="true">{isRight ? '●' : '✗'} </span>
          {t(isRight ? 'right' : 'wrong')}
        </strong>
      </p>
      <p>{t('yours', { answer: wordsOf(outcome.answers[question.id] ?? []) })}</p>
      {isRight ? null : <p>{t('answer', { answer: wordsOf(right) })}</p>}
      {source === undefined ? null : <p className="small quiet">{t('source', { source: say(source) })}</p>}
    </li>
  );
}
