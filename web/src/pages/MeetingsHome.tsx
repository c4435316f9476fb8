import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The meetings that the reader's own office calls, or those to which their unit is called. */
export function MeetingsHome() {
  const me = useMe();
  const unitId = (unitsWith(me, 'meeting.call')[0] ?? unitsWith(me, 'meeting.read')[0])?.id ?? me.unit.id;
  return <Navigate replace to={paths.meetings(unitId)} />;
}
