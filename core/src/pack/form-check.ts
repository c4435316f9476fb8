import { compileInContext, type FormulaContext } from '../formula/context.ts';
import { isUnit } from '../formula/unit.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import type { Form } from './form.ts';
import { formContext } from './form-values.ts';
import { placeAt } from './located.ts';
import { type Rulebook, twiceIn } from './rulebook.ts';

type Path = readonly (string | number)[];

/** Faults of a rulebook's form that stands at `path`: ids given twice, no choices, unknown units, bounds crossed, faulty conditions. */
export function checkForm(book: Rulebook, path: Path, form: Form): readonly Problem[] {
  return [
    ...twiceIn(book, path, form, ['栏目', 'field']),
    ...form.flatMap((field, i): readonly Problem[] => {
      const at = (key: string) => placeAt(book.root, [...path, i, key]);
      const problems: Problem[] = [];
      if (field.kind === 'choice') {
        if (field.choices.length === 0) problems.push(problem('pack-choices', { id: field.id }, at('choices')));
        problems.push(...twiceIn(book, [...path, i, 'choices'], field.choices, ['选项', 'choice']));
      }
      if (field.kind === 'number') {
        const { unit, least, most } = field;
        if (unit !== undefined && !isUnit(unit))
          problems.push(problem('pack-unknown-unit', { id: field.id, unit }, at('unit')));
        const [low, high] = [least, most].map((bound) => (bound === undefined ? null : Q.parseDecimal(bound)));
        if (low && high && Q.compareRational(low, high) > 0)
          problems.push(problem('pack-range', { id: field.id }, at('least')));
      }
      if (field.when !== undefined) {
        problems.push(
          ...checkCondition(book, [...path, i, 'when'], {
            context: formContext(form.slice(0, i).map(withKnownUnit)),
            formula: field.when,
          }),
        );
      }
      return problems;
    }),
  ];
}

/** So that a unit nobody knows is told once, where it stands, and not by every condition below it. */
function withKnownUnit(field: Form[number]): Form[number] {
  if (field.kind !== 'number' || field.unit === undefined || isUnit(field.unit)) return field;
  const { unit: _, ...rest } = field;
  return rest;
}

/** Faults of a formula of a rulebook that must be a condition: what the rule language refuses, at the formula's place in the file. */
export function checkCondition(
  book: Rulebook,
  path: Path,
  { context, formula }: { readonly context: FormulaContext; readonly formula: string },
): readonly Problem[] {
  const at = placeAt(book.root, path);
  const compiled = compileInContext(context, formula);
  if (!compiled.ok) {
    return compiled.problems.map((found) => ({
      ...found,
      at: { ...at, field: at.field ?? '' },
      params: { ...found.params, line: at.line ?? 0, column: at.column ?? 0 },
    }));
  }
  if (compiled.value.node.type === 'truth') return [];
  return [
    problem(
      'pack-wrong-value',
      { key: String(path.at(-1) ?? ''), expectedZh: '条件（真或假）', expectedEn: 'a condition', found: formula },
      at,
    ),
  ];
}
