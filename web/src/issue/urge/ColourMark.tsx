import type { COLOURS } from '@dudao/core/issue/ledgers-format';
import './urge.css';

/** One stroke for the mildest, three for the sharpest. */
const STROKES = {
  blue: 'M1 1h2.6v10h-2.6z',
  yellow: 'M1 1h2.6v10h-2.6z M5 1h2.6v10h-2.6z',
  red: 'M1 1h2.6v10h-2.6z M5 1h2.6v10h-2.6z M9 1h2.6v10h-2.6z',
};

/** How sharp a sheet is: its colour with as many strokes, so that it is told apart without colour, and its name. */
export function ColourMark({ colour, word }: { readonly colour: (typeof COLOURS)[number]; readonly word: string }) {
  return (
    <span className={`urge-mark ${colour}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={STROKES[colour]} fill="currentColor" />
      </svg>
      {word}
    </span>
  );
}
