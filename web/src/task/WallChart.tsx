import { elapsedPercent, LIGHT_NAMES } from '@dudao/core/task/light';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { lightShape } from './LightMark.tsx';
import { toLight } from './task-light.ts';
import { monthsOf, type WallRow, type WallScale, xOf } from './wall-model.ts';
import './wall.css';

const TEXTS = {
  label: { zh: '挂图，共 {count} 行；选“表”可逐项读', en: 'Wall chart of {count} rows; the table says the same' },
  task: { zh: '任务', en: 'Task' },
  today: { zh: '今天', en: 'today' },
  nobody: { zh: '无人', en: 'nobody' },
};

const ROW_PX = 28;
/** Rows drawn above and below what is in sight, so that scrolling shows no gap. */
const SPARE = 12;
/** The window moves in steps: scrolling within a step draws nothing anew. */
const STEP = 8;

interface WallChartProps {
  readonly rows: readonly WallRow[];
  readonly scale: WallScale;
  readonly today: number;
  readonly links: readonly { readonly fromId: string; readonly toId: string }[];
  /** Where the tasks stood in a baseline: id → days. */
  readonly shadows: ReadonlyMap<string, { readonly start: number; readonly due: number }>;
}

/** Tasks as bars over time. Only the rows in sight are drawn; paper has its own sheets. */
export function WallChart({ rows, scale, today, links, shadows }: WallChartProps) {
  const t = useTexts(TEXTS);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, end: 60, namesPx: 320 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      const top = Math.max(0, Math.floor(element.scrollTop / ROW_PX) - SPARE);
      const first = top - (top % STEP);
      const end = first + Math.ceil(element.clientHeight / ROW_PX) + 2 * SPARE + STEP;
      const namesPx = element.clientWidth < 600 ? 150 : 320;
      setView((now) =>
        now.first === first && now.end === end && now.namesPx === namesPx ? now : { first, end, namesPx },
      );
    };
    look();
    element.scrollLeft = Math.max(0, xOf(scale, today) - element.clientWidth / 3);
    element.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [scale, today]);
  const { first } = view;
  const end = Math.min(rows.length, view.end);
  const { namesPx } = view;
  const width = (scale.right - scale.left) * scale.dayPx;
  const height = rows.length * ROW_PX;
  return (
    <section
      className="wall"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('label', { count: rows.length })}
    >
      <div className="wall-sheet" style={{ width: width + namesPx, height: height + 33 }}>
        <div className="wall-head" style={{ width: width + namesPx }}>
          <div className="wall-corner" style={{ width: namesPx }}>
            {t('task')}
          </div>
          <Months scale={scale} width={width} today={today} />
        </div>
        <Names rows={rows} first={first} end={end} width={namesPx} height={height} />
        <Bars
          rows={rows}
          first={first}
          end={end}
          scale={scale}
          today={today}
          links={links}
          shadows={shadows}
          left={namesPx}
        />
      </div>
    </section>
  );
}

const Months = memo(function Months({ scale, width, today }: { scale: WallScale; width: number; today: number }) {
  const t = useTexts(TEXTS);
  return (
    <svg width={width} height="32" aria-hidden="true">
      {monthsOf(scale).map(({ day, text }) => (
        <text key={day} x={xOf(scale, day) + 4} y="14" className="wall-text">
          {text}
        </text>
      ))}
      <text x={xOf(scale, today) + 3} y="28" className="wall-text red" fill="currentColor">
        {t('today')}
      </text>
    </svg>
  );
});

interface WindowProps {
  readonly rows: readonly WallRow[];
  readonly first: number;
  readonly end: number;
}

const Names = memo(function Names({
  rows,
  first,
  end,
  width,
  height,
}: WindowProps & { width: number; height: number }) {
  return (
    <div className="wall-names" style={{ width, height }}>
      {rows.slice(first, end).map((row, i) => (
        <Name key={row.id} row={row} top={(first + i) * ROW_PX} />
      ))}
    </div>
  );
});

const Name = memo(function Name({ row, top }: { readonly row: WallRow; readonly top: number }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (row.kind === 'head') {
    return (
      <div className="wall-name head" style={{ top, height: ROW_PX }}>
        {row.title}
      </div>
    );
  }
  const { task, light } = row;
  return (
    <div className="wall-name" style={{ top, height: ROW_PX }}>
      <svg viewBox="0 0 12 12" width="11" height="11" className={light} role="img" aria-label={say(LIGHT_NAMES[light])}>
        <path d={lightShape(light)} fill="currentColor" fillRule="evenodd" />
      </svg>
      <Link to={paths.task(task.id)} title={task.title}>
        {task.title}
      </Link>
      <span className="wall-owner small">{task.owner?.person?.name ?? task.owner?.post?.name ?? t('nobody')}</span>
    </div>
  );
});

type BarsProps = WindowProps & Omit<WallChartProps, 'rows'> & { readonly left: number };

const Bars = memo(function Bars({ rows, first, end, scale, today, links, shadows, left }: BarsProps) {
  const width = (scale.right - scale.left) * scale.dayPx;
  const height = Math.max(0, end - first) * ROW_PX;
  const months = useMemo(() => monthsOf(scale), [scale]);
  const places = useMemo(() => new Map(rows.map((row, i) => [row.id, i])), [rows]);
  const shown = links.filter(({ fromId, toId }) => {
    const [a, b] = [places.get(fromId) ?? -1, places.get(toId) ?? -1];
    return a >= 0 && b >= 0 && Math.max(a, b) >= first && Math.min(a, b) < end;
  });
  const yOf = (i: number) => (i - first) * ROW_PX;
  return (
    <svg
      className="wall-chart"
      width={width}
      height={height}
      style={{ left, top: 33 + first * ROW_PX }}
      aria-hidden="true"
    >
      {months.map(({ day }) => (
        <line key={day} x1={xOf(scale, day)} x2={xOf(scale, day)} y1="0" y2={height} className="wall-month" />
      ))}
      {rows.slice(first, end).map((row, i) => (
        <Bar
          key={row.id}
          row={row}
          y={i * ROW_PX}
          scale={scale}
          width={width}
          today={today}
          shadow={shadows.get(row.id)}
        />
      ))}
      {shown.map(({ fromId, toId }) => {
        const [a, b] = [places.get(fromId) ?? 0, places.get(toId) ?? 0];
        const [from, to] = [rows[a], rows[b]];
        if (from?.kind !== 'task' || to?.kind !== 'task') return null;
        const [x1, y1] = [xOf(scale, from.due + 1), yOf(a) + ROW_PX / 2];
        const [x2, y2] = [xOf(scale, to.start), yOf(b) + ROW_PX / 2];
        const bend = Math.max(x1 + 6, x2 - 6);
        return (
          <path
            key={`${fromId}${toId}`}
            d={`M${x1} ${y1}H${bend}V${y2}H${x2}M${x2 - 4} ${y2 - 3}L${x2} ${y2}L${x2 - 4} ${y2 + 3}`}
            className="wall-link"
          />
        );
      })}
      <line x1={xOf(scale, today)} x2={xOf(scale, today)} y1="0" y2={height} className="wall-today" />
    </svg>
  );
});

interface BarProps {
  readonly row: WallRow;
  readonly y: number;
  readonly scale: WallScale;
  readonly width: number;
  readonly today: number;
  readonly shadow: { readonly start: number; readonly due: number } | undefined;
}

const Bar = memo(function Bar({ row, y, scale, width, today, shadow }: BarProps) {
  if (row.kind === 'head') return <rect x="0" y={y} width={width} height={ROW_PX} className="wall-band" />;
  const { task, start, due, light } = row;
  const x = xOf(scale, start);
  const length = Math.max(6, (due - start + 1) * scale.dayPx);
  const elapsed = task.state === 'done' ? null : elapsedPercent(toLight(task), today);
  return (
    <g className={light}>
      <line x1="0" x2={width} y1={y + ROW_PX - 0.5} y2={y + ROW_PX - 0.5} className="wall-line" />
      {shadow ? (
        <rect
          x={xOf(scale, shadow.start)}
          y={y + 21}
          width={Math.max(4, (shadow.due - shadow.start + 1) * scale.dayPx)}
          height="3"
          className="wall-shadow"
        />
      ) : null}
      <rect x={x} y={y + 7} width={length} height="12" rx="2" className="wall-bar" />
      <rect x={x} y={y + 7} width={(length * task.progress) / 100} height="12" rx="2" className="wall-done" />
      <text x={x + length + 5} y={y + 17} className="wall-text">
        {elapsed === null || elapsed === 0 ? `${task.progress}%` : `${task.progress}% / ${elapsed}%`}
      </text>
    </g>
  );
});
