import { Link } from 'react-router';

/** A number that opens the list of what it counts; nothing to open where it is nought. */
export function FigureLink({ count, to }: { readonly count: number; readonly to: string | null }) {
  if (count === 0 || to === null) return <>{count}</>;
  return <Link to={to}>{count}</Link>;
}
