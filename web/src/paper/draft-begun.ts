import type { FormField, FormValue, FormValues } from '@dudao/core/pack/form';
import type { PickedAbout } from './AboutField.tsx';
import type { Paper } from './paper-record.ts';
import type { PickedParty } from './ReceiverPick.tsx';

/** A draft as the form begins with it. */
export interface DraftBegun {
  readonly paperId: string | null;
  readonly revision: number;
  readonly title: string;
  readonly values: FormValues;
  readonly to: readonly PickedParty[];
  readonly about: PickedAbout | null;
  readonly followsId: string | null;
}

/** A stored draft as the form begins with it. */
export function begunOf(paper: Paper): DraftBegun {
  return {
    paperId: paper.id,
    revision: paper.revision,
    title: paper.title,
    values: paper.values,
    to: paper.to.map(({ unitId, bodyId }) => ({ unitId, bodyId })),
    about: paper.about === null ? null : { kind: paper.about.kind, id: paper.about.id },
    followsId: paper.thread.find(({ relation }) => relation === 'follows')?.id ?? null,
  };
}

/** What a draft says, field by field in one row: its own fields, then `value.<part>` for the parts of its kind. */
export interface DraftFields extends Pick<DraftBegun, 'title' | 'followsId' | 'about' | 'to'> {
  readonly [part: `value.${string}`]: FormValue | undefined;
}

export function fieldsOf({ title, followsId, about, to, values }: DraftBegun, form: readonly FormField[]): DraftFields {
  return {
    title,
    followsId,
    ...Object.fromEntries(form.map(({ id }) => [`value.${id}`, values[id]])),
    about,
    to,
  };
}

/** The parts of a draft out of its fields; those that are empty are left out. */
export function partsOf(fields: DraftFields, form: readonly FormField[]): Omit<DraftBegun, 'paperId' | 'revision'> {
  const { title, followsId, about, to } = fields;
  const values = form.flatMap(({ id }): [string, FormValue][] => {
    const value = fields[`value.${id}`];
    return value === undefined ? [] : [[id, value]];
  });
  return { title, followsId, about, to, values: Object.fromEntries(values) };
}
