import type { Strokes as Drawn } from '@dudao/core/field/shapes';

interface StrokesProps {
  readonly strokes: Drawn;
  /** What the drawing is, for those who do not see it. */
  readonly title: string;
  readonly className: string;
}

const SIDE = 1000;

/** A drawing such as a signature, or what was drawn over a photo. */
export function Strokes({ strokes, title, className }: StrokesProps) {
  return (
    <svg className={className} viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" role="img" aria-label={title}>
      {strokes.map((stroke) => {
        const points = stroke.map(([x, y]) => `${x},${y}`).join(' ');
        return <polyline key={points} points={points} />;
      })}
    </svg>
  );
}
