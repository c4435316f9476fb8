import { Refusal } from '../lib/refusal.ts';
import { ErrorLine } from '../ui/State.tsx';

interface FaultLinesProps {
  readonly error: unknown;
  /** Fields that show their own fault where they stand. */
  readonly shownAt: readonly string[];
}

/** Everything that a refusal names and no field shows, one line each. */
export function FaultLines({ error, shownAt }: FaultLinesProps) {
  if (!(error instanceof Refusal)) return <ErrorLine error={error} />;
  if (error.problems.length === 0) {
    return shownAt.includes(error.at?.field ?? '') ? null : <ErrorLine error={error} />;
  }
  const others = error.problems.filter(({ at }) => !shownAt.includes(at?.field ?? ''));
  if (others.length === 0) return null;
  return (
    <ul className="error-line stack tight" role="alert">
      {others.map((one) => {
        // The server sends each problem with its text.
        const title = 'title' in one ? String(one.title) : one.problem;
        return <li key={title}>{title}</li>;
      })}
    </ul>
  );
}

/** Fields of a record that show their own fault. */
export function fieldsShown(form: readonly { readonly id: string }[]): readonly string[] {
  return ['personIds', 'bodyId', 'aboutUnitId', 'startsAt', 'explanation', ...form.map(({ id }) => id)];
}
