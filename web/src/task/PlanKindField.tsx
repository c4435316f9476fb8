import { listPlanKinds, type ShownPlanKind } from '@dudao/core/task/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  tasks: { zh: '按“{anchor}”倒排，带出 {count} 项任务。', en: 'Begins with {count} tasks counted from “{anchor}”.' },
  parts: { zh: '要写：{names}。', en: 'Asks for: {names}.' },
  another: { zh: '发布前由另一人审核。', en: 'Somebody else reviews it.' },
  above: { zh: '发布前由上级审核。', en: 'The unit above reviews it.' },
  signatures: { zh: '由{names}签署。', en: 'Signed by: {names}.' },
  settlement: { zh: '每年按指标结算。', en: 'Settled against its targets by the year.' },
  review: { zh: '每年回顾一次。', en: 'Looked back on by the year.' },
};

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
  const chosen = kinds.find(({ id }) => id === value);
  const names = (texts: ShownPlanKind['parts']) => texts.map((text) => say(text)).join('、');
  const asks =
    chosen === undefined
      ? []
      : [
          ...(chosen.parts.length > 0 ? [t('parts', { names: names(chosen.parts) })] : []),
          ...(chosen.anchor === null ? [] : [t('tasks', { anchor: say(chosen.anchor), count: chosen.tasks.length })]),
          ...(chosen.reviewedBy === null ? [] : [t(chosen.reviewedBy)]),
          ...(chosen.signatures.length > 0 ? [t('signatures', { names: names(chosen.signatures) })] : []),
          ...(chosen.yearly === null ? [] : [t(chosen.yearly)]),
        ];
  return (
    <Field label={t('kind')} hint={asks.length > 0 ? asks.join('') : undefined}>
      <select
        value={value}
        onChange={(event) => {
          const picked = kinds.find(({ id }) => id === event.target.value);
          if (picked) onChange(picked);
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
