import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { BothFields, NoteFields, ownChoices, SelectField, SourcesField, TextField } from './EntryFields.tsx';
import { at, choicesAt, keysAt, listAt, textAt } from './entry-access.ts';
import type { EntryFormProps } from './entry-form.ts';
import { FORM_TEXTS } from './form-texts.ts';

const VERIFICATIONS = ownChoices(['verified', 'found', 'from_knowledge']);
const KINDS = ownChoices(['count', 'decimal', 'choice', 'judgement', 'date']);

/** What the standard says of itself. */
export function HeadForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const document = { ...form, path: ['document'], field: 'document' };
  return (
    <div className="stack">
      <BothFields form={form} name="title" zh={t('titleZh')} en={t('titleEn')} />
      <div className="draft-triple">
        <TextField form={form} keys={['version']} label={t('version')} />
        <TextField form={document} keys={['number']} label={t('number')} />
        <TextField form={document} keys={['issued_on']} label={t('issuedOn')} />
      </div>
      <BothFields form={form} name="changes" zh={t('changesZh')} en={t('changesEn')} rows={2} optional />
      <BothFields form={document} name="issuer" zh={t('issuerZh')} en={t('issuerEn')} />
      <SelectField form={document} keys={['verification']} label={t('verification')} choices={VERIFICATIONS} />
      <SourcesField form={document} />
      <Sources form={form} />
    </div>
  );
}

const SOURCE_TEXTS = {
  title: { zh: '本标准引用的来源', en: 'Sources of this standard' },
  add: { zh: '登记来源', en: 'Add a source' },
  name: { zh: '来源（中文）', en: 'Source (Chinese)' },
  nameEn: { zh: '来源（英文）', en: 'Source (English)' },
};

/** The public texts that the standard rests on. */
function Sources({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(SOURCE_TEXTS);
  const keys = keysAt(form.content, ['sources']);
  const add = () => {
    const next = Array.from({ length: keys.length + 1 }, (_, n) => `S${n + 1}`).find((key) => !keys.includes(key));
    const title = { zh: '来源名称', en: 'name of the source' };
    if (next !== undefined) form.edit({ kind: 'set', path: ['sources', next], value: { title } });
  };
  const texts = useTexts(FORM_TEXTS);
  return (
    <section className="stack">
      <div className="section-head">
        <h3>{t('title')}</h3>
        {form.disabled ? null : <Button onClick={add}>{t('add')}</Button>}
      </div>
      {keys.map((key) => {
        const source = { ...form, path: ['sources', key], field: `sources.${key}` };
        return (
          <div key={key} className="draft-source">
            <span className="mono quiet">{key}</span>
            <TextField form={source} keys={['title', 'zh']} label={t('name')} />
            <TextField form={source} keys={['title', 'en']} label={t('nameEn')} />
            <TextField form={source} keys={['address']} label={texts('address')} optional />
          </div>
        );
      })}
    </section>
  );
}

/** A clause: its wording, where it was read and how sure that is. */
export function ClauseForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  return (
    <div className="stack">
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <BothFields form={form} name="text" zh={t('textZh')} en={t('textEn')} rows={4} />
      <div className="draft-pair">
        <SelectField form={form} keys={['verification']} label={t('verification')} choices={VERIFICATIONS} />
        <TextField form={form} keys={['id']} label={t('id')} hint={t('idHint')} />
      </div>
      <SourcesField form={form} />
      <NoteFields form={form} />
    </div>
  );
}

/** A column that schools or the county report. */
export function InputForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const say = useText();
  const members = choicesAt(form.content, ['dimension', 'members']);
  const columns = keysAt(form.content, [...form.path, 'columns']);
  return (
    <div className="stack">
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <div className="draft-triple">
        <SelectField form={form} keys={['level']} label={t('level')} choices={choicesAt(form.content, ['levels'])} />
        <SelectField form={form} keys={['kind']} label={t('kind')} choices={KINDS} />
        <TextField form={form} keys={['unit']} label={t('unit')} optional />
      </div>
      <div className="draft-pair">
        <TextField form={form} keys={['min']} label={t('min')} optional />
        <TextField form={form} keys={['max']} label={t('max')} optional />
      </div>
      {columns.length === 0 ? (
        <div className="draft-pair">
          <TextField form={form} keys={['column']} label={t('column')} />
          <TextField form={form} keys={['label']} label={t('label')} />
        </div>
      ) : (
        columns.map((id) => {
          const name = members.find((member) => member.id === id)?.name ?? { zh: id, en: id };
          return (
            <div key={id} className="draft-pair">
              <TextField form={form} keys={['columns', id]} label={t('columnOf', { member: say(name) })} />
              <TextField form={form} keys={['labels', id]} label={t('labelOf', { member: say(name) })} />
            </div>
          );
        })
      )}
      <TextField form={form} keys={['id']} label={t('id')} hint={t('idHint')} />
      <NoteFields form={form} />
    </div>
  );
}

/** A constant of the standard. */
export function ParameterForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const say = useText();
  const members = choicesAt(form.content, ['dimension', 'members']);
  const value = at(form.content, [...form.path, 'value']);
  const own = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return (
    <div className="stack">
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <div className="draft-triple">
        {own.length === 0 ? (
          <TextField form={form} keys={['value']} label={t('value')} optional />
        ) : (
          own.map((id) => {
            const name = members.find((member) => member.id === id)?.name ?? { zh: id, en: id };
            return <TextField key={id} form={form} keys={['value', id]} label={t('valueOf', { member: say(name) })} />;
          })
        )}
        <TextField form={form} keys={['unit']} label={t('unit')} optional />
      </div>
      {listAt(form.content, [...form.path, 'dated']).map((dated, i) => (
        <TextField
          key={textAt(dated, ['from'])}
          form={form}
          keys={['dated', i, 'value']}
          label={`${t('value')} ${textAt(dated, ['from'])}`}
        />
      ))}
      <TextField form={form} keys={['id']} label={t('id')} hint={t('idHint')} />
      <NoteFields form={form} />
    </div>
  );
}

/** A part of the standard with the definition that decides it, and what decides each of its items. */
export function PartForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const definitions = choicesAt(form.content, ['definitions']).map(({ id, name }) => ({
    id,
    name: { zh: `${id} ${name.zh}`, en: `${id} ${name.en}` },
  }));
  return (
    <div className="stack">
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <div className="draft-pair">
        <SelectField form={form} keys={['verdict']} label={t('verdict')} choices={definitions} />
        <TextField form={form} keys={['id']} label={t('id')} />
      </div>
      {listAt(form.content, [...form.path, 'items']).map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what identifies an item is what is written in it
        <fieldset key={i} className="draft-item">
          <legend className="mono">{textAt(item, ['clause'])}</legend>
          <div className="draft-pair">
            <TextField form={form} keys={['items', i, 'verdict']} label={t('verdict')} />
            <TextField form={form} keys={['items', i, 'schools']} label={t('schools')} optional />
          </div>
        </fieldset>
      ))}
    </div>
  );
}

interface OtherFormProps {
  readonly form: EntryFormProps;
  readonly onOpenText: () => void;
}

/** Any other entry: its texts and figures by their keys; what is nested deeper is changed in the text itself. */
export function OtherForm({ form, onOpenText }: OtherFormProps) {
  const t = useTexts(FORM_TEXTS);
  const entry = at(form.content, form.path);
  const own = keysAt(form.content, form.path).filter((key) => key !== 'id' && typeof at(entry, [key]) === 'string');
  return (
    <div className="stack">
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <TextField form={form} keys={['id']} label={t('id')} hint={t('idHint')} />
      {own.map((key) => (
        <TextField key={key} form={form} keys={[key]} label={key} />
      ))}
      <div className="line">
        <p className="small quiet">{t('rest')}</p>
        <Button onClick={onOpenText}>{t('openText')}</Button>
      </div>
    </div>
  );
}
