import { readUnit } from '@dudao/core/org/contract';
import type { UnitOrName } from '@dudao/core/task/shapes';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { UnitChoice } from '../org/UnitChoice.tsx';

const TEXTS = {
  label: { zh: '配合单位', en: 'Cooperating units' },
  add: { zh: '增加配合单位', en: 'Add a cooperating unit' },
  remove: { zh: '移去“{name}”', en: 'Remove {name}' },
};

interface CooperatingFieldProps {
  readonly units: readonly UnitOrName[];
  readonly onChange: (units: UnitOrName[]) => void;
}

/** The units that help with a task. */
export function CooperatingField({ units, onChange }: CooperatingFieldProps) {
  const t = useTexts(TEXTS);
  const ids = units.flatMap((unit) => ('unitId' in unit ? [unit.unitId] : []));
  return (
    <div className="field">
      <span className="field-label">{t('label')}</span>
      <div className="line">
        {ids.map((id) => (
          <Chosen
            key={id}
            unitId={id}
            onRemove={() => onChange(ids.filter((one) => one !== id).map((unitId) => ({ unitId })))}
          />
        ))}
        <UnitChoice
          label={t('add')}
          unitId={undefined}
          onChange={(id) => onChange([...new Set([...ids, id])].map((unitId) => ({ unitId })))}
        />
      </div>
    </div>
  );
}

function Chosen({ unitId, onRemove }: { readonly unitId: string; readonly onRemove: () => void }) {
  const t = useTexts(TEXTS);
  const unit = useRead(readUnit, { unitId });
  const name = unit.data?.name ?? '…';
  return (
    <span className="task-tag">
      {name}{' '}
      <button type="button" className="link-button" aria-label={t('remove', { name })} onClick={onRemove}>
        ✕
      </button>
    </span>
  );
}
