import type { Comparable } from '@dudao/core/score/comparable';
import { useText } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

/** The name under which one comparable figure is chosen and found again. */
export function keyOf({ definition, member, kind }: Comparable): string {
  return `${kind} ${definition} ${member ?? ''}`;
}

interface FigureChoiceProps {
  readonly label: string;
  readonly comparables: readonly Comparable[];
  readonly chosen: Comparable;
  readonly onChange: (chosen: Comparable) => void;
}

/** One of the figures that rows are compared by, under the score or table that it belongs to. */
export function FigureChoice({ label, comparables, chosen, onChange }: FigureChoiceProps) {
  const say = useText();
  const headings = [...new Set(comparables.map(({ heading }) => say(heading)))];
  return (
    <Field label={label}>
      <select
        value={keyOf(chosen)}
        onChange={(event) => {
          const found = comparables.find((one) => keyOf(one) === event.target.value);
          if (found) onChange(found);
        }}
      >
        {headings.map((heading) => (
          <optgroup key={heading} label={heading}>
            {comparables
              .filter((one) => say(one.heading) === heading)
              .map((one) => (
                <option key={keyOf(one)} value={keyOf(one)}>
                  {say(one.name)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
