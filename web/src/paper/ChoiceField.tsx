import type { ShownPaperKind } from '@dudao/core/paper/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = { choose: { zh: '请选择', en: 'choose' } };

interface ChoiceFieldProps {
  readonly label: string;
  readonly choices: NonNullable<ShownPaperKind['opinions']>;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of the choices of a kind of paper. */
export function ChoiceField({ label, choices, value, error, onChange }: ChoiceFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Field label={label} error={error}>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('choose')}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}
