import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/State.tsx';
import { isNarrowed, type ListView, PLAIN_VIEW } from '../list-view.ts';

const TEXTS = {
  empty: { zh: '没有条目', en: 'No entry' },
  emptyWhy: {
    zh: '这里还没有登记过。发现问题后点“登记”，写明是什么、在哪里、有多严重，再交办给责任单位。',
    en: 'Nothing was written here yet. Write down what was found, where and how grave it is, then hand it to its owner.',
  },
  emptyRead: { zh: '这里还没有登记过。', en: 'Nothing was written here yet.' },
  noMatch: { zh: '没有符合条件的条目', en: 'No entry matches' },
  noMatchWhy: { zh: '放宽或清除筛选条件再看。', en: 'Widen or clear the filters.' },
  clear: { zh: '清除筛选', en: 'Clear the filters' },
};

interface NothingListedProps {
  readonly view: ListView;
  readonly mayWrite: boolean;
  readonly onChange: (part: Partial<ListView>) => void;
}

/** A query that nothing answers: because it is narrow, or because nothing was written yet. */
export function NothingListed({ view, mayWrite, onChange }: NothingListedProps) {
  const t = useTexts(TEXTS);
  if (!isNarrowed(view)) return <Empty title={t('empty')}>{t(mayWrite ? 'emptyWhy' : 'emptyRead')}</Empty>;
  const { kind, as, ledger, hidden } = view;
  return (
    <Empty
      title={t('noMatch')}
      action={<Button onClick={() => onChange({ ...PLAIN_VIEW, kind, as, ledger, hidden })}>{t('clear')}</Button>}
    >
      {t('noMatchWhy')}
    </Empty>
  );
}
