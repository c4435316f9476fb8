import { readStaff } from '@dudao/core/org/staff-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Field } from '../ui/Field.tsx';
import type { DeedDraft } from './deed-draft.ts';
import { UnitTags } from './UnitTags.tsx';

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
      <UnitTags
        label={t('joint')}
        add={t('add')}
        unitIds={jointUnitIds}
        onChange={(ids) => onChange({ jointUnitIds: ids })}
      />
    </>
  );
}
