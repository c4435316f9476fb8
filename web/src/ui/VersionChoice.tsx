import type { Text } from '@dudao/core/lib/text';
import { useText, useTexts } from '../lib/language.tsx';
import { type Version, versionKey } from '../lib/version-key.ts';
import { Field } from './Field.tsx';

const TEXTS = { choose: { zh: '请选择标准', en: 'Choose a standard' } };

interface TitledVersion extends Version {
  readonly title: Text;
}

interface VersionChoiceProps<V extends TitledVersion> {
  readonly label: string;
  readonly hint?: string;
  readonly list: readonly V[];
  /** Nothing: none is chosen yet, and the list says so. */
  readonly chosen: V | undefined;
  readonly onChange: (version: V) => void;
}

/** One published version out of a list. */
export function VersionChoice<V extends TitledVersion>({ label, hint, list, chosen, onChange }: VersionChoiceProps<V>) {
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
