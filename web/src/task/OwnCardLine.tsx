import { readOwnCard } from '@dudao/core/task/card-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';

const TEXTS = {
  waits: { zh: '○ 任务卡有 {count} 项任务待您确认。', en: '○ {count} tasks on your card wait for you.' },
  known: { zh: '✓ 任务卡已确认，共 {count} 项任务。', en: '✓ You have acknowledged your card of {count} tasks.' },
  see: { zh: '我的任务卡', en: 'My task card' },
};

/** One line about the own task card; nothing for who has none. */
export function OwnCardLine() {
  const t = useTexts(TEXTS);
  const tasks = useRead(readOwnCard, {}).data?.card?.tasks ?? [];
  if (tasks.length === 0) return null;
  const open = tasks.filter(({ isAcknowledged }) => !isAcknowledged).length;
  return (
    <p className="line">
      <span>{open > 0 ? t('waits', { count: open }) : t('known', { count: tasks.length })}</span>
      <Link className="button" to={paths.myCard()}>
        {t('see')}
      </Link>
    </p>
  );
}
