import { useEffect, useRef, useState } from 'react';
import { Field } from '../../ui/Field.tsx';

interface DraftFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}

const PAUSE_MS = 500;

/** One text of an entry: handed on a moment after the last keystroke and when the field is left, never lost. */
export function DraftField({ label, hint, value, error, disabled, rows, onChange }: DraftFieldProps) {
  const [text, setText] = useState(value);
  const pending = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(onChange);
  now.current = onChange;
  useEffect(() => {
    // Another's text, such as after undoing; what is being typed here stays.
    if (pending.current === null) setText(value);
  }, [value]);
  const flush = useRef(() => {
    clearTimeout(timer.current);
    if (pending.current !== null) now.current(pending.current);
    pending.current = null;
  });
  useEffect(() => flush.current, []);
  const shared = {
    value: text,
    disabled,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setText(event.currentTarget.value);
      pending.current = event.currentTarget.value;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush.current, PAUSE_MS);
    },
    onBlur: () => flush.current(),
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {rows === undefined ? <input type="text" {...shared} /> : <textarea rows={rows} {...shared} />}
    </Field>
  );
}
