import { readUnit } from '@dudao/core/org/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitChoice } from '../org/UnitChoice.tsx';

const TEXTS = { remove: { zh: '移去“{name}”', en: 'Remove {name}' } };

interface UnitTagsProps {
  readonly label: string;
  readonly add: string;
  readonly unitIds: readonly string[];
  readonly onChange: (unitIds: readonly string[]) => void;
}

/** Several units, each a tag that a press removes, and a choice that adds one. */
export function UnitTags({ label, add, unitIds, onChange }: UnitTagsProps) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="line">
        {unitIds.map((id) => (
          <UnitTag key={id} unitId={id} onRemove={() => onChange(unitIds.filter((one) => one !== id))} />
        ))}
        <UnitChoice label={add} unitId={undefined} onChange={(id) => onChange([...new Set([...unitIds, id])])} />
      </div>
    </div>
  );
}

function UnitTag({ unitId, onRemove }: { readonly unitId: string; readonly onRemove: () => void }) {
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
