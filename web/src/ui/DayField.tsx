import { Field } from './Field.tsx';

interface DayFieldProps {
  readonly label: string;
  /** `2026-09-01`. */
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (day: string) => void;
}

/** A calendar day to be chosen. */
export function DayField({ label, value, hint, error, onChange }: DayFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <input type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
