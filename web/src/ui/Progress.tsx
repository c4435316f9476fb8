import { Button } from './Button.tsx';
import './progress.css';

interface ProgressProps {
  /** What is happening now. */
  readonly label: string;
  /** 0 to 1; absent while it cannot be known. */
  readonly share?: number | undefined;
  readonly detail?: string | undefined;
  readonly stop?: { readonly label: string; readonly onStop: () => void } | undefined;
}

/** Anything over a second: what is happening, how far it is, and the way to stop it. */
export function Progress({ label, share, detail, stop }: ProgressProps) {
  return (
    <div className="progress" role="status">
      <div className="line apart">
        <span>{label}</span>
        <span className="small quiet">{detail}</span>
      </div>
      <div className="line">
        <progress aria-label={label} {...(share === undefined ? {} : { value: share, max: 1 })} />
        {stop ? <Button onClick={stop.onStop}>{stop.label}</Button> : null}
      </div>
    </div>
  );
}
