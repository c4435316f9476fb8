import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The library as the reader's own unit sees it. */
export function ExemplarsHome() {
  const me = useMe();
  const unitId = (unitsWith(me, 'exemplar.keep')[0] ?? unitsWith(me, 'exemplar.read')[0])?.id ?? me.unit.id;
  return <Navigate replace to={paths.exemplars(unitId)} />;
}
