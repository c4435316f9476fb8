import { listViews } from '@dudao/core/issue/view-contract';
import { Navigate, useParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  gone: { zh: '没有这个视图', en: 'No such view' },
  goneWhy: { zh: '它已删除，或不再与您共享。', en: 'It was deleted, or is not shared with you any more.' },
};

/** Opens a view of ledgers by its id, as reminders name it. */
export function IssueViewPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { viewId = '' } = useParams();
  const found = useRead(listViews, { unitId: unitsWith(me, 'issue.read')[0]?.id ?? me.unit.id });
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const view = found.data.views.find(({ id }) => id === viewId);
  if (view === undefined) return <Empty title={t('gone')}>{t('goneWhy')}</Empty>;
  return <Navigate replace to={paths.issues(view.unit.id, view.params)} />;
}
