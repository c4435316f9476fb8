import * as Q from '../lib/rational.ts';
import type { Activities, ActivityKind } from './activities-format.ts';
import type { KindProfile } from './profile-contract.ts';

/** A record as far as profiles count it. */
export interface CountedRecord {
  readonly kind: string;
  /** Its first day. */
  readonly fromOn: string;
  /** Decimal texts by quantity. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Records added up by kind, in the order of the kinds: how many, the last day, each quantity with its share of all that the kind carries in
 * the same unit of measure, and how often each answer of a choice was given. Records of kinds that are no longer known are left out.
 */
export function profileOf(
  records: readonly CountedRecord[],
  { kinds, quantities }: { readonly kinds: readonly ActivityKind[]; readonly quantities: Activities['quantities'] },
): KindProfile[] {
  return kinds.flatMap((kind) => {
    const own = records.filter((one) => one.kind === kind.id);
    if (own.length === 0) return [];
    const carried = quantities.filter(({ id }) => kind.carries?.[id] !== undefined);
    const sums = carried.map(({ id }) => sumOf(own.map((one) => one.quantities[id])));
    return [
      {
        kind: kind.id,
        name: kind.name,
        records: own.length,
        lastOn:
          own
            .map(({ fromOn }) => fromOn)
            .toSorted()
            .at(-1) ?? '',
        quantities: carried.map(({ name, unit }, i) => {
          const alike = sums.filter((_, other) => carried[other]?.unit === unit);
          return {
            name,
            unit,
            sum: Q.exactDecimalText(sums[i] ?? Q.ZERO) ?? '',
            share: alike.length < 2 ? null : shareOf(sums[i] ?? Q.ZERO, alike),
          };
        }),
        choices: kind.fields.flatMap((field) =>
          field.kind === 'choice'
            ? [
                {
                  name: field.name,
                  answers: field.choices.map(({ id, name }) => ({
                    name,
                    count: own.filter(({ values }) => values[field.id] === id).length,
                  })),
                },
              ]
            : [],
        ),
      },
    ];
  });
}

function sumOf(texts: readonly (string | undefined)[]): Q.Rational {
  return Q.sumRationals(texts.map((text) => Q.parseDecimal(text ?? '0') ?? Q.ZERO));
}

function shareOf(part: Q.Rational, parts: readonly Q.Rational[]): number | null {
  const whole = Q.sumRationals(parts);
  return Q.signOf(whole) === 0 ? null : Q.toNumber(Q.divide(part, whole)) * 100;
}
