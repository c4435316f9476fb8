import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { useId } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';

const TEXTS = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  empty: { zh: '不适用', en: 'not applicable' },
};

/** A value that is chosen or typed; undefined: nothing yet, null: not applicable. */
export type GivenValue = string | boolean | null | undefined;

interface ValueInputProps {
  readonly item: ShownItem;
  readonly label: string;
  readonly value: GivenValue;
  readonly mayBeEmpty?: boolean;
  readonly onChange: (value: GivenValue) => void;
}

/** One answer to a question that can be compared: one of its choices, a step, a number or a day. */
export function ValueInput({ item, label, value, mayBeEmpty = false, onChange }: ValueInputProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const name = useId();
  const options = optionsOf(item).map(({ value: of, text }) => ({
    of,
    text: typeof of === 'boolean' ? t(of ? 'yes' : 'no') : say(text),
  }));
  const all = mayBeEmpty ? [...options, { of: null, text: t('empty') }] : options;
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="apart-options">
        {all.map((option) => (
          <label key={String(option.of)}>
            <input type="radio" name={name} checked={value === option.of} onChange={() => onChange(option.of)} />
            {option.text}
          </label>
        ))}
        {options.length > 0 ? null : (
          <input
            type={item.kind === 'day' ? 'date' : 'text'}
            inputMode={item.kind === 'day' ? undefined : 'decimal'}
            aria-label={label}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          />
        )}
      </div>
    </fieldset>
  );
}

function optionsOf(item: ShownItem): readonly { readonly value: string | boolean; readonly text: ShownItem['name'] }[] {
  if (item.kind === 'yes-no') return [true, false].map((value) => ({ value, text: item.name }));
  if (item.kind === 'choice') return item.choices.map(({ id, name }) => ({ value: id, text: name }));
  if (item.kind !== 'scale') return [];
  return Array.from({ length: Number(item.most) }, (_, i) => String(i + 1)).map((step) => ({
    value: step,
    text: { zh: step, en: step },
  }));
}
