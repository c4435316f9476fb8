import { asksOf } from '@dudao/core/issue/deed-asks';
import type { ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import type { ReactNode } from 'react';
import { useTexts } from '../lib/language.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { Field } from '../ui/Field.tsx';
import { type DeedDraft, notOf } from './deed-draft.ts';
import { HandlingFields } from './HandlingFields.tsx';
import { LeaderPick } from './LeaderPick.tsx';
import { OwnerFields } from './OwnerFields.tsx';

const TEXTS = {
  words: { zh: '说明', en: 'Words' },
  reason: { zh: '情况或理由', en: 'What was done, or why' },
  optional: { zh: '可不填', en: 'may be left empty' },
  day: { zh: '新的整改期限', en: 'Its new day' },
  dayHint: {
    zh: '不填，期限不变；原期限已过的必须另定，晚于原期限的由管理单位领导定。',
    en: 'Left empty it stays. Where it is past another is needed; a later one is for a leader of the keeper.',
  },
  until: { zh: '申请到哪一天', en: 'Until which day' },
  answerBy: { zh: '哪天以前需要答复', en: 'Answer needed by' },
  nextLook: { zh: '下次查看', en: 'Looked at next' },
  raiseTo: { zh: '上提到', en: 'Raise to' },
  institution: { zh: '建立或修订的制度', en: 'Rule made or changed' },
  institutionHint: {
    zh: '写明文件名称和文号；从制度上防止再次发生。',
    en: 'Its title and number, so that it does not return.',
  },
  choose: { zh: '请选择', en: 'choose' },
};

interface DeedFieldsProps {
  readonly ledger: ShownLedger;
  /** The unit concerned, or the one for which many are done: who leads it may be named. */
  readonly unitId: string;
  readonly action: ShownAction;
  /** Units to which an entry may be raised, the nearest first. */
  readonly above: readonly { readonly id: string; readonly name: string }[];
  readonly draft: DeedDraft;
  readonly onChange: (part: Partial<DeedDraft>) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** Who might own it, to choose from; absent where the entries are many. */
  readonly proposals?: ReactNode;
  /** Whether each of many entries has an owner of its own, which is not asked here. */
  readonly ownsEach?: boolean;
  /** The class that the entry has, and what was filled in with it; absent where the entries are many. */
  readonly was?: { readonly handling: string | null; readonly values: FormValues };
}

/** What an action asks for: by what it does, its own form, and words. */
export function DeedFields({
  ledger,
  unitId,
  action,
  above,
  draft,
  onChange,
  errors,
  proposals = null,
  ownsEach = false,
  was,
}: DeedFieldsProps) {
  const t = useTexts(TEXTS);
  const asks = asksOf(action);
  return (
    <>
      {asks.owner === undefined ? null : proposals}
      {asks.owner === undefined || ownsEach ? null : (
        <OwnerFields draft={draft} onChange={onChange} error={errors.owner} />
      )}
      {asks.handling ? (
        <HandlingFields ledger={ledger} draft={draft} onChange={onChange} errors={errors} was={was} />
      ) : null}
      {asks.day ? (
        <Field label={t('day')} hint={t('dayHint')} error={errors.dueOn}>
          <input type="date" value={draft.dueOn} onChange={(event) => onChange({ dueOn: event.target.value })} />
        </Field>
      ) : null}
      {asks.until !== undefined ? (
        <Field
          label={t(asks.until === 'kept' ? 'nextLook' : action.request === 'raise' ? 'answerBy' : 'until')}
          hint={asks.until === 'needed' ? undefined : t('optional')}
          error={errors.until}
        >
          <input type="date" value={draft.until} onChange={(event) => onChange({ until: event.target.value })} />
        </Field>
      ) : null}
      {asks.raiseTo ? (
        <Field label={t('raiseTo')} error={errors.raiseToId}>
          <select value={draft.raiseToId} onChange={(event) => onChange({ raiseToId: event.target.value })}>
            <option value="">{t('choose')}</option>
            {above.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {action.form.length === 0 ? null : (
        <div className="issue-marks">
          <FormFields
            form={action.form}
            values={draft.values}
            onChange={(values) => onChange({ values: { ...notOf(action.form, draft.values), ...values } })}
            errors={errors}
            pickPersons={(field, value, onPick) => (
              <LeaderPick unitId={unitId} field={field} value={value} error={errors[field.id]} onChange={onPick} />
            )}
          />
        </div>
      )}
      {asks.institution ? (
        <Field
          label={t('institution')}
          hint={ledger.closing.institution ? t('institutionHint') : t('optional')}
          error={errors.institution}
        >
          <input
            type="text"
            maxLength={500}
            value={draft.institution}
            onChange={(event) => onChange({ institution: event.target.value })}
          />
        </Field>
      ) : null}
      <Field
        label={t(action.needsWords ? 'reason' : 'words')}
        hint={action.needsWords ? undefined : t('optional')}
        error={errors.words}
      >
        <textarea
          rows={3}
          maxLength={4000}
          value={draft.words}
          onChange={(event) => onChange({ words: event.target.value })}
        />
      </Field>
    </>
  );
}
