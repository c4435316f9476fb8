import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** The feed of the reader's own unit. */
export function FeedHome() {
  const me = useMe();
  return <Navigate replace to={paths.feed(unitsWith(me, 'feed.open')[0]?.id ?? me.unit.id)} />;
}
