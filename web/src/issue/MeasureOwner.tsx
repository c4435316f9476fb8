import { readStaff } from '@dudao/core/org/staff-contract';
import { useId } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import type { Issue } from './issue-record.ts';
import { chosenAs, type KnownOwner, type OwnerOfMeasure, ownerSaid } from './measure-owner.ts';

const TEXTS = {
  owner: { zh: '责任人', en: 'By whom' },
  hint: { zh: '从人员中选，或直接写', en: 'choose, or write' },
  person: { zh: '已对应到 {unit} 的人员，列入本人待办', en: 'a person of {unit}, who is told' },
  unit: { zh: '已对应到单位，列入单位待办', en: 'a unit, which is told' },
};

/** The units that have a part in an entry with their persons, as far as the reader sees them. */
export function useKnownOwners({ unit, owner }: Issue): readonly KnownOwner[] {
  const own = useRead(readStaff, { unitId: unit.id });
  const theirs = useRead(readStaff, { unitId: owner?.id ?? unit.id });
  const units = owner === null || owner.id === unit.id ? [unit] : [owner, unit];
  return units.flatMap(({ id, name }) => [
    { name, unitName: name, ownerUnitId: id, ownerPersonId: null },
    ...((id === unit.id ? own : theirs).data?.persons ?? []).map((person) => ({
      name: person.name,
      unitName: name,
      ownerUnitId: id,
      ownerPersonId: person.id,
    })),
  ]);
}

interface MeasureOwnerProps {
  readonly owner: OwnerOfMeasure;
  readonly known: readonly KnownOwner[];
  readonly onChange: (owner: OwnerOfMeasure) => void;
}

/** Who carries a measure out: somebody whom the register knows, or words. */
export function MeasureOwner({ owner, known, onChange }: MeasureOwnerProps) {
  const t = useTexts(TEXTS);
  const listId = useId();
  const named = known.find((one) => one.ownerUnitId === owner.ownerUnitId && one.ownerPersonId === owner.ownerPersonId);
  const hint =
    owner.ownerUnitId === null
      ? t('hint')
      : owner.ownerPersonId === null
        ? t('unit')
        : t('person', { unit: named?.unitName ?? '' });
  return (
    <>
      <Field label={t('owner')} hint={hint}>
        <input
          type="text"
          list={listId}
          autoComplete="off"
          value={owner.owner}
          onChange={(event) => onChange(ownerSaid(event.target.value, known))}
        />
      </Field>
      <datalist id={listId}>
        {known.map((one) => (
          <option key={`${one.ownerUnitId} ${one.ownerPersonId ?? ''}`} value={chosenAs(one, known)}>
            {one.unitName}
          </option>
        ))}
      </datalist>
    </>
  );
}
