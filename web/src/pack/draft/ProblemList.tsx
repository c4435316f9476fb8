import type { Problem } from '@dudao/core/lib/problem';
import { useTexts } from '../../lib/language.tsx';
import { useProblemText } from './problem-text.ts';

const TEXTS = {
  count: { zh: '有 {count} 处错误', en: '{count} problems' },
  none: { zh: '没有错误', en: 'No problems' },
  place: { zh: '第 {line} 行', en: 'line {line}' },
};

/** What is wrong with the draft as a whole; each leads to its place. */
export function ProblemList(props: {
  readonly problems: readonly Problem[];
  readonly onOpen: (problem: Problem) => void;
}) {
  const { problems, onOpen } = props;
  const t = useTexts(TEXTS);
  const say = useProblemText();
  return (
    <div className="draft-problems" role="status">
      {problems.length === 0 ? (
        <span className="sr-only">{t('none')}</span>
      ) : (
        <details open>
          <summary>{t('count', { count: problems.length })}</summary>
          <ul>
            {problems.slice(0, 50).map((problem) => (
              <li key={`${problem.problem} ${problem.at?.field} ${problem.at?.line} ${problem.at?.column}`}>
                <button type="button" className="link-button" onClick={() => onOpen(problem)}>
                  {[
                    problem.at?.clause,
                    problem.at?.line === undefined ? undefined : t('place', { line: problem.at.line }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </button>{' '}
                {say(problem)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
