import type { Mark } from '@dudao/core/issue/ledgers-format';
import { MARK_NAMES } from '@dudao/core/issue/marks';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { MARK_VALUES, type ShownLedger } from '@dudao/core/issue/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { Field } from '../ui/Field.tsx';
import { ClausePick } from './ClausePick.tsx';
import type { EntryDraft } from './entry-draft.ts';
import { LeaderPick } from './LeaderPick.tsx';

const TEXTS = {
  title: { zh: '事项', en: 'What was found' },
  titleHint: { zh: '一句话写明是什么问题、在哪里。', en: 'In one sentence: what, and where.' },
  detail: { zh: '详细情况', en: 'In detail' },
  foundOn: { zh: '发现日期', en: 'Found on' },
  choose: { zh: '请选择', en: 'choose' },
  optional: { zh: '可不填', en: 'may be left empty' },
};

interface EntryFieldsProps {
  /** The unit concerned. */
  readonly unitId: string;
  readonly ledger: ShownLedger;
  readonly draft: EntryDraft;
  readonly onChange: (part: Partial<EntryDraft>) => void;
  /** What the server said of a field, by its id. */
  readonly errors: Readonly<Record<string, string>>;
}

/** What an entry says, as its ledger asks for it. */
export function EntryFields({ unitId, ledger, draft, onChange, errors }: EntryFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const clause = ledger.marks.find(({ mark }) => mark === 'clause');
  const marks = ledger.marks.filter(({ mark }) => mark !== 'clause');
  return (
    <>
      <Field label={t('title')} hint={t('titleHint')} error={errors.title}>
        <input
          type="text"
          maxLength={200}
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <div className="issue-marks">
        <Field label={t('foundOn')} error={errors.foundOn}>
          <input type="date" value={draft.foundOn} onChange={(event) => onChange({ foundOn: event.target.value })} />
        </Field>
        {marks.map(({ mark, needed }) => (
          <MarkField key={mark} mark={mark} needed={needed} draft={draft} onChange={onChange} error={errors[mark]} />
        ))}
      </div>
      {clause === undefined ? null : (
        <ClausePick
          unitId={unitId}
          label={say(MARK_NAMES.clause)}
          isNeeded={clause.needed}
          text={draft.marks.clause}
          picked={draft.clauseRef}
          error={errors.clause}
          onChange={(text, clauseRef) =>
            onChange({ marks: MARK_VALUES.parse({ ...draft.marks, clause: text }), clauseRef })
          }
        />
      )}
      <Field label={t('detail')} hint={t('optional')} error={errors.detail}>
        <textarea
          rows={4}
          maxLength={4000}
          value={draft.detail}
          onChange={(event) => onChange({ detail: event.target.value })}
        />
      </Field>
      <FormFields
        form={ledger.fields}
        values={draft.values}
        onChange={(values) => onChange({ values })}
        errors={errors}
        pickPersons={(field, value, pick) => (
          <LeaderPick unitId={unitId} field={field} value={value} onChange={pick} error={errors[field.id]} />
        )}
      />
    </>
  );
}

interface MarkFieldProps {
  readonly mark: Mark;
  readonly needed: boolean;
  readonly draft: EntryDraft;
  readonly onChange: EntryFieldsProps['onChange'];
  readonly error: string | undefined;
}

function MarkField({ mark, needed, draft, onChange, error }: MarkFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const value = draft.marks[mark] ?? '';
  const set = (text: string) =>
    onChange({ marks: MARK_VALUES.parse({ ...draft.marks, [mark]: text === '' ? null : text }) });
  const label = say(MARK_NAMES[mark]);
  if (mark === 'clause') return null;
  if (mark === 'place') {
    return (
      <Field label={label} hint={needed ? undefined : t('optional')} error={error}>
        <input type="text" value={value} onChange={(event) => set(event.target.value)} />
      </Field>
    );
  }
  return (
    <Field label={label} hint={needed ? undefined : t('optional')} error={error}>
      <select value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t('choose')}</option>
        {Object.entries(MARK_CHOICES[mark]).map(([id, name]) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}
