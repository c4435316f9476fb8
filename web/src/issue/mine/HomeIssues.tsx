import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { useLedCounts, useMineCounts } from './use-mine.ts';

const TEXTS = {
  mine: {
    zh: '台账里轮到我的：逾期 {overdue} 项，七天内到期 {week} 项，以后 {later} 项。',
    en: 'Mine in the ledgers: {overdue} overdue, {week} due within seven days, {later} later.',
  },
  led: {
    zh: '我包案、督办的未结 {all} 条，其中逾期 {overdue} 条。',
    en: 'I lead or supervise {all} that are not ended, {overdue} of them overdue.',
  },
  toMine: { zh: '看台账待办', en: 'See them' },
};

/** What of the ledgers is the reader's to do, and what they lead or supervise, a line each; nothing where nothing is. */
export function HomeIssues() {
  const t = useTexts(TEXTS);
  const { overdue, week, later } = useMineCounts();
  return (
    <>
      {overdue + week + later === 0 ? null : (
        <p className="line">
          <span>{t('mine', { overdue, week, later })}</span>
          <Link className="button" to={paths.mine()}>
            {t('toMine')}
          </Link>
        </p>
      )}
      <LedLine />
    </>
  );
}

/** What the reader leads or supervises; nothing where nothing is. */
export function LedLine() {
  const t = useTexts(TEXTS);
  const { all, overdue } = useLedCounts();
  if (all === 0) return null;
  return (
    <p className="line">
      <span>{t('led', { all, overdue })}</span>
      <Link className="button" to={paths.mine()}>
        {t('toMine')}
      </Link>
    </p>
  );
}
