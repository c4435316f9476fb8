import { elapsedPercent, LIGHT_NAMES, type Light } from '@dudao/core/task/light';
import { useText, useTexts } from '../lib/language.tsx';
import { lightShape } from './LightMark.tsx';
import { toLight } from './task-light.ts';
import { monthsOf, type WallRow, type WallScale, xOf } from './wall-model.ts';
import { fitText, SHEET, sheetsOf, type WallSheet } from './wall-print.ts';
import './wall.css';

const TEXTS = {
  sheet: { zh: '第 {number} 张，共 {count} 张', en: 'sheet {number} of {count}' },
  task: { zh: '任务', en: 'Task' },
  owner: { zh: '责任人', en: 'Owner' },
  today: { zh: '今天', en: 'today' },
  nobody: { zh: '无人', en: 'nobody' },
  legend: {
    zh: '实心为进度；右侧“进度 / 时间已过”；细线为基线。',
    en: 'Solid is progress; at the right “progress / time gone”; the thin bar is the baseline.',
  },
};

interface WallPrintProps {
  readonly rows: readonly WallRow[];
  readonly scale: WallScale;
  readonly today: number;
  readonly shadows: ReadonlyMap<string, { readonly start: number; readonly due: number }>;
  /** The title, and the line below it: unit, day of the print, countdown. */
  readonly title: string;
  readonly about: string;
  readonly counts: readonly (readonly [Light, number])[];
}

/** The wall chart on sheets of A0: each with title, day, legend and months, every row on one of them. */
export function WallPrint(props: WallPrintProps) {
  const sheets = sheetsOf(props.rows);
  const left = SHEET.names + SHEET.owner;
  const scale = { ...props.scale, dayPx: (SHEET.width - left - 60) / (props.scale.right - props.scale.left) };
  return (
    <div className="wall-print">
      {sheets.map((sheet, i) => (
        <Sheet
          key={sheet.rows[0]?.id ?? i}
          {...props}
          scale={scale}
          sheet={sheet}
          number={i + 1}
          count={sheets.length}
        />
      ))}
    </div>
  );
}

interface SheetProps extends WallPrintProps {
  readonly sheet: WallSheet;
  readonly number: number;
  readonly count: number;
}

function Sheet({ sheet, number, count, ...props }: SheetProps) {
  const t = useTexts(TEXTS);
  const { scale, today, title, about } = props;
  const left = SHEET.names + SHEET.owner;
  const top = SHEET.head + SHEET.axis;
  const bottom = top + sheet.rows.length * sheet.rowMm;
  return (
    <svg className="wall-paper" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-label={title}>
      <text x="0" y="15" className="wall-print-title">
        {title}
      </text>
      <text x="0" y="27" className="wall-print-text">
        {count > 1 ? `${about} · ${t('sheet', { number, count })}` : about}
      </text>
      <Legend counts={props.counts} />
      <text x="2" y={top - 4} className="wall-print-text">
        {t('task')}
      </text>
      <text x={SHEET.names} y={top - 4} className="wall-print-text">
        {t('owner')}
      </text>
      {monthsOf(scale).map(({ day, text }) => (
        <g key={day}>
          <line
            x1={left + xOf(scale, day)}
            x2={left + xOf(scale, day)}
            y1={top - 11}
            y2={bottom}
            className="wall-month"
          />
          <text x={left + xOf(scale, day) + 1.5} y={top - 4} className="wall-print-text">
            {text}
          </text>
        </g>
      ))}
      <line x1="0" x2={SHEET.width} y1={top} y2={top} className="wall-print-rule" />
      {sheet.rows.map((row, i) => (
        <Row key={row.id} {...props} row={row} y={top + i * sheet.rowMm} sheet={sheet} />
      ))}
      <line
        x1={left + xOf(scale, today)}
        x2={left + xOf(scale, today)}
        y1={top - 12}
        y2={bottom}
        className="wall-today"
      />
      <text x={left + xOf(scale, today) + 1.5} y={top - 10} className="wall-print-text red" fill="currentColor">
        {t('today')}
      </text>
    </svg>
  );
}

function Legend({ counts }: Pick<WallPrintProps, 'counts'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <>
      {counts.map(([light, count], i) => (
        <g key={light} className={light} transform={`translate(${i * 92} 32)`}>
          <Mark light={light} size={6} />
          <text x="8" y="5.2" className="wall-print-text">
            {say(LIGHT_NAMES[light])} {count}
          </text>
        </g>
      ))}
      <text x={counts.length * 92} y="37.2" className="wall-print-text">
        {t('legend')}
      </text>
    </>
  );
}

function Mark({ light, size }: { readonly light: Light; readonly size: number }) {
  return <path d={lightShape(light)} fill="currentColor" fillRule="evenodd" transform={`scale(${size / 12})`} />;
}

type RowProps = Pick<WallPrintProps, 'scale' | 'today' | 'shadows'> & {
  readonly row: WallRow;
  readonly y: number;
  readonly sheet: WallSheet;
};

function Row({ row, y, sheet, scale, today, shadows }: RowProps) {
  const t = useTexts(TEXTS);
  const { rowMm, fontMm } = sheet;
  const baseline = y + rowMm / 2 + fontMm * 0.36;
  const line = <line x1="0" x2={SHEET.width} y1={y + rowMm} y2={y + rowMm} className="wall-line" />;
  if (row.kind === 'head') {
    return (
      <g>
        <rect x="0" y={y} width={SHEET.width} height={rowMm} className="wall-band" />
        <text x="2" y={baseline} fontSize={fontMm} fontWeight="600">
          {fitText(row.title, SHEET.names - 8, fontMm)}
        </text>
        {line}
      </g>
    );
  }
  const { task, start, due, light } = row;
  const left = SHEET.names + SHEET.owner;
  const x = left + xOf(scale, start);
  const length = Math.max(2, (due - start + 1) * scale.dayPx);
  const bar = { x, y: y + rowMm * 0.24, height: rowMm * 0.46, rx: 0.6 };
  const elapsed = task.state === 'done' ? null : elapsedPercent(toLight(task), today);
  const shadow = shadows.get(row.id);
  const owner = task.owner?.person?.name ?? task.owner?.post?.name ?? t('nobody');
  return (
    <g className={light}>
      <g transform={`translate(2 ${y + rowMm / 2 - fontMm / 2})`}>
        <Mark light={light} size={fontMm} />
      </g>
      <text x={fontMm + 5} y={baseline} fontSize={fontMm} className="wall-print-name">
        {fitText(task.title, SHEET.names - fontMm - 8, fontMm)}
      </text>
      <text x={SHEET.names} y={baseline} fontSize={fontMm} className="wall-print-name">
        {fitText(owner, SHEET.owner - 4, fontMm)}
      </text>
      {line}
      {shadow ? (
        <rect
          x={left + xOf(scale, shadow.start)}
          y={y + rowMm * 0.78}
          width={Math.max(2, (shadow.due - shadow.start + 1) * scale.dayPx)}
          height={rowMm * 0.1}
          className="wall-shadow"
        />
      ) : null}
      <rect {...bar} width={length} className="wall-bar" strokeWidth="0.5" />
      <rect {...bar} width={(length * task.progress) / 100} className="wall-done" />
      <text x={x + length + 1.5} y={baseline} fontSize={fontMm * 0.85} className="wall-print-name">
        {elapsed === null || elapsed === 0 ? `${task.progress}%` : `${task.progress}% / ${elapsed}%`}
      </text>
    </g>
  );
}
