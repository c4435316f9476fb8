import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The visits that the reader's own office runs, or those that their unit receives. */
export function VisitsHome() {
  const me = useMe();
  const unitId = (unitsWith(me, 'visit.plan')[0] ?? unitsWith(me, 'visit.read')[0])?.id ?? me.unit.id;
  return <Navigate replace to={paths.visits(unitId)} />;
}
