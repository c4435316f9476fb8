import { type FormField, type FormValue, YES_NO } from '@dudao/core/pack/form';
import { useText, useTexts } from '../lib/language.tsx';

const TEXTS = { choose: { zh: '请选择', en: 'choose' } };

interface CellInputProps {
  readonly field: FormField;
  readonly value: FormValue | undefined;
  readonly label: string;
  readonly onChange: (value: FormValue | undefined) => void;
}

const LONG_TEXT = 120;

/** One cell of a table that is filled in. */
export function CellInput({ field, value, label, onChange }: CellInputProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const text = typeof value === 'string' ? value : '';
  const set = (next: string) => onChange(next === '' ? undefined : next);
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const choices =
      field.kind === 'choice'
        ? field.choices
        : [
            { id: 'true', name: YES_NO.yes },
            { id: 'false', name: YES_NO.no },
          ];
    return (
      <select
        aria-label={label}
        value={typeof value === 'boolean' ? String(value) : text}
        onChange={({ target }) =>
          field.kind === 'choice' || target.value === '' ? set(target.value) : onChange(target.value === 'true')
        }
      >
        <option value="">{t('choose')}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'day')
    return <input type="date" aria-label={label} value={text} onChange={({ target }) => set(target.value)} />;
  if (field.kind === 'text' && (field.longest ?? 0) >= LONG_TEXT)
    return <textarea rows={2} aria-label={label} value={text} onChange={({ target }) => set(target.value)} />;
  return (
    <input
      type="text"
      aria-label={label}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      className={field.kind === 'number' ? 'number' : undefined}
      value={text}
      onChange={({ target }) => set(target.value)}
    />
  );
}
