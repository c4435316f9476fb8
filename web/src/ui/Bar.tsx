import './bar.css';
import type { Standing } from './VerdictMark.tsx';

interface BarProps {
  readonly value: number | null;
  readonly limit: number;
  /** The greatest number on the common scale of all bars that are compared. */
  readonly max: number;
  readonly standing: Standing;
}

const WIDTH = 200;

/** A number against its line. Drawn beside the figures of a table row, which say the same in words: hence hidden from screen readers. */
export function Bar({ value, limit, max, standing }: BarProps) {
  const x = (number: number) => Math.max(0, Math.min(WIDTH, (number / max) * WIDTH));
  return (
    <svg className={`bar ${standing}`} viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" x2={WIDTH} y1="15.5" y2="15.5" className="bar-base" />
      {value === null ? (
        <rect x="0.5" y="4.5" width={x(limit)} height="7" className="bar-missing" />
      ) : (
        <rect x="0" y="4" width={x(value)} height="8" className="bar-value" />
      )}
      <line x1={x(limit)} x2={x(limit)} y1="0" y2="16" className="bar-limit" />
    </svg>
  );
}
