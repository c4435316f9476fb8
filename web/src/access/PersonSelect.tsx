import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  person: { zh: '对应人员', en: 'Person' },
  hint: {
    zh: '对应之后，此人登录就能看到自己欠下的任务。人员先在“人员与机构”登记。',
    en: 'Linked, they see what they owe when they sign in. Persons are registered under People and bodies.',
  },
  none: { zh: '不对应', en: 'nobody' },
};

interface Person {
  readonly id: string;
  readonly name: string;
}

interface PersonSelectProps<P extends Person> {
  readonly persons: readonly P[];
  readonly value: string | null;
  readonly onChange: (person: P | null) => void;
}

/** Which person of the unit an account is. */
export function PersonSelect<P extends Person>({ persons, value, onChange }: PersonSelectProps<P>) {
  const t = useTexts(TEXTS);
  return (
    <Field label={t('person')} hint={t('hint')}>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(persons.find(({ id }) => id === event.target.value) ?? null)}
      >
        <option value="">{t('none')}</option>
        {persons.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
