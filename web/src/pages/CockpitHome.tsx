import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The cockpit of the reader's own unit. */
export function CockpitHome() {
  const me = useMe();
  return <Navigate replace to={paths.cockpit(unitsWith(me, 'cockpit.read')[0]?.id ?? me.unit.id)} />;
}
