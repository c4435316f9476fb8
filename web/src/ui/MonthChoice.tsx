import { addMonths } from '@dudao/core/lib/plain-day';
import { useTexts } from '../lib/language.tsx';
import { Button } from './Button.tsx';

const TEXTS = {
  before: { zh: '上月', en: 'Month before' },
  after: { zh: '下月', en: 'Month after' },
  month: { zh: '{year} 年 {month} 月', en: '{year}-{month}' },
};

interface MonthChoiceProps {
  /** `2026-12`. */
  readonly month: string;
  readonly onMonth: (month: string) => void;
}

/** A month with the ways to the one before and the one after. */
export function MonthChoice({ month, onMonth }: MonthChoiceProps) {
  const t = useTexts(TEXTS);
  const go = (by: number) => onMonth(addMonths(`${month}-01`, by).slice(0, 7));
  return (
    <div className="line no-print">
      <Button onClick={() => go(-1)}>{t('before')}</Button>
      <strong role="status">{t('month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</strong>
      <Button onClick={() => go(1)}>{t('after')}</Button>
    </div>
  );
}
