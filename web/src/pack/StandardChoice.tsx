import type { StandardSummary } from '@dudao/core/pack/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { versionKey } from './version-key.ts';

const TEXTS = { choose: { zh: '请选择标准', en: 'Choose a standard' } };

interface StandardChoiceProps {
  readonly label: string;
  readonly hint?: string;
  readonly list: readonly StandardSummary[];
  /** Nothing: none is chosen yet, and the list says so. */
  readonly chosen: StandardSummary | undefined;
  readonly onChange: (standard: StandardSummary) => void;
}

/** One published version out of a list. */
export function StandardChoice({ label, hint, list, chosen, onChange }: StandardChoiceProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Field label={label} hint={hint}>
      <select
        value={chosen ? versionKey(chosen) : ''}
        onChange={(event) => {
          const found = list.find((one) => versionKey(one) === event.target.value);
          if (found) onChange(found);
        }}
      >
        {chosen ? null : (
          <option value="" disabled>
            {t('choose')}
          </option>
        )}
        {list.map((one) => (
          <option key={versionKey(one)} value={versionKey(one)}>
            {say(one.title)}（{one.id} {one.version}）
          </option>
        ))}
      </select>
    </Field>
  );
}
