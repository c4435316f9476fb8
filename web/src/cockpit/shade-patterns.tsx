import type { Shade } from '@dudao/core/cockpit/shade';

const STEP = 8;

interface ShadePatternsProps {
  /** Of the drawing, so that two on a page do not mix. */
  readonly id: string;
  readonly scale: number;
}

/** Fillings that are told apart without colour too: dots, lines, crossed lines, and dashes where there is nothing to tell. */
export function ShadePatterns({ id, scale }: ShadePatternsProps) {
  const pattern = (name: Shade, children: React.ReactNode) => (
    <pattern
      id={`${id}-${name}`}
      width={STEP}
      height={STEP}
      patternUnits="userSpaceOnUse"
      patternTransform={`scale(${scale})`}
    >
      {children}
    </pattern>
  );
  return (
    <defs>
      {pattern(
        'some',
        <>
          <rect width={STEP} height={STEP} className="shade-paper" />
          <circle cx="4" cy="4" r="1.3" className="shade-floor" />
        </>,
      )}
      {pattern(
        'many',
        <>
          <rect width={STEP} height={STEP} className="shade-wash" />
          <path d="M-1,1l2,-2M0,8l8,-8M7,9l2,-2" className="shade-line" />
        </>,
      )}
      {pattern(
        'most',
        <>
          <rect width={STEP} height={STEP} className="shade-full" />
          <path d="M-1,1l2,-2M0,8l8,-8M7,9l2,-2M0,0l8,8M-1,7l2,2M7,-1l2,2" className="shade-cross" />
        </>,
      )}
      {pattern(
        'none',
        <>
          <rect width={STEP} height={STEP} className="shade-grey" />
          <path d="M1,4h3" className="shade-dash" />
        </>,
      )}
    </defs>
  );
}

/** The filling of a shade in a drawing. */
export function shadeFill(id: string, shade: Shade): string {
  return shade === 'fine' ? 'var(--paper)' : `url(#${id}-${shade})`;
}
