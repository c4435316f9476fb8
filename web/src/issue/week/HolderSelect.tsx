import type { countMoves } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import type { ListView } from '../list-view.ts';
import { holdersByUnit } from './holders.ts';

const TEXTS = {
  label: { zh: '逾期的只看', en: 'Late ones of' },
  every: { zh: '全部单位', en: 'all units' },
  unit: { zh: '{unit}（{red}）', en: '{unit} ({red})' },
  person: { zh: '{unit} {person}（{red}）', en: '{unit} {person} ({red})' },
};

/** A unit whose late entries are looked at alone. */
export interface HolderChosen {
  readonly key: string;
  readonly red: number;
  readonly view: Partial<ListView>;
}

interface HolderSelectProps {
  readonly holders: OutputOf<typeof countMoves>['holders'];
  readonly value: HolderChosen | null;
  readonly onChange: (holder: HolderChosen | null) => void;
}

/** Chooses whose late entries are combed through: one unit that has the turn, or one person in it, at a time. */
export function HolderSelect({ holders, value, onChange }: HolderSelectProps) {
  const t = useTexts(TEXTS);
  const chosen = holdersByUnit(holders).flatMap(({ unit, red, persons }) => [
    { key: unit.id, red, view: { holderId: unit.id }, name: t('unit', { unit: unit.name, red }) },
    ...persons.map((one) => ({
      key: `${unit.id} ${one.person.id}`,
      red: one.red,
      view: { holderId: unit.id, personId: one.person.id },
      name: t('person', { unit: unit.name, person: one.person.name, red: one.red }),
    })),
  ]);
  if (chosen.length === 0) return null;
  return (
    <span className="no-print">
      <Field label={t('label')}>
        <select
          value={value?.key ?? ''}
          onChange={(event) => onChange(chosen.find(({ key }) => key === event.target.value) ?? null)}
        >
          <option value="">{t('every')}</option>
          {chosen.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </span>
  );
}
