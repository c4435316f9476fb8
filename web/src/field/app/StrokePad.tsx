import './media.css';
import type { Strokes } from '@dudao/core/field/shapes';
import { type PointerEvent, useRef, useState } from 'react';

interface StrokePadProps {
  readonly label: string;
  readonly strokes: Strokes;
  readonly onStrokes: (strokes: Strokes) => void;
  readonly className?: string;
}

type Point = [number, number];

const MOST_POINTS = 2000;
const side = (share: number) => Math.min(1000, Math.max(0, Math.round(share * 1000)));

/** A surface of 1000 × 1000 on which one draws with a finger, pen or mouse: a signature, or marks over a photo. */
export function StrokePad({ label, strokes, onStrokes, className = '' }: StrokePadProps) {
  const surface = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState<readonly Point[] | null>(null);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = surface.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return [side((clientX - box.left) / box.width), side((clientY - box.top) / box.height)];
  };
  const end = () => {
    if (drawing !== null && drawing.length > 0) onStrokes([...strokes, [...drawing]]);
    setDrawing(null);
  };
  return (
    <svg
      ref={surface}
      className={`stroke-pad ${className}`.trim()}
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        surface.current?.setPointerCapture(event.pointerId);
        setDrawing([pointOf(event)]);
      }}
      onPointerMove={(event) => {
        if (drawing !== null && drawing.length < MOST_POINTS) setDrawing([...drawing, pointOf(event)]);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {[...strokes, ...(drawing === null ? [] : [drawing])].map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no name and are only ever added at the end
        <path key={at} d={pathOf(stroke)} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

/** A stroke as the path of an SVG. */
function pathOf(stroke: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const line = rest.length === 0 ? [first] : rest;
  return `M${first[0]} ${first[1]}${line.map(([x, y]) => `L${x} ${y}`).join('')}`;
}
