import { TARGET_KIND_FACTS, TARGET_KINDS, TARGET_SENSE_NAMES, TARGET_SENSES } from '@dudao/core/task/target-kind';
import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import type { DraftPart } from './draft-part.ts';

const TEXTS = {
  kind: { zh: '指标类型', en: 'Kind of target' },
  sense: { zh: '方向', en: 'Sense' },
};

/** What is said of a target besides its figure and day. */
export function DraftTargetFields({ draft, onChange }: DraftPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <div className="line">
      <Field label={t('kind')}>
        <select
          value={draft.targetKind}
          onChange={(event) =>
            onChange({ targetKind: TARGET_KINDS.find((one) => one === event.target.value) ?? draft.targetKind })
          }
        >
          {TARGET_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(TARGET_KIND_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('sense')}>
        <select
          value={draft.sense}
          onChange={(event) =>
            onChange({ sense: TARGET_SENSES.find((one) => one === event.target.value) ?? draft.sense })
          }
        >
          {TARGET_SENSES.map((one) => (
            <option key={one} value={one}>
              {say(TARGET_SENSE_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
