import { type RefObject, useEffect, useState } from 'react';
import { useSettled } from '../lib/settled.ts';
import { Field } from '../ui/Field.tsx';

const AFTER_MS = 200;

interface TypedFilterProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly box?: RefObject<HTMLInputElement | null>;
}

/** What is typed narrows the list once it stands still; what the address says comes back into the box. */
export function TypedFilter({ label, hint, value, onChange, box }: TypedFilterProps) {
  const [text, setText] = useState(value);
  const settled = useSettled(text, AFTER_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what somebody typed is told once, when it stands still
  useEffect(() => {
    if (settled === text && settled !== value) onChange(settled);
  }, [settled]);
  useEffect(() => setText(value), [value]);
  return (
    <Field label={label}>
      <input
        ref={box}
        type="search"
        placeholder={hint}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.target.value)}
      />
    </Field>
  );
}
