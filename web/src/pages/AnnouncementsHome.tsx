import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** What the reader's own unit announces and receives. */
export function AnnouncementsHome() {
  const me = useMe();
  const unitId = unitsWith(me, 'announcement.read')[0]?.id ?? me.unit.id;
  return <Navigate replace to={paths.announcements(unitId)} />;
}
