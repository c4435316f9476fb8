import type { ReportedCounty } from '../dossier/reported.ts';
import type { WorkbookSpec } from '../dossier/sheet-spec.ts';
import type { ChoiceColumn } from '../formula/records.ts';
import { type CountyData, countyData } from './county-data.ts';

/** Reported values as data to evaluate. A school whose type is not given has the kind ``. */
export function countyDataOf(spec: WorkbookSpec, { schools, numbers, choices, county }: ReportedCounty): CountyData {
  const kinds = choices.get(spec.identity.kind ?? '');
  const all = new Map(choices);
  for (const { code, choices: offered } of spec.county.columns) {
    const chosen = county.choices.get(code);
    if (chosen !== undefined)
      all.set(
        code,
        single(
          offered.map((choice) => choice.code),
          chosen,
        ),
      );
  }
  return countyData(
    schools.map(({ code, name }, row) => ({ code, name, kind: kinds?.codes[kinds.values[row] ?? 255] ?? '' })),
    numbers,
    all,
    county.numbers,
  );
}

function single(codes: readonly string[], chosen: string): ChoiceColumn {
  const known = codes.includes(chosen) ? codes : [...codes, chosen];
  return { codes: known, values: Uint8Array.of(known.indexOf(chosen)) };
}
