import { listMine, OWING, type Owing } from '@dudao/core/task/list-contract';
import { HOLDER_PART_NAMES } from '@dudao/core/task/task-kind';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { MineCases } from '../accountability/MineCases.tsx';
import { MineFiles } from '../assurance/MineFiles.tsx';
import { MineHooks } from '../feed/MineHooks.tsx';
import { MineIssues } from '../issue/mine/MineIssues.tsx';
import { useLedCounts, useMineCounts } from '../issue/mine/use-mine.ts';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { MineMeetings } from '../meeting/MineMeetings.tsx';
import { paths } from '../paths.ts';
import { OwnCardLine } from '../task/OwnCardLine.tsx';
import { TaskRows } from '../task/TaskRows.tsx';
import { daysUntil } from '../task/task-light.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';
import './mine-page.css';

const TEXTS = {
  title: { zh: '我的待办', en: 'What I owe' },
  verdict: {
    zh: '逾期 {overdue} 项，七天内到期 {week} 项，以后 {later} 项。',
    en: '{overdue} overdue, {week} due within seven days, {later} later.',
  },
  capped: {
    zh: '有的超过 1,000 项，只数了最先到期的。',
    en: 'More than 1,000 of a kind; those due first are counted.',
  },
  answers: { zh: '负责的单位：{units}', en: 'You answer for: {units}' },
  all: { zh: '所有身份', en: 'In any part' },
  unit: { zh: '负责单位牵头的', en: 'Led by my units' },
  mine: { zh: '我的身份', en: 'As' },
  which: { zh: '以什么身份', en: 'In which part' },
  search: { zh: '查找任务', en: 'Find a task' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  now: { zh: '今天到期', en: 'Due today' },
  week: { zh: '七天内', en: 'Within seven days' },
  month: { zh: '三十天内', en: 'Within thirty days' },
  later: { zh: '以后', en: 'Later' },
  none: { zh: '没有欠下的任务', en: 'You owe nothing' },
  noneWhy: {
    zh: '计划发布后，由您具体负责、主责或督办的任务会按时限排在这里。',
    en: 'Tasks that you own, are accountable for or supervise appear here by due day once their plan is published.',
  },
  noMatch: { zh: '没有符合条件的任务。', en: 'No task matches.' },
  nobody: { zh: '账号还没有对应到人', en: 'Your account is no person yet' },
  nobodyWhy: {
    zh: '请管理员在“账号”页把您的账号对应到本单位人员，之后这里就会列出您的任务。',
    en: 'Ask an administrator to say under Accounts which person you are; then your tasks are listed here.',
  },
  more: { zh: '再列 100 项', en: 'Show 100 more' },
  plans: { zh: '看计划', en: 'See the plans' },
};

const STEP = 100;
/** The groups by the most days that are left. */
const GROUPS = [
  ['overdue', -1],
  ['now', 0],
  ['week', 6],
  ['month', 29],
  ['later', Number.POSITIVE_INFINITY],
] as const;

/** What the signed-in person owes, by due day. */
export function MinePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const [params, setParams] = useSearchParams();
  const as = OWING.find((one) => one === params.get('as'));
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const text = useDeferredValue(search.trim());
  const ofLedgers = useMineCounts();
  const leads = useLedCounts().all > 0;
  const found = useRead(
    listMine,
    { limit: Math.min(limit, 500), ...(as ? { as } : {}), ...(text ? { search: text } : {}) },
    { keepPrevious: true },
  );
  useTitle(t('title'));
  const nameOf = (one: Owing) => (one === 'unit' ? t('unit') : say(HOLDER_PART_NAMES[one]));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { person, units, tasks, counts, more } = found.data;
  const asOf = new Map(tasks.map((task) => [task.id, task.as]));
  const owesIssues = ofLedgers.overdue + ofLedgers.week + ofLedgers.later > 0;
  const sum = {
    overdue: counts.overdue + ofLedgers.overdue,
    week: counts.week + ofLedgers.week,
    later: counts.later + ofLedgers.later,
  };
  if (person === null) {
    return (
      <>
        <PageHead title={t('title')} {...(owesIssues ? { lead: t('verdict', sum) } : {})} />
        <div className="stack wide">
          <MineIssues />
          <MineMeetings />
          <MineFiles />
          <MineCases />
          <MineHooks />
          <Empty title={t('nobody')}>{t('nobodyWhy')}</Empty>
        </div>
      </>
    );
  }
  const isFiltered = as !== undefined || text !== '';
  const groups = groupsOf(tasks, today());
  return (
    <>
      <PageHead
        title={t('title')}
        {...(tasks.length === 0 && !isFiltered && !owesIssues ? {} : { lead: t('verdict', sum) })}
      >
        {units.length > 0 ? (
          <p className="small quiet">{t('answers', { units: units.map(({ name }) => name).join('、') })}</p>
        ) : null}
        {counts.isCapped || ofLedgers.isCapped ? <p className="small quiet">{t('capped')}</p> : null}
      </PageHead>
      <div className="stack wide">
        <OwnCardLine />
        <div className="line no-print">
          <select
            className="mine-part"
            aria-label={t('which')}
            value={as ?? ''}
            onChange={(event) => setParams(event.target.value === '' ? {} : { as: event.target.value })}
          >
            <option value="">{t('all')}</option>
            {OWING.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
          <input
            type="search"
            className="table-search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        {tasks.length === 0 ? (
          isFiltered ? (
            <p className="quiet">{t('noMatch')}</p>
          ) : owesIssues || leads ? null : (
            <Empty
              title={t('none')}
              action={
                <Link className="button" to={paths.plans()}>
                  {t('plans')}
                </Link>
              }
            >
              {t('noneWhy')}
            </Empty>
          )
        ) : null}
        {groups.map(({ id, rows }) => (
          <Section key={id} level={2} title={`${t(id)}（${rows.length}）`}>
            <TaskRows
              tasks={rows}
              withPlan
              last={{ head: t('mine'), cell: ({ id: taskId }) => (asOf.get(taskId) ?? []).map(nameOf).join('、') }}
            />
          </Section>
        ))}
        {more && limit < 500 ? (
          <div>
            <Button onClick={() => setLimit(limit + STEP)}>{t('more')}</Button>
          </div>
        ) : null}
        {isFiltered ? null : (
          <>
            <MineIssues />
            <MineMeetings />
            <MineFiles />
            <MineCases />
            <MineHooks />
          </>
        )}
      </div>
    </>
  );
}

type Mine = Parameters<typeof TaskRows>[0]['tasks'];

function groupsOf(tasks: Mine, now: string) {
  return GROUPS.flatMap(([id, most], i) => {
    const least = GROUPS[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY;
    const rows = tasks.filter(({ dueOn }) => {
      const days = daysUntil(dueOn, now) ?? Number.POSITIVE_INFINITY;
      return days <= most && days > least;
    });
    return rows.length === 0 ? [] : [{ id, rows }];
  });
}
