import { parseDay } from '@dudao/core/lib/plain-day';
import { countWorkingDays } from '@dudao/core/lib/working-day';
import { compareBaseline, readPlan } from '@dudao/core/task/contract';
import { LIGHT_NAMES, type Light } from '@dudao/core/task/light';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { usePrinting } from '../lib/printing.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { lightShape } from '../task/LightMark.tsx';
import { TaskRows } from '../task/TaskRows.tsx';
import { dayNumber } from '../task/task-light.ts';
import { WallChart } from '../task/WallChart.tsx';
import { WallPrint } from '../task/WallPrint.tsx';
import { keyTasksOf, wallRows, wallScale } from '../task/wall-model.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '挂图作战', en: 'Wall chart' },
  countdown: {
    zh: '距 {day} 还有 {days} 天（{work} 个工作日）',
    en: '{days} days ({work} working days) until {day}',
  },
  over: { zh: '计划已于 {day} 结束', en: 'The plan ended on {day}' },
  zoom: { zh: '刻度', en: 'Scale' },
  year: { zh: '年', en: 'Year' },
  quarter: { zh: '季', en: 'Quarter' },
  month: { zh: '月', en: 'Month' },
  shape: { zh: '看图还是看表', en: 'Chart or table' },
  chart: { zh: '图', en: 'Chart' },
  table: { zh: '表', en: 'Table' },
  keyOnly: { zh: '只看重点任务', en: 'Key tasks only' },
  noKey: { zh: '没有重点任务', en: 'No key task' },
  noKeyWhy: {
    zh: '任务页勾选“重点任务”后，会列在这张时间表里。',
    en: 'Tasks stand in this timetable once they are marked as key tasks.',
  },
  print: { zh: '打印（A0）', en: 'Print (A0)' },
  loose: { zh: '其他任务', en: 'Other tasks' },
  none: { zh: '还没有任务', en: 'No task yet' },
  noneWhy: { zh: '任务列入计划后，会按时限画在这里。', en: 'Tasks are drawn here by date once the plan has some.' },
  legend: {
    zh: '实心为进度；右侧“进度 / 时间已过”；细线为基线。',
    en: 'Solid is progress; at the right “progress / time gone”; the thin bar is the baseline.',
  },
};

const ZOOMS = { year: 2.2, quarter: 5, month: 14 } as const;
const LEGEND: readonly Light[] = ['red', 'yellow', 'green', 'waiting', 'done'];

/** A plan on the wall: who is where, against time. */
export function WallPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { planId = '' } = useParams();
  const isPrinting = usePrinting();
  const [zoom, setZoom] = useState<keyof typeof ZOOMS>('quarter');
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const [keyOnly, setKeyOnly] = useState(false);
  const found = useRead(readPlan, { planId });
  const baselineId = found.data?.baselines.at(-1)?.id;
  const compared = useRead(compareBaseline, { baselineId: baselineId ?? '' }, { enabled: baselineId !== undefined });
  const now = parseDay(today()) ?? 0;
  const plan = found.data;
  const looseTitle = t('loose');
  const rows = useMemo(
    () => (plan ? wallRows(keyOnly ? keyTasksOf(plan) : plan, now, looseTitle) : []),
    [plan, now, looseTitle, keyOnly],
  );
  const scale = useMemo(
    () =>
      wallScale(
        rows,
        { from: dayNumber(plan?.fromOn ?? null) ?? now, until: dayNumber(plan?.untilOn ?? null) ?? now, today: now },
        ZOOMS[zoom],
      ),
    [rows, plan, now, zoom],
  );
  const shadows = useMemo(
    () =>
      new Map(
        (compared.data?.shadows ?? []).flatMap(({ taskId, startOn, dueOn }) => {
          const due = dayNumber(dueOn);
          return due === null ? [] : [[taskId, { due, start: dayNumber(startOn) ?? due }] as const];
        }),
      ),
    [compared.data],
  );
  useTitle(plan ? `${t('title')} · ${plan.title}` : t('title'));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { title, unit, untilOn, links } = found.data;
  const { taskLines } = keyOnly ? keyTasksOf(found.data) : found.data;
  const name = keyOnly ? `${title} · ${t('title')} · ${t('keyOnly')}` : `${title} · ${t('title')}`;
  const until = dayNumber(untilOn) ?? now;
  const day = showDay(untilOn, lang);
  const counts = LEGEND.map(
    (light) => [light, rows.filter((row) => row.kind === 'task' && row.light === light).length] as const,
  );
  const countdown =
    until < now
      ? t('over', { day })
      : t('countdown', { day, days: until - now, work: countWorkingDays(now + 1, until) });
  return (
    <div className="wall-page">
      {isPrinting && shape === 'chart' ? (
        <WallPrint
          rows={rows}
          scale={scale}
          today={now}
          shadows={shadows}
          title={name}
          about={`${unit.name} · ${showDay(today(), lang)} · ${countdown}`}
          counts={counts}
        />
      ) : null}
      <PageHead
        crumbs={
          <>
            {unit.name} · <Link to={paths.plan(planId)}>{title}</Link>
          </>
        }
        title={`${title} · ${t('title')}`}
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      >
        <p>
          <strong>{countdown}</strong>
        </p>
      </PageHead>
      {found.data.taskLines.length === 0 ? null : (
        <label className="choice no-print">
          <input type="checkbox" checked={keyOnly} onChange={(event) => setKeyOnly(event.target.checked)} />
          {t('keyOnly')}
        </label>
      )}
      {rows.length === 0 ? (
        <Empty title={t(keyOnly ? 'noKey' : 'none')}>{t(keyOnly ? 'noKeyWhy' : 'noneWhy')}</Empty>
      ) : (
        <div className="stack">
          <div className="line apart">
            <ul className="line wall-legend">
              {counts.map(([light, count]) => (
                <li key={light} className={`light ${light}`}>
                  <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
                    <path d={lightShape(light)} fill="currentColor" fillRule="evenodd" />
                  </svg>
                  {say(LIGHT_NAMES[light])} {count}
                </li>
              ))}
            </ul>
            <div className="line">
              <Choice
                label={t('shape')}
                value={shape}
                options={(['chart', 'table'] as const).map((value) => ({ value, label: t(value) }))}
                onChange={setShape}
              />
              {shape === 'chart' ? (
                <Choice
                  label={t('zoom')}
                  value={zoom}
                  options={(['year', 'quarter', 'month'] as const).map((value) => ({ value, label: t(value) }))}
                  onChange={setZoom}
                />
              ) : null}
            </div>
          </div>
          {shape === 'chart' ? (
            <>
              <WallChart rows={rows} scale={scale} today={now} links={links} shadows={shadows} />
              <p className="small quiet">{t('legend')}</p>
            </>
          ) : (
            <TaskRows tasks={taskLines.filter(({ state }) => state !== 'cancelled')} />
          )}
        </div>
      )}
    </div>
  );
}
