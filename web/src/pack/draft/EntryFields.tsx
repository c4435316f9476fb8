import type { Text } from '@dudao/core/lib/text';
import type { FormulaPlace } from '@dudao/core/pack/draft/check-formula';
import type { EditPath } from '@dudao/core/pack/draft/edit-text';
import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { DraftField } from './DraftField.tsx';
import { type Choice, keysAt, listAt, textAt, writeEdit } from './entry-access.ts';
import { type EntryFormProps, problemOf } from './entry-form.ts';
import { FormulaEditor } from './FormulaEditor.tsx';
import { FORM_TEXTS } from './form-texts.ts';
import { useProblemText } from './problem-text.ts';

interface KeyProps {
  readonly form: EntryFormProps;
  /** Keys below the entry. */
  readonly keys: EditPath;
  readonly label: string;
  /** The key is taken out when the field is emptied. */
  readonly optional?: boolean;
}

/** A text of the entry. */
export function TextField({
  form,
  keys,
  label,
  optional = false,
  hint,
  rows,
}: KeyProps & { readonly hint?: string; readonly rows?: number }) {
  const say = useProblemText();
  const path = [...form.path, ...keys];
  const fault = problemOf(form, keys);
  return (
    <DraftField
      key={path.join('.')}
      label={label}
      hint={hint}
      value={textAt(form.content, path)}
      error={fault === undefined ? undefined : say(fault)}
      disabled={form.disabled}
      {...(rows === undefined ? {} : { rows })}
      onChange={(value) => form.edit(writeEdit(path, value, optional))}
    />
  );
}

interface BothProps {
  readonly form: EntryFormProps;
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly rows?: number;
  /** The text may be absent: it is there as soon as one language is written, and gone when both are emptied. */
  readonly optional?: boolean;
}

/** A text in both languages. */
export function BothFields({ form, name, zh, en, rows, optional = false }: BothProps) {
  const say = useProblemText();
  const field = (lang: 'zh' | 'en', label: string) => {
    const path = [...form.path, name, lang];
    const fault = problemOf(form, [name, lang]);
    const other = textAt(form.content, [...form.path, name, lang === 'zh' ? 'en' : 'zh']);
    return (
      <DraftField
        key={path.join('.')}
        label={label}
        value={textAt(form.content, path)}
        error={fault === undefined ? undefined : say(fault)}
        disabled={form.disabled}
        {...(rows === undefined ? {} : { rows })}
        onChange={(value) =>
          form.edit(
            optional && value === '' && other === ''
              ? { kind: 'remove', path: [...form.path, name] }
              : { kind: 'set', path, value },
          )
        }
      />
    );
  };
  return (
    <div className="draft-pair">
      {field('zh', zh)}
      {field('en', en)}
    </div>
  );
}

/** A note in both languages, which may be absent. */
export function NoteFields({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  return <BothFields form={form} name="note" zh={t('noteZh')} en={t('noteEn')} rows={2} optional />;
}

/** One of several values of the entry. */
export function SelectField({
  form,
  keys,
  label,
  optional = false,
  choices,
  none,
}: KeyProps & { readonly choices: readonly Choice[]; readonly none?: Text }) {
  const say = useText();
  const sayProblem = useProblemText();
  const path = [...form.path, ...keys];
  const value = textAt(form.content, path);
  const fault = problemOf(form, keys);
  const known = choices.some(({ id }) => id === value);
  return (
    <Field label={label} error={fault === undefined ? undefined : sayProblem(fault)}>
      <select
        value={value}
        disabled={form.disabled}
        onChange={(event) => form.edit(writeEdit(path, event.target.value, optional))}
      >
        {known || value === '' ? null : <option value={value}>{value}</option>}
        {optional || value === '' ? <option value="">{none === undefined ? '—' : say(none)}</option> : null}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A formula of the entry. */
export function FormulaField({ form, keys, label, place }: KeyProps & { readonly place: FormulaPlace }) {
  const path = [...form.path, ...keys];
  const optional = place.key !== 'formula';
  return (
    <FormulaEditor
      key={path.join('.')}
      label={label}
      value={textAt(form.content, path)}
      disabled={form.disabled}
      completions={form.completions}
      check={(text) => (optional && text.trim() === '' ? [] : form.check(place, text))}
      onChange={(value) => form.edit(writeEdit(path, value, optional))}
    />
  );
}

/** The sources of an entry among those that the standard lists. */
export function SourcesField({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const say = useText();
  const known = keysAt(form.content, ['sources']);
  const path = [...form.path, 'sources'];
  const chosen = listAt(form.content, path).map(String);
  const title = (key: string): string => {
    const titles = ['zh', 'en'].map((lang) => textAt(form.content, ['sources', key, 'title', lang]) || key);
    return say({ zh: titles[0] ?? key, en: titles[1] ?? key });
  };
  const put = (key: string, on: boolean) => {
    const next = on ? [...chosen, key] : chosen.filter((one) => one !== key);
    form.edit(next.length === 0 ? { kind: 'remove', path } : { kind: 'set', path, value: next });
  };
  return (
    <fieldset className="field">
      <legend>{t('sources')}</legend>
      <p className="small quiet">{known.length === 0 ? t('noSources') : t('sourcesHint')}</p>
      <div className="draft-sources">
        {known.map((key) => (
          <label key={key} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              disabled={form.disabled}
              onChange={(event) => put(key, event.target.checked)}
            />
            <span>
              <span className="mono quiet">{key}</span> {title(key)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Choices whose names are the form's own texts. */
export function ownChoices(ids: readonly (keyof typeof FORM_TEXTS)[]): readonly Choice[] {
  return ids.map((id) => ({ id, name: FORM_TEXTS[id] }));
}
