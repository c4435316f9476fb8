import type { UnitOrName } from '@dudao/core/task/shapes';
import { useTexts } from '../lib/language.tsx';
import { UnitList } from '../org/UnitList.tsx';

const TEXTS = { label: { zh: '配合单位', en: 'Cooperating units' } };

interface CooperatingFieldProps {
  readonly units: readonly UnitOrName[];
  readonly onChange: (units: UnitOrName[]) => void;
}

/** The units that help with a task. */
export function CooperatingField({ units, onChange }: CooperatingFieldProps) {
  const t = useTexts(TEXTS);
  const ids = units.flatMap((unit) => ('unitId' in unit ? [unit.unitId] : []));
  return (
    <UnitList label={t('label')} unitIds={ids} onChange={(next) => onChange(next.map((unitId) => ({ unitId })))} />
  );
}
