import { compileInContext } from '../formula/context.ts';
import { toFixed } from '../lib/exact.ts';
import type { Text } from '../lib/text.ts';
import { sumOf } from './amount.ts';
import { figuresOf, lineContext, type UnitFacts } from './line-context.ts';
import type { RewardKind } from './reward-book.ts';

/** W3 Below so many with a place, a rule proposes nobody by their result. */
export const LEAST_RANKED = 3;

/** How one criterion came about, so that a person can redo it with a calculator. */
export interface CriterionLine {
  readonly id: string;
  readonly name: Text;
  readonly formula: string;
  /** The formula with the numbers put in. */
  readonly substituted: string;
  /** In yuan; null while something is missing. */
  readonly amount: string | null;
  readonly missing: readonly string[];
}

/** What rules say of a unit. */
export interface DrawnUp {
  readonly unitId: string;
  readonly criteria: readonly CriterionLine[];
  /** The proposed amount; null: none is computed, or something is missing for it. */
  readonly amount: string | null;
}

/** Who was drawn up, and who was not because too few were ranked with them. */
export interface DrawnUpLines {
  readonly lines: readonly DrawnUp[];
  readonly few: readonly string[];
}

/** A unit that rules look at. */
export interface Candidate extends UnitFacts {
  readonly unitId: string;
  readonly name: string;
}

/** W3 W6 The lines that a kind's rules draw up of units, in the order given. The rules were checked when they were published. */
export function drawUp(
  kind: RewardKind,
  candidates: readonly Candidate[],
  settings: Readonly<Record<string, string>>,
): DrawnUpLines {
  const context = lineContext(kind);
  const compiled = (formula: string, display?: { readonly unit: string }) => {
    const result = compileInContext(context, formula, display);
    if (!result.ok) throw new Error(`the rule was not checked: ${formula}`);
    return result.value;
  };
  const pick = kind.pick === undefined ? null : compiled(kind.pick);
  const criteria = (kind.criteria ?? []).map((one) => ({ ...one, rule: compiled(one.formula, { unit: '元' }) }));
  const lines: DrawnUp[] = [];
  const few: string[] = [];
  for (const candidate of candidates) {
    const record = figuresOf(candidate, settings);
    if (pick !== null) {
      const { place, size } = candidate.cited ?? { place: null, size: 0 };
      const isFew = place !== null && size < LEAST_RANKED;
      const value = pick.evaluate({ record: isFew ? { ...record, 位次: null, 单位数: null } : record });
      if (isFew) {
        const ranked = pick.evaluate({ record });
        if (ranked.kind === 'truth' && ranked.value && !(value.kind === 'truth' && value.value))
          few.push(candidate.name);
      }
      if (value.kind !== 'truth' || !value.value) continue;
    }
    const told = criteria.map(({ id, name, formula, rule }): CriterionLine => {
      const value = rule.evaluate({ record });
      const { substituted, inputs } = rule.explain({ record });
      return {
        id,
        name,
        formula,
        substituted: substituted ?? formula,
        amount: value.kind === 'number' ? toFixed(value.value, 2) : null,
        missing: inputs.filter(({ text }) => text === null).map(({ name: of }) => of.zh),
      };
    });
    const amounts = told.map(({ amount }) => amount);
    const isWhole = amounts.length > 0 && amounts.every((one) => one !== null);
    lines.push({ unitId: candidate.unitId, criteria: told, amount: isWhole ? sumOf(amounts.map(String)) : null });
  }
  return { lines, few };
}

/** The numbers that a proposal goes by: what the office set, else what the kind begins with; `missing` are those that nobody set. */
export function settingsOf(
  { parameters = [] }: Pick<RewardKind, 'parameters'>,
  given: Readonly<Record<string, string>>,
): { readonly settings: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const settings: Record<string, string> = {};
  const missing: string[] = [];
  for (const { id, name, value } of parameters) {
    const set = given[id] ?? value;
    if (set === undefined || !/^-?\d{1,12}(?:\.\d{1,6})?$/u.test(set)) missing.push(name.zh);
    else settings[id] = set;
  }
  return { settings, missing };
}
