import { columnFinder } from '../match-columns.ts';
import type { SheetSpec } from '../sheet-spec.ts';
import type { SourcePlace } from './mapping.ts';

/** A sheet of a source as a person sees it. */
interface OfferedSheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string }[];
}

/** Columns whose whole heading, or its last part, is that of a data element: one for each, the first that is there. Nothing else is guessed. */
export function suggestPlaces(
  sheets: readonly OfferedSheet[],
  spec: SheetSpec,
): Readonly<Record<string, readonly SourcePlace[]>> {
  const columns = spec.columns.filter(({ kind }) => kind !== 'code' && kind !== 'name' && kind !== 'town');
  const finder = columnFinder({ ...spec, columns });
  const places: Record<string, readonly SourcePlace[]> = {};
  for (const { name, columns: offered } of sheets) {
    for (const { heading } of offered) {
      const element = finder.find(heading) ?? finder.find(heading.slice(heading.lastIndexOf('/') + 1));
      if (element !== undefined && places[element.code] === undefined)
        places[element.code] = [{ sheet: name, heading }];
    }
  }
  return places;
}
