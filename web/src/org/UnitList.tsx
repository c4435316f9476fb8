import { readUnit } from '@dudao/core/org/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitChoice } from './UnitChoice.tsx';
import './unit-list.css';

const TEXTS = {
  add: { zh: '增加{label}', en: 'Add: {label}' },
  remove: { zh: '移去“{name}”', en: 'Remove {name}' },
};

interface UnitListProps {
  readonly label: string;
  readonly unitIds: readonly string[];
  readonly onChange: (unitIds: string[]) => void;
  readonly error?: string | undefined;
}

/** Units to be chosen among the fields of a form, one after the other. */
export function UnitList({ label, unitIds, onChange, error }: UnitListProps) {
  const t = useTexts(TEXTS);
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="line">
        {unitIds.map((id) => (
          <Chosen key={id} unitId={id} onRemove={() => onChange(unitIds.filter((one) => one !== id))} />
        ))}
        <UnitChoice
          label={t('add', { label })}
          unitId={undefined}
          onChange={(id) => onChange([...new Set([...unitIds, id])])}
        />
      </div>
      {error === undefined ? null : <div className="field-error">{error}</div>}
    </div>
  );
}

function Chosen({ unitId, onRemove }: { readonly unitId: string; readonly onRemove: () => void }) {
  const t = useTexts(TEXTS);
  const unit = useRead(readUnit, { unitId });
  const name = unit.data?.name ?? '…';
  return (
    <span className="unit-tag">
      {name}{' '}
      <button type="button" className="link-button" aria-label={t('remove', { name })} onClick={onRemove}>
        ✕
      </button>
    </span>
  );
}
