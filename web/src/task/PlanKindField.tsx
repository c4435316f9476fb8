import { listPlanKinds, type ShownPlanKind } from '@dudao/core/task/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = { kind: { zh: '类别', en: 'Kind' } };

interface PlanKindFieldProps {
  /** Id of a kind. */
  readonly value: string;
  readonly onChange: (kind: ShownPlanKind) => void;
}

/** Which kind of plan, of those that rulebooks name. */
export function PlanKindField({ value, onChange }: PlanKindFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const kinds = useRead(listPlanKinds, {}).data?.kinds ?? [];
  return (
    <Field label={t('kind')}>
      <select
        value={value}
        onChange={(event) => {
          const chosen = kinds.find(({ id }) => id === event.target.value);
          if (chosen) onChange(chosen);
        }}
      >
        {kinds.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}
