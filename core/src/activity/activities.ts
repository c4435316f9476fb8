import { isUnit } from '../formula/unit.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { BODY_KINDS, POST_RANKS } from '../org/body-kind.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { type Activities, type ActivityKind, activitiesSchema } from './activities-format.ts';
import { compileMeasure, formOf, RECORD_FIELDS } from './measure.ts';
import type { Measure, Quota } from './measure-format.ts';

/** Kinds of activity and quotas as a kind of rulebook: `packs/<pack>/activities/*.yaml`. */
export const ACTIVITIES: RulebookKind<Activities> = {
  kind: 'activities',
  name: { zh: '活动类别与定额', en: 'kinds of activity and quotas' },
  schema: activitiesSchema,
  check: checkActivities,
};

type Path = readonly (string | number)[];

/** The kinds of activity of rulebooks of any kind, in their order; of several versions of one rulebook the first given. */
export function kindsOf(books: readonly Rulebook[]): readonly ActivityKind[] {
  const kinds = books.flatMap(({ kind, content }) => (kind === ACTIVITIES.kind ? (content as Activities).kinds : []));
  return kinds.filter(({ id }, i) => kinds.findIndex((other) => other.id === id) === i);
}

/** Faults of a measure that stands at `path` of a rulebook, e.g. of a campaign's gate: each at its place in the file. */
export function checkMeasure(
  book: Rulebook,
  path: Path,
  { measure, kinds }: { readonly measure: Measure; readonly kinds: readonly ActivityKind[] },
): readonly Problem[] {
  const compiled = compileMeasure(measure, kinds);
  if (compiled.ok) return [];
  return compiled.problems.map((found) => {
    const isFormula = found.at?.line !== undefined || found.problem === 'measure-not-countable';
    const at = placeAt(book.root, isFormula ? [...path, 'where'] : path);
    return { ...found, at, params: { ...found.params, line: at.line ?? 0, column: at.column ?? 0 } };
  });
}

function checkActivities(book: Rulebook<Activities>, others: readonly Rulebook[]): readonly Problem[] {
  const { kinds, groups, quantities, quotas = [] } = book.content;
  const known = kindsOf([book, ...others]);
  return [
    ...twiceIn(book, ['quantities'], quantities, ['量', 'quantity']),
    ...quantities.flatMap(({ id, unit }, i) =>
      isUnit(unit) ? [] : [problem('pack-unknown-unit', { id, unit }, placeAt(book.root, ['quantities', i, 'unit']))],
    ),
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['kinds'], kinds, ['活动类别', 'kind of activity']),
    ...kinds.flatMap((kind, i) => checkKind(book, ['kinds', i], kind)),
    ...kindsElsewhere(book, others),
    ...twiceIn(book, ['quotas'], quotas, ['定额', 'quota']),
    ...quotas.flatMap((quota, i) => [
      ...checkMeasure(book, ['quotas', i, 'measure'], { measure: quota.measure, kinds: known }),
      ...checkQuota(book, ['quotas', i], quota),
    ]),
  ];
}

/** A kind's id means the same everywhere: no other rulebook may have it too. */
function kindsElsewhere(book: Rulebook<Activities>, others: readonly Rulebook[]): readonly Problem[] {
  const foreign = kindsOf(others.filter(({ content }) => content.id !== book.content.id));
  return book.content.kinds.flatMap(({ id }, i) =>
    foreign.some((kind) => kind.id === id)
      ? [
          problem(
            'pack-duplicate-id',
            { kindZh: '活动类别', kindEn: 'kind of activity', id, firstLine: 0 },
            placeAt(book.root, ['kinds', i, 'id']),
          ),
        ]
      : [],
  );
}

function checkKind(book: Rulebook<Activities>, path: Path, kind: ActivityKind): readonly Problem[] {
  const { groups } = book.content;
  const at = (...steps: Path) => placeAt(book.root, [...path, ...steps]);
  const unknown = (what: readonly [string, string], id: string, steps: Path): Problem =>
    problem('pack-unknown-reference', { kindZh: what[0], kindEn: what[1], id, hintZh: '', hintEn: '' }, at(...steps));
  const form = formOf(kind);
  const problems: Problem[] = [...checkForm(book, [...path, 'fields'], kind.fields)];
  if (!groups.some(({ id }) => id === kind.group)) problems.push(unknown(['分组', 'group'], kind.group, ['group']));
  form.forEach(({ id }, i) => {
    if (RECORD_FIELDS.some((reserved) => reserved === id))
      problems.push(problem('activity-reserved-field', { id }, at('fields')));
    else if (form.findIndex((field) => field.id === id) !== i && i >= kind.fields.length) {
      const params = { kindZh: '栏目', kindEn: 'field', id, firstLine: at('fields').line ?? 0 };
      problems.push(problem('pack-duplicate-id', params, at('stages')));
    }
  });
  (kind.key ?? []).forEach((id, i) => {
    if (!kind.fields.some((field) => field.id === id)) problems.push(unknown(['栏目', 'field'], id, ['key', i]));
  });
  problems.push(...checkAsks());
  for (const [quantity, found] of Object.entries(kind.carries ?? {})) problems.push(...checkCarried(quantity, found));
  const { stages } = kind;
  if (stages !== undefined && (stages.length < 2 || stages[0]?.fields !== undefined)) {
    problems.push(problem('activity-stages', { id: kind.id }, at('stages')));
  }
  stages?.forEach((stage, i) => {
    problems.push(...checkForm(book, [...path, 'stages', i, 'fields'], stage.fields ?? []));
  });
  return [...problems, ...twiceIn(book, [...path, 'stages'], stages ?? [], ['阶段', 'stage'])];

  /** What is asked must always be there: of a unit, in needed fields of their kinds. */
  function checkAsks(): readonly Problem[] {
    const { asks } = kind;
    if (asks === undefined) return [];
    const fits = ([key, id]: readonly [string, string]): boolean =>
      kind.fields.some(
        (field) =>
          field.id === id &&
          field.kind === (key === 'by' ? 'day' : 'text') &&
          field.needed === true &&
          field.when === undefined,
      );
    const isWhole = kind.about === 'needed' && Object.entries(asks).every(fits);
    return isWhole ? [] : [problem('activity-asks', { id: kind.id }, at('asks'))];
  }

  function checkCarried(quantity: string, found: string): readonly Problem[] {
    const known = book.content.quantities.find(({ id }) => id === quantity);
    if (known === undefined) return [unknown(['量', 'quantity'], quantity, ['carries', quantity])];
    const field = kind.fields.find(({ id }) => id === found);
    const fits = field?.kind === 'number' && field.unit === known.unit;
    if (fits || Q.parseDecimal(found) !== null) return [];
    return [problem('activity-carries', { quantity, unit: known.unit, found }, at('carries', quantity))];
  }
}

function checkQuota(book: Rulebook<Activities>, path: Path, { id, demand, due, unit }: Quota): readonly Problem[] {
  const at = (...steps: Path) => placeAt(book.root, [...path, ...steps]);
  const given = [demand.value, demand.dated, demand.open].filter((one) => one !== undefined);
  const { dated } = demand;
  const inOrder = dated === undefined || dated.every(({ from }, i) => i === 0 || (dated[i - 1]?.from ?? '') < from);
  const words: readonly (readonly [key: string, found: readonly string[], known: readonly string[]])[] = [
    ['unit_kinds', due.unit_kinds ?? [], UNIT_KINDS],
    ['ranks', due.ranks ?? [], POST_RANKS],
    ['body_kinds', due.body_kinds ?? [], BODY_KINDS],
  ];
  return [
    ...(given.length === 1 && inOrder && dated?.length !== 0 ? [] : [problem('quota-demand', { id }, at('demand'))]),
    ...(isUnit(unit) ? [] : [problem('pack-unknown-unit', { id, unit }, at('unit'))]),
    ...words.flatMap(([key, found, known]) =>
      found
        .filter((word) => !known.includes(word))
        .map((word) => problem('quota-due', { id, key, found: word, known: known.join('、') }, at('due', key))),
    ),
  ];
}
