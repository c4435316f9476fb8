import { readUnit } from '@dudao/core/org/contract';
import { readStaff } from '@dudao/core/org/staff-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Field } from '../ui/Field.tsx';
import type { DeedDraft } from './deed-draft.ts';

const TEXTS = {
  unit: { zh: '责任单位', en: 'Owner' },
  person: { zh: '责任人', en: 'Person' },
  personHint: {
    zh: '可不选。选了的，此人登录就能办理；整改人自己不核验、不销号。',
    en: 'May be left out. Whoever is named can act on it, and neither verifies nor closes it.',
  },
  nobody: { zh: '不指定到人', en: 'nobody in particular' },
  joint: { zh: '共同责任单位', en: 'Joint owners' },
  add: { zh: '增加共同责任单位', en: 'Add a joint owner' },
  remove: { zh: '移去“{name}”', en: 'Remove {name}' },
};

interface OwnerFieldsProps {
  readonly draft: DeedDraft;
  readonly onChange: (part: Partial<DeedDraft>) => void;
  readonly error: string | undefined;
}

/** Who is to put it right: a unit, perhaps a person of it, and others jointly. */
export function OwnerFields({ draft, onChange, error = '' }: OwnerFieldsProps) {
  const t = useTexts(TEXTS);
  const { ownerUnitId, jointUnitIds } = draft;
  const staff = useRead(readStaff, { unitId: ownerUnitId }, { enabled: ownerUnitId !== '' });
  const persons = staff.data?.persons ?? [];
  return (
    <>
      <UnitField
        label={t('unit')}
        unitId={ownerUnitId === '' ? undefined : ownerUnitId}
        onChange={(id) => onChange({ ownerUnitId: id, ownerPersonId: '' })}
        error={error === '' ? false : error}
      />
      {persons.length === 0 ? null : (
        <Field label={t('person')} hint={t('personHint')}>
          <select value={draft.ownerPersonId} onChange={(event) => onChange({ ownerPersonId: event.target.value })}>
            <option value="">{t('nobody')}</option>
            {persons.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <div className="field">
        <span className="field-label">{t('joint')}</span>
        <div className="line">
          {jointUnitIds.map((id) => (
            <JointUnit
              key={id}
              unitId={id}
              onRemove={() => onChange({ jointUnitIds: jointUnitIds.filter((one) => one !== id) })}
            />
          ))}
          <UnitChoice
            label={t('add')}
            unitId={undefined}
            onChange={(id) => onChange({ jointUnitIds: [...new Set([...jointUnitIds, id])] })}
          />
        </div>
      </div>
    </>
  );
}

function JointUnit({ unitId, onRemove }: { readonly unitId: string; readonly onRemove: () => void }) {
  const t = useTexts(TEXTS);
  const unit = useRead(readUnit, { unitId });
  const name = unit.data?.name ?? '…';
  return (
    <span className="issue-tag">
      {name}{' '}
      <button type="button" className="link-button" aria-label={t('remove', { name })} onClick={onRemove}>
        ✕
      </button>
    </span>
  );
}
