import { VISIT_LINE_NAMES, VISIT_LINES, type VisitLine } from '@dudao/core/visit/visit-kind';
import { useText } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

interface LineFieldProps {
  readonly label: string;
  readonly line: VisitLine;
  readonly onLine: (line: VisitLine) => void;
}

/** On which of the three lines a visit goes. */
export function LineField({ label, line, onLine }: LineFieldProps) {
  const say = useText();
  return (
    <Field label={label}>
      <select value={line} onChange={(event) => onLine(VISIT_LINES.find((one) => one === event.target.value) ?? line)}>
        {VISIT_LINES.map((one) => (
          <option key={one} value={one}>
            {say(VISIT_LINE_NAMES[one])}
          </option>
        ))}
      </select>
    </Field>
  );
}
