import { listPlanKinds, type PlanLine, readPlan } from '@dudao/core/task/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { read } from '../lib/call.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { BothSides } from '../ui/BothSides.tsx';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  title: { zh: '名称', en: 'Title' },
  document: { zh: '文号', en: 'Document number' },
  fromOn: { zh: '开始日期', en: 'From' },
  untilOn: { zh: '结束日期', en: 'Until' },
  mayExtend: { zh: '任务时限可以申请延期', en: 'Due dates may be extended' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
};

/** What a plan says of itself, as its dialog has it. */
export type PlanFields = Pick<PlanLine, 'kind' | 'title' | 'document' | 'fromOn' | 'untilOn' | 'mayExtend'>;

interface PlanSidesProps {
  readonly opened: PlanLine;
  readonly mine: PlanFields;
  readonly onMerge: (merged: PlanFields, now: PlanLine) => void;
}

/** Both sides of a plan that somebody else changed meanwhile. */
export function PlanSides({ opened, mine, onMerge }: PlanSidesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [now, setNow] = useState<PlanLine>(opened);
  const kinds = useRead(listPlanKinds, {}).data?.kinds ?? [];
  const textOf = (key: keyof PlanFields, fields: PlanFields): string => {
    if (key === 'mayExtend') return t(fields.mayExtend ? 'yes' : 'no');
    if (key === 'fromOn' || key === 'untilOn') return showDay(fields[key], lang);
    const kind = kinds.find(({ id }) => id === fields.kind);
    return key === 'kind' ? (kind ? say(kind.name) : fields.kind) : fields[key];
  };
  return (
    <BothSides
      before={fieldsOf(opened)}
      mine={mine}
      reread={async () => {
        const stored = await read(readPlan, { planId: opened.id });
        setNow(stored);
        return { fields: fieldsOf(stored), revision: stored.revision };
      }}
      labelOf={t}
      textOf={textOf}
      onMerge={(merged) => onMerge(merged, now)}
    />
  );
}

function fieldsOf({ kind, title, document, fromOn, untilOn, mayExtend }: PlanFields): PlanFields {
  return { kind, title, document, fromOn, untilOn, mayExtend };
}
