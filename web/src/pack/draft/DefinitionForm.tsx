import { useText, useTexts } from '../../lib/language.tsx';
import { BothFields, FormulaField, NoteFields, ownChoices, SelectField, TextField } from './EntryFields.tsx';
import { at, choicesAt, listAt, textAt } from './entry-access.ts';
import type { EntryFormProps } from './entry-form.ts';
import { FORM_TEXTS } from './form-texts.ts';

const COMPARISONS = ownChoices(['at-least', 'at-most', 'above', 'below', 'equal']);
const JUDGED = ownChoices(['exact', 'displayed']);
const DECIMALS = Array.from({ length: 7 }, (_, n) => ({ id: String(n), name: { zh: String(n), en: String(n) } }));

/** An indicator or another definition: what it is called, how it is computed, and the line that it is held against. */
export function DefinitionForm({ form }: { readonly form: EntryFormProps }) {
  const t = useTexts(FORM_TEXTS);
  const say = useText();
  const { content, path, disabled, edit } = form;
  const ids = listAt(content, [...path, 'for']).map((one) => (typeof one === 'string' ? one : textAt(one, ['id'])));
  const dimension = choicesAt({ one: [at(content, ['dimension'])] }, ['one'])[0];
  const members = choicesAt(content, ['dimension', 'members']);
  const perMember = textAt(content, [...path, 'per']) !== '';
  const own = listAt(content, [...path, 'members']).map(String);
  const used = own.length === 0 ? members : members.filter(({ id }) => own.includes(id));
  const threshold = at(content, [...path, 'threshold']);
  const perLine = typeof threshold === 'object' && threshold !== null;
  const setMember = (id: string, on: boolean) => {
    const next = members.filter((member) => (member.id === id ? on : used.includes(member)));
    edit(
      next.length === members.length
        ? { kind: 'remove', path: [...path, 'members'] }
        : { kind: 'set', path: [...path, 'members'], value: next.map((member) => member.id) },
    );
  };
  return (
    <div className="stack">
      {ids.length > 0 ? <p className="notice info">{t('template', { ids: ids.join('、') })}</p> : null}
      <BothFields form={form} name="name" zh={t('nameZh')} en={t('nameEn')} />
      <FormulaField form={form} keys={['formula']} label={t('formula')} place={{ key: 'formula' }} />
      <FormulaField form={form} keys={['where']} label={t('where')} place={{ key: 'where' }} />
      <div className="draft-triple">
        <TextField form={form} keys={['unit']} label={t('unit')} optional />
        <SelectField form={form} keys={['decimals']} label={t('decimals')} optional choices={DECIMALS} />
        <SelectField form={form} keys={['compare']} label={t('compare')} optional choices={COMPARISONS} />
      </div>
      {perMember && (perLine || threshold === undefined) ? (
        <div className="draft-pair">
          {used.map(({ id, name }) => (
            <FormulaField
              key={id}
              form={form}
              keys={['threshold', id]}
              label={t('lineOf', { member: say(name) })}
              place={{ key: 'threshold', member: id }}
            />
          ))}
        </div>
      ) : (
        <FormulaField form={form} keys={['threshold']} label={t('line')} place={{ key: 'threshold' }} />
      )}
      <p className="small quiet">{t('lineHint')}</p>
      <div className="draft-triple">
        <SelectField form={form} keys={['level']} label={t('level')} choices={choicesAt(content, ['levels'])} />
        <SelectField
          form={form}
          keys={['clause']}
          label={t('clause')}
          optional
          choices={choicesAt(content, ['clauses']).map(({ id, name }) => ({
            id,
            name: { zh: `${id} ${name.zh}`, en: `${id} ${name.en}` },
          }))}
          none={FORM_TEXTS.noClause}
        />
        <SelectField form={form} keys={['judged']} label={t('judged')} optional choices={JUDGED} />
      </div>
      {dimension === undefined ? null : (
        <fieldset className="line">
          <legend className="sr-only">{t('members')}</legend>
          <label className="choice">
            <input
              type="checkbox"
              checked={perMember}
              disabled={disabled}
              onChange={(event) =>
                edit(
                  event.target.checked
                    ? { kind: 'set', path: [...path, 'per'], value: dimension.id }
                    : { kind: 'remove', path: [...path, 'per'] },
                )
              }
            />
            {t('per', { dimension: say(dimension.name) })}
          </label>
          {perMember
            ? members.map((member) => (
                <label key={member.id} className="choice">
                  <input
                    type="checkbox"
                    checked={used.includes(member)}
                    disabled={disabled}
                    onChange={(event) => setMember(member.id, event.target.checked)}
                  />
                  {say(member.name)}
                </label>
              ))
            : null}
        </fieldset>
      )}
      <TextField form={form} keys={['id']} label={t('id')} hint={t('idHint')} />
      <NoteFields form={form} />
    </div>
  );
}
