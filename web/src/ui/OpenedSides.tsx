import { type ReactNode, useState } from 'react';
import { BothSides, isChangedMeanwhile } from './BothSides.tsx';
import type { Side } from './three-sides.ts';

/** What a form works on, by its revision. */
interface Revised {
  readonly revision: number;
}

/** A form over a record: what it was opened on stays, although the page may have read a newer one since. */
export interface OpenedForm<T extends Revised, F extends object> {
  readonly opened: T;
  readonly fields: F;
  readonly fieldsOf: (record: T) => F;
  readonly change: (changed: Partial<F>) => void;
  /** Goes on from what is stored now. */
  readonly goOn: (fields: F, stored: T) => void;
}

/** Opens a form on a record. */
export function useOpenedForm<T extends Revised, F extends object>(
  record: T,
  fieldsOf: (record: T) => F,
): OpenedForm<T, F> {
  const [{ opened, fields }, set] = useState(() => ({ opened: record, fields: fieldsOf(record) }));
  return {
    opened,
    fields,
    fieldsOf,
    change: (changed) => set((now) => ({ ...now, fields: { ...now.fields, ...changed } })),
    goOn: (next, stored) => set({ opened: stored, fields: next }),
  };
}

interface OpenedSidesProps<T extends Revised, F extends object> {
  readonly form: OpenedForm<T, F>;
  /** Why saving was refused; nothing is shown unless somebody else was faster. */
  readonly error: unknown;
  /** Asks for the record as it is stored now. */
  readonly reread: () => Promise<T>;
  readonly labelOf: (key: keyof F & string) => string;
  /** What a field says where its text does not say it. */
  readonly textOf?: (key: keyof F & string, fields: F, side: Side | 'before') => ReactNode;
  /** Called once both sides are together, e.g. to forget the refusal. */
  readonly onMerged: () => void;
}

/** Both sides of a form whose record somebody else changed meanwhile. */
export function OpenedSides<T extends Revised, F extends object>(props: OpenedSidesProps<T, F>) {
  const { form, error, reread, labelOf, onMerged } = props;
  const [stored, setStored] = useState<T | null>(null);
  const { textOf = (key: keyof F & string, fields: F) => String(fields[key] ?? '') } = props;
  if (!isChangedMeanwhile(error)) return null;
  return (
    <BothSides
      before={form.fieldsOf(form.opened)}
      mine={form.fields}
      reread={async () => {
        const now = await reread();
        setStored(now);
        return { fields: form.fieldsOf(now), revision: now.revision };
      }}
      labelOf={labelOf}
      textOf={textOf}
      onMerge={(merged) => {
        form.goOn(merged, stored ?? form.opened);
        onMerged();
      }}
    />
  );
}

/** A refusal without the one that shows both sides. */
export function otherError(error: unknown): unknown {
  return isChangedMeanwhile(error) ? null : error;
}
