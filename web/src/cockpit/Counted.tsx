import type { CountedFigure } from '@dudao/core/cockpit/contract';
import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { Link } from 'react-router';
import { pathOf } from './cockpit-links.ts';

const OnWall = createContext(false);

/** On a wall nothing opens: nobody stands there with a mouse, and a screen may read its picture alone. */
export const WallProvider = OnWall.Provider;

/** Whether the cockpit hangs on a wall. */
export const useOnWall = (): boolean => useContext(OnWall);

/** A number that opens the list of what it counts. */
export function Counted({ figure: { count, opens } }: { readonly figure: CountedFigure }) {
  return <Opening to={count === 0 ? null : pathOf(opens)}>{count}</Opening>;
}

interface OpeningProps {
  /** Null: there is nothing to open. */
  readonly to: string | null;
  readonly children: ReactNode;
}

/** Something that opens a page, but on a wall. */
export function Opening({ to, children }: OpeningProps) {
  const onWall = useOnWall();
  return to === null || onWall ? children : <Link to={to}>{children}</Link>;
}
