import { type Week, weekOf } from '@dudao/core/issue/week';
import { today } from '../../lib/date.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';

const TEXTS = {
  before: { zh: '上一周', en: 'Week before' },
  after: { zh: '下一周', en: 'Week after' },
  week: { zh: '{from} 至 {until}', en: '{from} – {until}' },
};

interface WeekChoiceProps {
  readonly week: Week;
  /** Called with the Monday of the week chosen. */
  readonly onChange: (monday: string) => void;
}

/** A week from Monday to Sunday, and the way to those before and after it; none begins later than this one. */
export function WeekChoice({ week, onChange }: WeekChoiceProps) {
  const t = useTexts(TEXTS);
  return (
    <span className="line">
      <Button className="no-print" onClick={() => onChange(weekOf(week.from, 1).from)}>
        {t('before')}
      </Button>
      <strong>{t('week', { ...week })}</strong>
      {week.from >= weekOf(today()).from ? null : (
        <Button className="no-print" onClick={() => onChange(weekOf(week.from, -1).from)}>
          {t('after')}
        </Button>
      )}
    </span>
  );
}

/** The week that an address names by any of its days; this one where it names none, or one to come. */
export function weekNamed(text: string | null): Week {
  const now = weekOf(today());
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/u.test(text) || Number.isNaN(Date.parse(text))) return now;
  const named = weekOf(text);
  return named.from > now.from ? now : named;
}
