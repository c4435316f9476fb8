import { elementsAsked } from '@dudao/core/dossier/filing/elements';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { compileModel } from '@dudao/core/formula/compile-model';
import { createColumnEngine } from '@dudao/core/formula/fast/run';
import { type ChoiceColumn, MISSING_CHOICE } from '@dudao/core/formula/records';
import { parseDay } from '@dudao/core/lib/plain-day';
import { modelSourceOf } from '@dudao/core/pack/model';
import type { Standard } from '@dudao/core/pack/standard';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import type { CountyResult, SegmentResult } from '@dudao/core/score/result';

/** A school's values as they stand on the page, by element, in the wire's words. */
export interface LiveSchool {
  readonly code: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** Evaluates schools as they stand on the page, by the same code as the server. */
export type LiveVerdict = (schools: readonly LiveSchool[]) => CountyResult;

/** Compiles a standard for the page; null where it cannot be evaluated from schools' values. Formulas are walked: the page's security policy forbids generated code. */
export function openLiveVerdict(standard: Standard, on: string): LiveVerdict | null {
  const spec = workbookSpec(standard);
  if (!spec.ofRegister) return null;
  const choices = { on };
  const source = modelSourceOf(standard, choices);
  const model = source.ok ? compileModel(source.value) : source;
  if (!model.ok) return null;
  const engine = createColumnEngine(model.value, { generate: false });
  const prepared: PreparedStandard = { standard, digest: '', choices, engine };
  const elements = elementsAsked(standard, 'school');
  return (schools) => {
    const numbers = new Map<string, Float64Array>();
    const chosen = new Map<string, ChoiceColumn>();
    for (const { code, kind, choices: offered } of elements) {
      const wires = schools.map(({ values }) => values[code] ?? null);
      if (kind === 'choice') {
        const codes = offered.map((choice) => choice.code);
        const places = wires.map((wire) => (wire === null ? -1 : codes.indexOf(wire)));
        chosen.set(code, { codes, values: Uint8Array.from(places, (at) => (at < 0 ? MISSING_CHOICE : at)) });
      } else {
        const number = (wire: string | null) =>
          wire === null ? Number.NaN : kind === 'date' ? (parseDay(wire) ?? Number.NaN) : Number(wire);
        numbers.set(code, Float64Array.from(wires, number));
      }
    }
    const data = countyDataOf(spec, {
      schools,
      numbers,
      choices: chosen,
      county: { numbers: new Map(), choices: new Map() },
    });
    return evaluateCounty(prepared, data).result;
  };
}

/** What a result says of one school: its segments, and the requirements of all schools that it misses. */
export interface SchoolVerdict {
  readonly segments: readonly { readonly member: string; readonly segment: SegmentResult }[];
  readonly misses: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

export function verdictOfSchool(result: CountyResult, code: string): SchoolVerdict {
  return {
    segments: Object.entries(result.stages).flatMap(([member, stage]) =>
      stage.segments.filter((segment) => segment.code === code).map((segment) => ({ member, segment })),
    ),
    misses: result.parts.flatMap((part) =>
      part.items
        .filter(({ offenders }) => offenders.includes(code))
        .map(({ id, requirement }) => ({ id, name: requirement })),
    ),
  };
}
