import { useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  inTime: { zh: '按时提交', en: 'handed in in time' },
  late: { zh: '提交，迟 {days} 天', en: 'handed in, {days} days late' },
  owed: { zh: '未提交', en: 'owed' },
  overdue: { zh: '逾期 {days} 天', en: '{days} days overdue' },
};

interface LateMarkProps {
  readonly report: { readonly handedInOn: string | null; readonly daysLate: number };
}

/** Where a report stands: owed, overdue, handed in, late. */
export function LateMark({ report: { handedInOn, daysLate: days } }: LateMarkProps) {
  const t = useTexts(TEXTS);
  if (handedInOn === null) {
    return days > 0 ? (
      <VerdictMark standing="miss" word={t('overdue', { days })} />
    ) : (
      <VerdictMark standing="pending" word={t('owed')} />
    );
  }
  return days > 0 ? (
    <VerdictMark standing="floor" word={t('late', { days })} />
  ) : (
    <VerdictMark standing="met" word={t('inTime')} />
  );
}
