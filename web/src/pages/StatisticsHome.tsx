import { Navigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { paths } from '../paths.ts';

/** Figures as the reader's own unit meets them: an office its totals, a unit what it is asked for. */
export function StatisticsHome() {
  const me = useMe();
  const office = unitsWith(me, 'statistics.keep')[0];
  if (office !== undefined) return <Navigate replace to={paths.statistics(office.id)} />;
  return <Navigate replace to={paths.ownStatistics(unitsWith(me, 'statistics.read')[0]?.id ?? me.unit.id)} />;
}
