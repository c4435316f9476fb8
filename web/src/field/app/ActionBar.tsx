import type { ReactNode } from 'react';
import { ErrorLine } from '../../ui/State.tsx';

interface ActionBarProps {
  readonly words?: ReactNode;
  readonly error?: unknown;
  readonly children: ReactNode;
}

/** What can be done on a screen, at its foot, where the thumb is. */
export function ActionBar({ words, error, children }: ActionBarProps) {
  return (
    <div className="action-bar">
      <ErrorLine error={error} />
      {words === undefined ? null : <p className="small">{words}</p>}
      <div className="line">{children}</div>
    </div>
  );
}
