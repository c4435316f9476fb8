import { readActivity } from '@dudao/core/activity/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { shownFormValue } from '@dudao/core/pack/form';
import type { ReactNode } from 'react';
import { read } from '../lib/call.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { UnitName } from '../org/UnitName.tsx';
import { type OpenedForm, OpenedSides } from '../ui/OpenedSides.tsx';
import { draftFrom, type FlatDraft, valueKey } from './record-draft.ts';

const TEXTS = {
  fromOn: { zh: '开始日期', en: 'First day' },
  untilOn: { zh: '结束日期', en: 'Last day' },
  startsAt: { zh: '开始时间', en: 'Begins at' },
  endsAt: { zh: '结束时间', en: 'Ends at' },
  bodyId: { zh: '机构', en: 'Body' },
  aboutUnitId: { zh: '对象单位', en: 'About which unit' },
  personIds: { zh: '人员', en: 'Persons' },
  proof: { zh: '佐证', en: 'Proof' },
  explanation: { zh: '同一时间有两条记录的原因', en: 'Why two records at one time' },
};

type Activity = OutputOf<typeof readActivity>;
type Named = { readonly id: string; readonly name: string };

interface CorrectSidesProps {
  readonly form: OpenedForm<Activity, FlatDraft>;
  readonly error: unknown;
  readonly persons: readonly Named[];
  readonly bodies: readonly Named[];
  readonly onMerged: () => void;
}

/** Both sides of a record that somebody else corrected meanwhile, field by field of its form. */
export function CorrectSides({ form, error, persons, bodies, onMerged }: CorrectSidesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { id: activityId, form: kind } = form.opened;
  const nameOf = (id: string, among: readonly Named[]) => among.find((one) => one.id === id)?.name ?? '…';
  const fieldOf = (key: string) => kind.fields.find(({ id }) => valueKey(id) === key);
  const textOf = (key: string, flat: FlatDraft): ReactNode => {
    const draft = draftFrom(flat);
    const field = fieldOf(key);
    if (field) return shownFormValue(field, draft.values[field.id], { lang, nameOf: (id) => nameOf(id, persons) });
    if (key === 'personIds') return draft.personIds.map((id) => nameOf(id, persons)).join('、');
    if (key === 'bodyId') return draft.bodyId === '' ? '' : nameOf(draft.bodyId, bodies);
    if (key === 'aboutUnitId') return draft.aboutUnitId === '' ? '' : <UnitName unitId={draft.aboutUnitId} />;
    return String(flat[key] ?? '');
  };
  const labelOf = (key: string): string => {
    const field = fieldOf(key);
    // Every key that is no field of the form is one of the texts.
    return field ? say(field.name) : t(key as keyof typeof TEXTS);
  };
  return (
    <OpenedSides
      form={form}
      error={error}
      reread={() => read(readActivity, { activityId })}
      labelOf={labelOf}
      textOf={textOf}
      onMerged={onMerged}
    />
  );
}
