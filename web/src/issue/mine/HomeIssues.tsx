import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { useMineCounts } from './use-mine.ts';

const TEXTS = {
  mine: {
    zh: '台账里轮到我的：逾期 {overdue} 项，七天内到期 {week} 项，以后 {later} 项。',
    en: 'Mine in the ledgers: {overdue} overdue, {week} due within seven days, {later} later.',
  },
  toMine: { zh: '看台账待办', en: 'See them' },
};

/** One line about what of the ledgers is the reader's to do; nothing where nothing is. */
export function HomeIssues() {
  const t = useTexts(TEXTS);
  const { overdue, week, later } = useMineCounts();
  if (overdue + week + later === 0) return null;
  return (
    <p className="line">
      <span>{t('mine', { overdue, week, later })}</span>
      <Link className="button" to={paths.mine()}>
        {t('toMine')}
      </Link>
    </p>
  );
}
