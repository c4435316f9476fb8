import { UnitChoice } from './UnitChoice.tsx';

interface UnitFieldProps {
  readonly label: string;
  readonly unitId: string | undefined;
  readonly onChange: (unitId: string) => void;
  readonly error?: string | false;
}

/** A unit to be chosen among the fields of a dialog. */
export function UnitField({ label, unitId, onChange, error = false }: UnitFieldProps) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div>
        <UnitChoice label={label} unitId={unitId} onChange={onChange} />
      </div>
      {error === false ? null : <div className="field-error">{error}</div>}
    </div>
  );
}
