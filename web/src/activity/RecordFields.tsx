import type { ShownKind } from '@dudao/core/activity/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PersonPick, type PickedPerson } from './PersonPick.tsx';
import type { Draft } from './record-draft.ts';
import './activity.css';

const TEXTS = {
  day: { zh: '日期', en: 'Day' },
  from: { zh: '开始日期', en: 'First day' },
  until: { zh: '结束日期', en: 'Last day' },
  startsAt: { zh: '开始时间', en: 'Begins at' },
  endsAt: { zh: '结束时间', en: 'Ends at' },
  clockHint: { zh: '如 14:30，可不填', en: 'e.g. 14:30; may be left empty' },
  clockNeeded: { zh: '如 14:30', en: 'e.g. 14:30' },
  persons: { zh: '参加人员', en: 'Who took part' },
  came: { zh: '到场人员', en: 'Who came' },
  body: { zh: '机构', en: 'Body' },
  about: { zh: '对象单位', en: 'About which unit' },
  setsTask: {
    zh: '记下后，按限期给对象单位布置改正任务，由其第一责任人（没有的由主要负责人）承担。',
    en: 'Recorded, it sets the unit a task due by that day, owned by its first responsible person, else its main leader.',
  },
  choose: { zh: '请选择', en: 'choose' },
  proof: { zh: '佐证', en: 'Proof' },
  proofHint: {
    zh: '文号或存放处，如“{examples}”；可不填',
    en: 'Number or place, e.g. “{examples}”; may be left empty',
  },
  explanation: { zh: '同一时间有两条记录的原因', en: 'Why two records at one time' },
};

interface RecordFieldsProps {
  readonly kind: ShownKind;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly persons: readonly PickedPerson[];
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly error: unknown;
}

/** What is asked of a record of a kind: when, who, and the kind's own fields. */
export function RecordFields({ kind, draft, onChange, persons, bodies, error }: RecordFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const errors = fieldErrors(error);
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const clock = (key: 'startsAt' | 'endsAt') => (
    <Field
      label={t(key)}
      hint={t(kind.clock === 'needed' ? 'clockNeeded' : 'clockHint')}
      error={key === 'startsAt' ? errors.startsAt : undefined}
    >
      <input
        type="text"
        inputMode="numeric"
        value={draft[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  const examples = kind.proof.map((one) => say(one)).join('、');
  return (
    <div className="record-form">
      <DayField
        label={t(kind.mostDays === 1 ? 'day' : 'from')}
        value={draft.fromOn}
        onChange={(fromOn) =>
          set({ fromOn, untilOn: draft.untilOn < fromOn || kind.mostDays === 1 ? fromOn : draft.untilOn })
        }
      />
      {kind.mostDays === 1 ? null : (
        <DayField label={t('until')} value={draft.untilOn} onChange={(untilOn) => set({ untilOn })} />
      )}
      {kind.takes === 'body' ? (
        <Field label={t('body')} error={errors.bodyId}>
          <select value={draft.bodyId} onChange={(event) => set({ bodyId: event.target.value })}>
            <option value="">{t('choose')}</option>
            {bodies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {kind.about === null ? null : (
        <UnitField
          label={t('about')}
          unitId={draft.aboutUnitId === '' ? undefined : draft.aboutUnitId}
          error={errors.aboutUnitId ?? false}
          onChange={(aboutUnitId) => set({ aboutUnitId })}
        />
      )}
      {kind.takes === 'unit' ? null : (
        <PersonPick
          label={t(kind.takes === 'body' ? 'came' : 'persons')}
          persons={persons}
          value={draft.personIds}
          error={errors.personIds}
          onChange={(personIds) => set({ personIds })}
        />
      )}
      <FormFields form={kind.fields} values={draft.values} errors={errors} onChange={(values) => set({ values })} />
      {kind.clock === null ? null : (
        <>
          {clock('startsAt')}
          {clock('endsAt')}
        </>
      )}
      {kind.setsTask ? (
        <p className="small" style={{ gridColumn: '1 / -1' }}>
          {t('setsTask')}
        </p>
      ) : null}
      {kind.proof.length > 0 ? (
        <Field label={t('proof')} hint={t('proofHint', { examples })}>
          <input type="text" value={draft.proof} onChange={(event) => set({ proof: event.target.value })} />
        </Field>
      ) : null}
      {errors.explanation !== undefined || draft.explanation !== '' ? (
        <Field label={t('explanation')} error={errors.explanation}>
          <input type="text" value={draft.explanation} onChange={(event) => set({ explanation: event.target.value })} />
        </Field>
      ) : null}
    </div>
  );
}
