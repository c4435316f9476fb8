import { useTexts } from '../lib/language.tsx';
import './verdict-mark.css';

/** How a figure or a unit stands: met, only the floor reached, missed, or not yet decidable; or not applicable. */
export type Standing = 'met' | 'floor' | 'miss' | 'pending' | 'none';

const TEXTS = {
  met: { zh: '达标', en: 'met' },
  floor: { zh: '达到底线', en: 'at the floor' },
  miss: { zh: '未达标', en: 'missed' },
  pending: { zh: '待核', en: 'pending' },
  none: { zh: '不适用', en: 'not applicable' },
};

interface VerdictMarkProps {
  readonly standing: Standing;
  /** `mark` shows the shape alone; its word stays for screen readers. */
  readonly show?: 'both' | 'mark';
  readonly word?: string;
}

/** Status as shape, word and colour together, so that it survives print, colour-blind eyes and a wall. */
export function VerdictMark({ standing, show = 'both', word }: VerdictMarkProps) {
  const t = useTexts(TEXTS);
  return (
    <span className={`verdict ${standing}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <Shape standing={standing} />
      </svg>
      <span className={show === 'mark' ? 'sr-only' : undefined}>{word ?? t(standing)}</span>
    </span>
  );
}

function Shape({ standing }: { readonly standing: Standing }) {
  switch (standing) {
    case 'met':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case 'floor':
      return (
        <>
          <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" fill="currentColor" />
        </>
      );
    case 'miss':
      return <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.8" />;
    case 'pending':
      return (
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="1.6 1.86" />
      );
    case 'none':
      return <path d="M3 6h6" stroke="currentColor" strokeWidth="1.4" />;
  }
}

export function standingOfVerdict(verdict: 'pass' | 'fail' | 'pending' | 'not-applicable'): Standing {
  switch (verdict) {
    case 'pass':
      return 'met';
    case 'fail':
      return 'miss';
    case 'pending':
      return 'pending';
    case 'not-applicable':
      return 'none';
  }
}

/** One figure's standing from the two comparisons of a result; null means that data is missing. */
export function standingOf(met: boolean | null | undefined, floor?: boolean | null): Standing {
  if (met === undefined) return 'none';
  if (met === null) return 'pending';
  if (met) return 'met';
  return floor ? 'floor' : 'miss';
}
