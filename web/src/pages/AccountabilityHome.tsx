import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** Accountability of the reader's own office. */
export function AccountabilityHome() {
  const me = useMe();
  const unitId = (unitsWith(me, 'accountability.handle')[0] ?? unitsWith(me, 'accountability.watch')[0])?.id;
  return <Navigate replace to={unitId === undefined ? paths.mine() : paths.accountability(unitId)} />;
}
