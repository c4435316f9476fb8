import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react';
import './button.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the next step, `decide` for what cannot be taken back, `plain` beside them. */
  readonly look?: 'primary' | 'decide' | 'plain';
  readonly busy?: boolean;
  /** Why it cannot be pressed now. The button stays reachable, so that the reason can be found. */
  readonly refused?: string | undefined;
  readonly children: ReactNode;
}

export function Button({ look, busy, refused, children, onClick, className, type = 'button', ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = Boolean(busy || refused);
  return (
    <>
      <button
        {...rest}
        type={type}
        className={['button', look, className].filter(Boolean).join(' ')}
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        aria-describedby={refused ? reasonId : rest['aria-describedby']}
        title={refused ?? rest.title}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {busy ? <span className="spinner" aria-hidden="true" /> : null}
        {children}
      </button>
      {refused ? (
        <span id={reasonId} className="sr-only">
          {refused}
        </span>
      ) : null}
    </>
  );
}
