import type { Form, FormField } from '../pack/form.ts';
import type { ShownItem } from './shown-sheet.ts';

/** The questions of a sheet as a form, in their order: so that conditions and values are those of every other form. */
export function formOfItems(items: readonly ShownItem[]): Form {
  return items.map(fieldOf);
}

function fieldOf({ id, name, kind, unit, decimals, least, most, choices, longest, when }: ShownItem): FormField {
  const head = { id, name, ...(when === null ? {} : { when }) };
  switch (kind) {
    case 'scale':
    case 'number':
      return {
        ...head,
        kind: 'number',
        decimals,
        ...(unit === null ? {} : { unit }),
        ...(least === null ? {} : { least }),
        ...(most === null ? {} : { most }),
      };
    case 'choice':
      return { ...head, kind, choices: choices.map((one) => ({ id: one.id, name: one.name })) };
    case 'attendance':
      return { ...head, kind: 'persons' };
    case 'signature':
      return { ...head, kind: 'text', longest };
    case 'text':
      return { ...head, kind, longest };
    case 'yes-no':
    case 'day':
      return { ...head, kind };
  }
}
