import { MOVE_NAMES, type Move } from '@dudao/core/issue/moves';
import { dayText } from '@dudao/core/lib/plain-day';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { monthsOf, type WallScale, xOf } from '../../task/wall-model.ts';
import { daysShown, type EntrySpan, spanOf, type TimedEntry, type TimeGroup } from './timeline.ts';
import '../../task/wall.css';
import './time.css';

const TEXTS = {
  label: { zh: '时间图，共 {count} 条；选“表”可逐项读', en: 'Chart of {count} entries; the table says the same' },
  legend: {
    zh: '横线从发现到期限；红色为逾期；● 交办　◆ 报整改完成　▽ 返工　■ 核验通过　✕ 销号　△ 重新整改、上提、延期；竖线是今天。',
    en: 'A line from found to due; red is late; ● handed over  ◆ reported  ▽ handed back  ■ verified  ✕ closed  △ reopened, raised, extended; upright: today.',
  },
  late: { zh: '{count} 条逾期', en: '{count} late' },
  said: { zh: '{what} {day}', en: '{what} {day}' },
};

const ROW_PX = 28;

/** Marks that are told apart by shape, around their own middle. */
const SHAPES: Readonly<Record<Move, string>> = {
  written: '',
  assigned: 'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z',
  reported: 'M0 -5L5 0L0 5L-5 0Z',
  returned: 'M-5 -4H5L0 5Z',
  verified: 'M-4 -4H4V4H-4Z',
  closed: 'M-4 -4L4 4M4 -4L-4 4',
  reopened: 'M-5 4H5L0 -5Z',
  raised: 'M-5 4H5L0 -5Z',
  extended: 'M-5 4H5L0 -5Z',
};

interface TimeChartProps {
  readonly groups: readonly TimeGroup[];
  readonly today: number;
  readonly dayPx: number;
}

/** Entries as lines over time, under the unit or owner that they belong to. */
export function TimeChart({ groups, today, dayPx }: TimeChartProps) {
  const t = useTexts(TEXTS);
  const box = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);
  const entries = groups.flatMap((group) => group.entries);
  const on = dayText(today);
  const days = daysShown(
    entries.map((entry) => spanOf(entry, on)),
    today,
  );
  // A short span fills the width there is.
  const scale: WallScale = { ...days, dayPx: Math.max(dayPx, room / (days.right - days.left)) };
  const width = Math.ceil((scale.right - scale.left) * scale.dayPx);
  const todayPx = xOf(scale, today);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => setRoom(element.clientWidth - (element.querySelector('.time-name')?.clientWidth ?? 0) - 2);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element !== null) element.scrollLeft = Math.max(0, todayPx - element.clientWidth / 2);
  }, [todayPx]);
  return (
    <>
      <section
        className="time-chart"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('label', { count: entries.length })}
      >
        <Row look="months" head={null}>
          <svg width={width} height={ROW_PX} aria-hidden="true">
            {monthsOf(scale).map(({ day, text }) => (
              <text key={day} x={xOf(scale, day) + 4} y="18" className="wall-text">
                {text}
              </text>
            ))}
          </svg>
        </Row>
        {groups.map((group) => (
          <div key={group.id}>
            <Row
              look="group"
              head={
                <>
                  <strong>{group.name}</strong>
                  {group.late === 0 ? null : <span className="time-late">{t('late', { count: group.late })}</span>}
                </>
              }
            >
              <svg width={width} height={ROW_PX} aria-hidden="true" />
            </Row>
            {group.entries.map((entry) => (
              <Row
                key={entry.id}
                head={
                  <Link to={paths.issue(entry.id)} title={`${entry.number} ${entry.title}`}>
                    {entry.title}
                  </Link>
                }
              >
                <Line entry={entry} span={spanOf(entry, on)} scale={scale} width={width} today={today} />
              </Row>
            ))}
          </div>
        ))}
      </section>
      <p className="small quiet">{t('legend')}</p>
    </>
  );
}

interface RowProps {
  readonly head: ReactNode;
  readonly look?: 'months' | 'group';
  readonly children: ReactNode;
}

function Row({ head, look, children }: RowProps) {
  return (
    <div className={['time-row', look].filter(Boolean).join(' ')}>
      <div className="time-name">{head}</div>
      {children}
    </div>
  );
}

interface LineProps {
  readonly entry: TimedEntry;
  readonly span: EntrySpan;
  readonly scale: WallScale;
  readonly width: number;
  readonly today: number;
}

function Line({ entry, span, scale, width, today }: LineProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const middle = ROW_PX / 2;
  const start = Math.max(span.found, scale.left);
  const end = span.due ?? span.end;
  return (
    <svg
      width={width}
      height={ROW_PX}
      aria-hidden="true"
      className={entry.phase === 'closed' ? 'time-line ended' : 'time-line'}
    >
      {monthsOf(scale).map(({ day }) => (
        <line key={day} x1={xOf(scale, day)} x2={xOf(scale, day)} y1="0" y2={ROW_PX} className="wall-month" />
      ))}
      <line x1={xOf(scale, today)} x2={xOf(scale, today)} y1="0" y2={ROW_PX} className="wall-today" />
      <line
        x1={xOf(scale, start)}
        x2={Math.max(xOf(scale, start) + 3, xOf(scale, end))}
        y1={middle}
        y2={middle}
        className="time-bar"
      />
      {span.lateFrom === null ? null : (
        <line
          x1={xOf(scale, Math.max(span.lateFrom, scale.left))}
          x2={xOf(scale, span.end) + dayWidth(scale)}
          y1={middle}
          y2={middle}
          className="time-over"
        />
      )}
      {span.due === null ? null : (
        <line
          x1={xOf(scale, span.due)}
          x2={xOf(scale, span.due)}
          y1={middle - 8}
          y2={middle + 8}
          className="time-due"
        />
      )}
      {span.moves
        .filter(({ what, on }) => what !== 'written' && on >= scale.left)
        .map(({ what, on }, i) => (
          // What happened neither comes nor goes: the place in the story tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <g key={i} transform={`translate(${xOf(scale, on)} ${middle})`}>
            <path d={SHAPES[what]} className={what === 'closed' ? 'time-mark line' : 'time-mark'} />
            <title>{t('said', { what: say(MOVE_NAMES[what]), day: dayText(on) })}</title>
          </g>
        ))}
    </svg>
  );
}

/** What is still owed is late to the end of today. */
function dayWidth({ dayPx }: WallScale): number {
  return Math.max(2, dayPx);
}
