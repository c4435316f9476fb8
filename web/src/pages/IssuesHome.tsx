import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The ledger of the reader's own unit, wherever one comes from. */
export function IssuesHome() {
  const me = useMe();
  return <Navigate replace to={paths.issues(unitsWith(me, 'issue.read')[0]?.id ?? me.unit.id)} />;
}
