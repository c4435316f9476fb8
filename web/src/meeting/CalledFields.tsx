import { readUnit } from '@dudao/core/org/contract';
import { readStaff } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { Proposal } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '参会人员', en: 'Who is called' },
  unit: { zh: '参会单位', en: 'Unit' },
  who: { zh: '参会人', en: 'Who' },
  any: { zh: '由单位派人', en: 'whomever the unit sends' },
  add: { zh: '加入参会', en: 'Add' },
  remove: { zh: '去掉{name}', en: 'Remove {name}' },
  chair: { zh: '主持人', en: 'Chair' },
  choose: { zh: '请选择', en: 'choose' },
};

type Called = Proposal['called'][number];

interface CalledFieldsProps {
  readonly unitId: string;
  readonly called: readonly Called[];
  readonly chairId: string;
  readonly onCalled: (called: readonly Called[]) => void;
  readonly onChair: (personId: string) => void;
}

/** Who is called to a meeting, and who of them chairs it. */
export function CalledFields({ unitId, called, chairId, onCalled, onChair }: CalledFieldsProps) {
  const t = useTexts(TEXTS);
  const [of, setOf] = useState(unitId);
  const [personId, setPersonId] = useState('');
  const unit = useRead(readUnit, { unitId: of });
  const staff = useRead(readStaff, { unitId: of });
  const person = staff.data?.persons.find(({ id }) => id === personId);
  const add = () => {
    const unitName = unit.data?.name ?? '';
    const one = { unitId: of, personId: person?.id ?? null, name: person?.name ?? unitName, unitName };
    const isThere = called.some((other) => other.unitId === one.unitId && other.personId === one.personId);
    if (!isThere) onCalled([...called, one]);
    setPersonId('');
  };
  return (
    <fieldset className="stack">
      <legend>{t('title')}</legend>
      <ul className="meeting-called">
        {called.map((one) => (
          <li key={`${one.unitId} ${one.personId}`} className="line">
            <span>
              {one.name} {one.personId === null ? null : <span className="small quiet">{one.unitName}</span>}
            </span>
            <Button
              look="plain"
              onClick={() => {
                onCalled(called.filter((other) => other !== one));
                if (one.personId === chairId) onChair('');
              }}
            >
              {t('remove', { name: one.name })}
            </Button>
          </li>
        ))}
      </ul>
      <div className="meeting-row">
        <UnitField
          label={t('unit')}
          unitId={of}
          onChange={(id) => {
            setOf(id);
            setPersonId('');
          }}
        />
        <Field label={t('who')}>
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{t('any')}</option>
            {(staff.data?.persons ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Button onClick={add}>{t('add')}</Button>
      </div>
      <Field label={t('chair')}>
        <select value={chairId} onChange={(event) => onChair(event.target.value)}>
          <option value="">{t('choose')}</option>
          {called.flatMap((one) =>
            one.personId === null
              ? []
              : [
                  <option key={one.personId} value={one.personId}>
                    {one.name}
                  </option>,
                ],
          )}
        </select>
      </Field>
    </fieldset>
  );
}
