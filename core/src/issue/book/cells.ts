import type { Lang } from '../../lib/text.ts';
import { type FormField, type FormValue, type FormValues, shownFormValue } from '../../pack/form.ts';
import { type LedgerKind, stateOf } from '../entry.ts';
import { MARK_CHOICES } from '../names.ts';
import type { MarkValues } from '../shapes.ts';
import { type BookColumn, CLASS_KEY, FIELD_KEY } from './columns.ts';
import { plainCell } from './mark.ts';

/** What an entry says, as far as a workbook tells it. Days are calendar days; null is missing. */
export interface BookEntry {
  readonly number: string;
  readonly unitName: string;
  readonly state: string;
  readonly title: string;
  readonly detail: string;
  readonly foundOn: string;
  readonly marks: MarkValues;
  readonly values: FormValues;
  readonly ownerName: string | null;
  readonly personName: string | null;
  readonly handling: string | null;
  readonly handlingValues: FormValues;
  readonly fixDueOn: string | null;
}

/** What a person is called; '' where nobody knows. */
export type NameOf = (personId: string) => string;

/** The cells of an entry by the column's key, its ledger's fields and what its classes ask included; '' is empty. */
export function cellsOf(
  kind: LedgerKind,
  entry: BookEntry,
  { lang, nameOf }: { readonly lang: Lang; readonly nameOf: NameOf },
): ReadonlyMap<string, string> {
  const { ledger } = kind;
  const { marks } = entry;
  const chosen = (mark: keyof typeof MARK_CHOICES): string => {
    const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = MARK_CHOICES[mark];
    return names[marks[mark] ?? '']?.[lang] ?? '';
  };
  const cells: Readonly<Record<BookColumn, string>> = {
    number: entry.number,
    ledger: ledger.name[lang],
    unit: entry.unitName,
    state: stateOf(kind, entry.state).name[lang],
    title: entry.title,
    detail: entry.detail,
    foundOn: entry.foundOn,
    clause: marks.clause ?? '',
    place: marks.place ?? '',
    severity: chosen('severity'),
    depth: chosen('depth'),
    method: chosen('method'),
    urgency: chosen('urgency'),
    difficulty: chosen('difficulty'),
    layer: chosen('layer'),
    owner: entry.ownerName ?? '',
    person: entry.personName ?? '',
    handling: ledger.classes.find(({ id }) => id === entry.handling)?.name[lang] ?? '',
    fixDueOn: entry.fixDueOn ?? '',
    note: '',
  };
  const told = (field: FormField, value: FormValue | undefined): string => {
    // A number stands in its cell without its unit of measure, as it is written.
    const isFigure = field.kind === 'number' && typeof value === 'string';
    return isFigure ? value : shownFormValue(field, value, { lang, nameOf });
  };
  const fields = (ledger.fields ?? []).map((field) => {
    return [FIELD_KEY + field.name[lang], told(field, entry.values[field.id])] as const;
  });
  // Two classes may ask the same: the one that the entry has comes last, so that it is told.
  const classes = ledger.classes.toSorted((a, b) => Number(a.id === entry.handling) - Number(b.id === entry.handling));
  const carried = classes.flatMap(({ id, asks = [] }) =>
    asks.map((field) => {
      const value = id === entry.handling ? entry.handlingValues[field.id] : undefined;
      return [CLASS_KEY + field.name[lang], told(field, value)] as const;
    }),
  );
  return new Map([...Object.entries(cells), ...carried, ...fields].map(([key, text]) => [key, plainCell(text)]));
}
