import { useId } from 'react';

interface YesNoProps {
  readonly legend: string;
  readonly yes: string;
  readonly no: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
}

/** One of two answers, of which neither is chosen beforehand. */
export function YesNo({ legend, yes, no, value, onChange }: YesNoProps) {
  const name = useId();
  return (
    <fieldset className="stack tight exemplar-choice">
      <legend>{legend}</legend>
      {([true, false] as const).map((one) => (
        <label key={String(one)} className="choice">
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          {one ? yes : no}
        </label>
      ))}
    </fieldset>
  );
}
