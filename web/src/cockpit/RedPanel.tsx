import type { PanelOf } from '@dudao/core/cockpit/contract';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Counted, Opening, useOnWall } from './Counted.tsx';

const TEXTS = {
  issues: { zh: '台账逾期', en: 'Entries late' },
  tasks: { zh: '任务逾期', en: 'Tasks late' },
  holders: { zh: '在谁手里', en: 'Who has it' },
  count: { zh: '逾期', en: 'Late' },
  oldest: { zh: '最久（天）', en: 'Longest (days)' },
  longest: { zh: '拖得最久的', en: 'Late longest' },
  what: { zh: '事项', en: 'What' },
  owner: { zh: '责任人', en: 'Owner' },
  days: { zh: '逾期（天）', en: 'Days late' },
  nobody: { zh: '（没有定人）', en: '(nobody named)' },
  task: { zh: '任务', en: 'task' },
  none: { zh: '没有红灯。', en: 'Nothing is red.' },
};

/** So many of each a wall has room for. */
const ON_WALL = { entries: 6, holders: 3 } as const;

/** What is late, who has it in hand, and what is late longest. */
export function RedPanel({ data }: { readonly data: NonNullable<PanelOf<'red'>['data']> }) {
  const t = useTexts(TEXTS);
  const onWall = useOnWall();
  const { issues, tasks } = data;
  const entries = onWall ? data.entries.slice(0, ON_WALL.entries) : data.entries;
  const holders = onWall ? data.holders.slice(0, ON_WALL.holders) : data.holders;
  return (
    <>
      <dl className="cockpit-big">
        {issues === null ? null : (
          <div>
            <dt>{t('issues')}</dt>
            <dd className={issues.count > 0 ? 'cockpit-red' : undefined}>
              <Counted figure={issues} />
            </dd>
          </div>
        )}
        {tasks === null ? null : (
          <div>
            <dt>{t('tasks')}</dt>
            <dd className={tasks.count > 0 ? 'cockpit-red' : undefined}>
              <Counted figure={tasks} />
            </dd>
          </div>
        )}
      </dl>
      {entries.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable caption={t('longest')} heads={[t('what'), t('owner'), { number: t('days') }]}>
          {entries.map(({ kind, id, title, number, unit, owner, daysLate }) => (
            <tr key={id}>
              <th scope="row" className="cockpit-what">
                <Opening to={kind === 'issue' ? paths.issue(id) : paths.task(id)}>{title}</Opening>
                <div className="small quiet">{[unit, kind === 'issue' ? number : t('task')].join(' · ')}</div>
              </th>
              <td>{owner === '' ? <span className="quiet">{t('nobody')}</span> : owner}</td>
              <td className="number cockpit-red">{daysLate}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {holders.length === 0 ? null : (
        <PlainTable caption={t('holders')} heads={[t('holders'), { number: t('count') }, { number: t('oldest') }]}>
          {holders.map(({ unit, person, late, oldestDays }) => (
            <tr key={`${unit.id} ${person?.id ?? ''}`}>
              <th scope="row">
                {unit.name}
                {person === null ? '' : ` ${person.name}`}
              </th>
              <td className="number">
                <Counted figure={late} />
              </td>
              <td className="number">{oldestDays}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
