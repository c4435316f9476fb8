import type { NamedRow } from '@dudao/core/score/comparable';
import { Field } from '../ui/Field.tsx';

interface RowChoiceProps {
  readonly label: string;
  readonly rows: readonly NamedRow[];
  readonly chosen: string;
  readonly onChange: (code: string) => void;
  /** What choosing no row at all is called; absent: one must be chosen. */
  readonly all?: string;
}

/** One of the rows of a result. */
export function RowChoice({ label, rows, chosen, onChange, all }: RowChoiceProps) {
  return (
    <Field label={label}>
      <select value={chosen} onChange={(event) => onChange(event.target.value)}>
        {all === undefined ? null : <option value="">{all}</option>}
        {rows.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}（{code}）
          </option>
        ))}
      </select>
    </Field>
  );
}
