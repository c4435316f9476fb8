import type { CardQuestion } from '@dudao/core/task/card';
import type { TaskCard } from '@dudao/core/task/card-contract';
import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import './task-card.css';

const TEXTS = {
  standard: { zh: '干到什么程度', en: 'To what degree' },
  method: { zh: '怎么干', en: 'How' },
  consequence: { zh: '干不好怎么办', en: 'What if not' },
  due: { zh: '什么时候完成', en: 'Until when' },
  plan: { zh: '出自', en: 'Out of' },
  missing: { zh: '◇ 还没有写明', en: '◇ not said yet' },
  known: { zh: '✓ 已确认', en: '✓ acknowledged' },
  open: { zh: '○ 待确认', en: '○ not acknowledged' },
  knownAt: { zh: '✓ 本人已于 {at} 确认', en: '✓ acknowledged {at}' },
  waits: { zh: '○ 待本人确认', en: '○ waits for its person' },
};

const QUESTIONS: readonly Exclude<CardQuestion, 'title'>[] = ['standard', 'method', 'consequence'];

/** A task card on screen and on paper: of every task what, to what degree, how and what if not. */
export function TaskCardSheet({ card }: { readonly card: TaskCard }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { person, tasks, acknowledgedAt } = card;
  const isKnown = tasks.every(({ isAcknowledged }) => isAcknowledged);
  return (
    <article className="task-card" aria-label={person.name}>
      <div className="task-card-head">
        <h2>
          {person.name}
          {person.posts.length > 0 ? <span className="small quiet"> {person.posts.join('、')}</span> : null}
        </h2>
        <span className="small">
          {isKnown && acknowledgedAt !== null ? t('knownAt', { at: showMoment(acknowledgedAt, lang) }) : t('waits')}
        </span>
      </div>
      {tasks.map((task) => (
        <section key={task.id} className="task-card-task">
          <h3>
            <Link to={paths.task(task.id)}>{task.title}</Link>
            {isKnown ? null : <span className="small quiet"> {t(task.isAcknowledged ? 'known' : 'open')}</span>}
          </h3>
          <dl>
            {QUESTIONS.map((question) => (
              <div key={question} className="task-card-answer">
                <dt className="quiet">{t(question)}</dt>
                <dd>{task[question] || <span className="staff-gap">{t('missing')}</span>}</dd>
              </div>
            ))}
            <dt className="quiet">{t('due')}</dt>
            <dd>{showDay(task.dueOn, lang)}</dd>
            <dt className="quiet">{t('plan')}</dt>
            <dd>{task.planTitle}</dd>
          </dl>
        </section>
      ))}
    </article>
  );
}
