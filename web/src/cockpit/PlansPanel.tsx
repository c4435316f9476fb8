import type { PanelOf } from '@dudao/core/cockpit/contract';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { lightShape } from '../task/LightMark.tsx';
import { Counted, Opening } from './Counted.tsx';

const TEXTS = {
  until: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  progress: { zh: '进度 {percent}%', en: '{percent}% done' },
  none: { zh: '没有由本单位和下级牵头的任务', en: 'no task is led from here' },
  elapsed: { zh: '时间已过 {percent}%', en: '{percent}% of the time gone' },
  tasks: { zh: '任务', en: 'Tasks' },
  done: { zh: '完成', en: 'Done' },
  overdue: { zh: '逾期', en: 'Overdue' },
  far: { zh: '严重滞后', en: 'far behind' },
  behind: { zh: '滞后', en: 'behind' },
  some: { zh: '有任务逾期', en: 'tasks overdue' },
  'on-time': { zh: '正常推进', en: 'on time' },
  more: { zh: '还有 {count} 个在执行的计划。', en: '{count} more plans run.' },
};

/** Running plans: how far they are against how much of their time has gone. */
export function PlansPanel({ data }: { readonly data: NonNullable<PanelOf<'plans'>['data']> }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <>
      <ul className="cockpit-plans">
        {data.plans.map(({ plan, fromOn, untilOn, tasks, done, overdue, progress, elapsed, light, because }) => (
          <li key={plan.id}>
            <p className="cockpit-plan-name">
              <Opening to={paths.plan(plan.id)}>{plan.name}</Opening>{' '}
              <span className={`light ${light}`}>
                <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
                  <path d={lightShape(light)} fill="currentColor" fillRule="evenodd" />
                </svg>
                {t(because === 'overdue' ? 'some' : light === 'red' ? 'far' : because)}
              </span>
            </p>
            <div className="cockpit-course" aria-hidden="true">
              <span className={`cockpit-course-done ${light}`} style={{ inlineSize: `${progress ?? 0}%` }} />
              <span className="cockpit-course-now" style={{ insetInlineStart: `${elapsed}%` }} />
            </div>
            <p className="small cockpit-plan-facts">
              <span>
                {progress === null ? t('none') : t('progress', { percent: progress })}
                {' · '}
                {t('elapsed', { percent: elapsed })}
              </span>
              <span className="quiet">
                {t('until', { from: showDay(fromOn, lang), until: showDay(untilOn, lang) })}
              </span>
              <span>
                {t('tasks')} <Counted figure={tasks} /> · {t('done')} <Counted figure={done} /> · {t('overdue')}{' '}
                <Counted figure={overdue} />
              </span>
            </p>
          </li>
        ))}
      </ul>
      {data.more === 0 ? null : <p className="small quiet">{t('more', { count: data.more })}</p>}
    </>
  );
}
