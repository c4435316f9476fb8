import { useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  of: { zh: '{hours} / {least} 学时', en: '{hours} of {least} hours' },
  alone: { zh: '{hours} 学时', en: '{hours} hours' },
};

interface HoursMarkProps {
  readonly hours: number;
  /** Null where no minimum is settled: then nothing is judged. */
  readonly least: number | null;
}

/** Hours of training this year against the minimum that the unit has settled. */
export function HoursMark({ hours, least }: HoursMarkProps) {
  const t = useTexts(TEXTS);
  if (least === null) return <span>{t('alone', { hours: showNumber(hours) })}</span>;
  const word = t('of', { hours: showNumber(hours), least: showNumber(least) });
  return <VerdictMark standing={hours >= least ? 'met' : 'miss'} word={word} />;
}
