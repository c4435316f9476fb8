import { type FormField, type FormValue, type FormValues, YES_NO } from '@dudao/core/pack/form';
import { isFieldAsked } from '@dudao/core/pack/form-values';
import type { ReactNode } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  choose: { zh: '请选择', en: 'choose' },
  optional: { zh: '可不填', en: 'may be left empty' },
};

interface FormFieldsProps {
  readonly form: readonly FormField[];
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  /** What the server said of a field, by its id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** How persons are picked, for forms that ask for them. */
  readonly pickPersons?: (field: FormField, value: readonly string[], onChange: (ids: string[]) => void) => ReactNode;
}

/** The fields of a rulebook's form, as they are asked given what stands above them. */
export function FormFields({ form, values, onChange, errors = {}, pickPersons }: FormFieldsProps) {
  const set = (id: string, value: FormValue | undefined) => {
    const { [id]: _, ...rest } = values;
    const next: FormValues = value === undefined || value === '' ? rest : { ...rest, [id]: value };
    onChange(onlyAsked(form, next));
  };
  return (
    <>
      {form
        .filter((field) => isFieldAsked(form, field, values))
        .map((field) =>
          field.kind === 'persons' ? (
            <div key={field.id}>
              {pickPersons?.(field, listOf(values[field.id]), (ids) =>
                set(field.id, ids.length === 0 ? undefined : ids),
              )}
            </div>
          ) : (
            <OneField
              key={field.id}
              field={field}
              value={values[field.id]}
              error={errors[field.id]}
              onChange={(value) => set(field.id, value)}
            />
          ),
        )}
    </>
  );
}

/** What was filled in and is no longer asked goes away with its question. */
function onlyAsked(form: readonly FormField[], values: FormValues): FormValues {
  return Object.fromEntries(
    form.flatMap((field) => {
      const value = values[field.id];
      return value !== undefined && isFieldAsked(form, field, values) ? [[field.id, value]] : [];
    }),
  );
}

interface OneFieldProps {
  readonly field: Exclude<FormField, { kind: 'persons' }>;
  readonly value: FormValue | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: FormValue | undefined) => void;
}

const LONG_TEXT = 200;

function OneField({ field, value, error, onChange }: OneFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const unit = field.kind === 'number' && field.unit !== undefined ? `（${field.unit}）` : '';
  const label = `${say(field.name)}${unit}`;
  const hint = field.help === undefined ? (field.needed ? undefined : t('optional')) : say(field.help);
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'day')
    return <DayField label={label} value={text} hint={hint} error={error} onChange={onChange} />;
  return (
    <Field label={label} hint={hint} error={error}>
      {control()}
    </Field>
  );

  function control() {
    switch (field.kind) {
      case 'choice':
        return (
          <select value={text} onChange={(event) => onChange(event.target.value)}>
            <option value="">{t('choose')}</option>
            {field.choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        );
      case 'yes-no':
        return (
          <select
            value={value === undefined ? '' : String(value)}
            onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
          >
            <option value="">{t('choose')}</option>
            <option value="true">{say(YES_NO.yes)}</option>
            <option value="false">{say(YES_NO.no)}</option>
          </select>
        );
      case 'number':
        return (
          <input type="text" inputMode="decimal" value={text} onChange={(event) => onChange(event.target.value)} />
        );
      default:
        return field.kind === 'text' && (field.longest ?? 0) > LONG_TEXT ? (
          <textarea rows={3} value={text} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input type="text" value={text} onChange={(event) => onChange(event.target.value)} />
        );
    }
  }
}

function listOf(value: FormValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
