import { listViews } from '@dudao/core/issue/view-contract';
import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { paths } from '../paths.ts';
import { Loading } from '../ui/State.tsx';

/** The ledger of the reader's own unit, wherever one comes from; or the view that they chose to open first. */
export function IssuesHome() {
  const me = useMe();
  const unitId = unitsWith(me, 'issue.read')[0]?.id ?? me.unit.id;
  const found = useRead(listViews, { unitId });
  if (found.isPending) return <Loading lines={10} />;
  const first = found.data?.views.find(({ isDefault }) => isDefault);
  return (
    <Navigate replace to={first === undefined ? paths.issues(unitId) : paths.issues(first.unit.id, first.params)} />
  );
}
