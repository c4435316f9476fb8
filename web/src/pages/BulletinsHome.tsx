import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The bulletins that the reader's own office writes, or those that were sent to their unit. */
export function BulletinsHome() {
  const me = useMe();
  const unitId = (unitsWith(me, 'bulletin.write')[0] ?? unitsWith(me, 'bulletin.read')[0])?.id ?? me.unit.id;
  return <Navigate replace to={paths.bulletins(unitId)} />;
}
