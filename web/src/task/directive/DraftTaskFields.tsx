import { useTexts } from '../../lib/language.tsx';
import { HolderChoice } from '../../org/HolderChoice.tsx';
import { UnitField } from '../../org/UnitField.tsx';
import { Field } from '../../ui/Field.tsx';
import type { DraftPart } from './draft-part.ts';

const TEXTS = {
  standard: { zh: '到什么程度', en: 'To what degree' },
  lead: { zh: '责任单位', en: 'Who leads' },
  leadNow: { zh: '由 {count} 个单位各负责一项', en: 'one for each of {count} units' },
  leadClear: { zh: '改为本单位负责', en: 'This unit instead' },
  withOwner: { zh: '现在就定责任人', en: 'Name who answers now' },
};

interface DraftTaskFieldsProps extends DraftPart {
  readonly unitId: string;
  readonly namesOwner: boolean;
  readonly tried: boolean;
  readonly onNamesOwner: (names: boolean) => void;
}

/** To what degree a task is done, who leads, and who answers for it. */
export function DraftTaskFields({ unitId, draft, namesOwner, tried, onChange, onNamesOwner }: DraftTaskFieldsProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      <Field label={t('standard')}>
        <textarea
          rows={2}
          maxLength={4000}
          value={draft.standard}
          onChange={(event) => onChange({ standard: event.target.value })}
        />
      </Field>
      {draft.leadUnitIds.length > 1 ? (
        <p className="line">
          {t('leadNow', { count: draft.leadUnitIds.length })}
          <button type="button" className="link-button" onClick={() => onChange({ leadUnitIds: [] })}>
            {t('leadClear')}
          </button>
        </p>
      ) : (
        <UnitField
          label={t('lead')}
          unitId={draft.leadUnitIds[0] ?? unitId}
          onChange={(id) => onChange({ leadUnitIds: id === unitId ? [] : [id] })}
        />
      )}
      <label className="choice">
        <input type="checkbox" checked={namesOwner} onChange={(event) => onNamesOwner(event.target.checked)} />
        {t('withOwner')}
      </label>
      {namesOwner ? (
        <HolderChoice
          unitId={draft.leadUnitIds[0] ?? unitId}
          value={draft.owner}
          onChange={(owner) => onChange({ owner })}
          tried={tried}
        />
      ) : null}
    </>
  );
}
