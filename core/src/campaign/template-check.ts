import { checkMeasure, kindsOf } from '../activity/activities.ts';
import type { ActivityKind } from '../activity/activities-format.ts';
import { compileInContext } from '../formula/context.ts';
import { isUnit } from '../formula/unit.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, twiceIn } from '../pack/rulebook.ts';
import { gateContext } from './gate-condition.ts';
import type { CampaignTemplate, GateMeasure, Mode, Span, TemplatePart } from './template-format.ts';
import { actionsOf, type PlacedPart, partsBelow, partsOf } from './template-parts.ts';

type Path = readonly (string | number)[];
type Book = Rulebook<CampaignTemplate>;

/** Faults of a template that its schema cannot see (C1–C8), each at its place in the file. */
export function checkTemplate(book: Book, others: readonly Rulebook[]): readonly Problem[] {
  const { content } = book;
  const kinds = kindsOf(others);
  return [
    ...twice(book),
    ...checkParts(book),
    ...checkGates(book),
    ...checkMeasures(book, kinds),
    ...checkForms(book),
    ...checkSpans(book),
    ...checkReach(book, content),
  ];
}

const unknown = (book: Book, path: Path, [zh, en, id]: readonly [string, string, string]): Problem =>
  problem('pack-unknown-reference', { kindZh: zh, kindEn: en, id, hintZh: '', hintEn: '' }, placeAt(book.root, path));

function twice(book: Book): readonly Problem[] {
  const { batches, parameters = [], texts = [], measures = [], reviews = [], guidance = [], cards = [] } = book.content;
  const parts = partsOf(book.content).map(({ part, path }) => ({ id: part.id, path }));
  const actions = actionsOf(book.content).map(({ action, at }) => ({ id: action.id, path: at.path }));
  return [
    ...twiceIn(book, ['batches'], batches, ['批次', 'batch']),
    ...twiceIn(book, ['parameters'], parameters, ['参数', 'parameter']),
    ...twiceIn(book, ['texts'], texts, ['文字', 'text']),
    ...twiceIn(book, ['measures'], measures, ['计数', 'measure']),
    ...twiceIn(book, ['reviews'], reviews, ['审阅', 'review']),
    ...twiceIn(book, ['guidance'], guidance, ['指导任务', 'guidance task']),
    ...twiceIn(book, ['cards'], cards, ['要点卡', 'card']),
    ...cards.flatMap(({ points }, i) => twiceIn(book, ['cards', i, 'points'], points, ['要点', 'point'])),
    ...twiceAnywhere(book, parts, ['阶段、步骤或环节', 'part']),
    ...twiceAnywhere(book, actions, ['动作', 'action']),
  ];
}

function twiceAnywhere(
  book: Book,
  entries: readonly { readonly id: string; readonly path: Path }[],
  [kindZh, kindEn]: readonly [string, string],
): readonly Problem[] {
  return entries.flatMap(({ id, path }, i) => {
    const first = entries.findIndex((other) => other.id === id);
    if (first === i) return [];
    const firstLine = placeAt(book.root, entries[first]?.path ?? []).line ?? 0;
    return [problem('pack-duplicate-id', { kindZh, kindEn, id, firstLine }, placeAt(book.root, path))];
  });
}

/** Modes and lengths: C2, C3. */
function checkParts(book: Book): readonly Problem[] {
  const { content } = book;
  const found: Problem[] = [];
  const at = (path: Path) => placeAt(book.root, path);
  const says = ({ lasts, until }: TemplatePart) => Number(lasts !== undefined) + Number(until !== undefined);
  const modeAround = (placed: PlacedPart): Mode | undefined => {
    if (placed.level === 'stage') return content.mode;
    if (placed.level === 'throughout') return 'concurrent';
    return partsOf(content).find(({ part }) => partsBelow(part).parts.includes(placed.part))?.part.mode;
  };
  for (const placed of partsOf(content)) {
    const { part, path } = placed;
    const below = partsBelow(part);
    const id = part.id;
    if (below.parts.length > 0 && below.mode === undefined)
      found.push(problem('campaign-mode-needed', { id }, at(path)));
    if (says(part) > 1) found.push(problem('campaign-two-lengths', { id }, at(path)));
    const around = modeAround(placed);
    if (says(part) === 0 && below.parts.length === 0 && around !== 'concurrent') {
      found.push(problem('campaign-no-length', { id }, at(path)));
    }
    if (part.overlap !== undefined && around !== 'overlapping') {
      found.push(problem('campaign-overlap-alone', { id }, at([...path, 'overlap'])));
    }
    if (
      placed.level === 'stage' &&
      content.anchor === 'finish' &&
      (part.lasts === undefined || content.mode !== 'gated')
    ) {
      found.push(problem('campaign-finish-length', { id }, at(path)));
    }
  }
  return found;
}

/** Gates and their conditions: C5. */
function checkGates(book: Book): readonly Problem[] {
  const { content } = book;
  const context = gateContext(content);
  return content.stages.flatMap(({ id, gate }, i): readonly Problem[] => {
    if (gate === undefined) {
      return content.mode === 'gated'
        ? [problem('campaign-gate-needed', { id }, placeAt(book.root, ['stages', i]))]
        : [];
    }
    return gate.checks.flatMap(({ conditions }, j) =>
      conditions.flatMap(({ id: conditionId, when, judged }, k) => {
        const path: Path = ['stages', i, 'gate', 'checks', j, 'conditions', k];
        const at = placeAt(book.root, path);
        if ((when === undefined) === (judged === undefined)) {
          return [problem('campaign-condition-kind', { id: conditionId }, at)];
        }
        if (when === undefined) return [];
        const compiled = compileInContext(context, when);
        const place = placeAt(book.root, [...path, 'when']);
        if (!compiled.ok) return compiled.problems.map((one) => ({ ...one, at: place }));
        return compiled.value.node.type === 'truth'
          ? []
          : [problem('campaign-condition-truth', { id: conditionId }, place)];
      }),
    );
  });
}

/** What measures and guidance tasks name must be there: C6, C8. */
function checkMeasures(book: Book, kinds: readonly ActivityKind[]): readonly Problem[] {
  const { content } = book;
  const { reviews = [], guidance = [], measures = [], cards = [], stages } = content;
  const has = (list: readonly { readonly id: string }[], id: string) => list.some((one) => one.id === id);
  const actions = actionsOf(content).map(({ action }) => action);
  const faultsOf = (measure: GateMeasure, path: Path): readonly Problem[] => {
    if (measure.of === 'activity') return checkMeasure(book, [...path, 'count'], { measure: measure.count, kinds });
    if (measure.of === 'done' && !has(actions, measure.action)) {
      return [unknown(book, [...path, 'action'], ['动作', 'action', measure.action])];
    }
    if (measure.of === 'review' && !has(reviews, measure.review)) {
      return [unknown(book, [...path, 'review'], ['审阅', 'review', measure.review])];
    }
    if (measure.of === 'card' && !has(cards, measure.card)) {
      return [unknown(book, [...path, 'card'], ['要点卡', 'card', measure.card])];
    }
    if (measure.of === 'answer') {
      const action = actions.find(({ id }) => id === measure.action);
      if (action === undefined) return [unknown(book, [...path, 'action'], ['动作', 'action', measure.action])];
      const isNumber = action.fields?.some(({ id, kind }) => id === measure.field && kind === 'number') ?? false;
      return isNumber ? [] : [unknown(book, [...path, 'field'], ['数字栏目', 'number field', measure.field])];
    }
    if (measure.of !== 'guidance') return [];
    return measure.tasks
      .filter((task) => !has(guidance, task))
      .map((task) => unknown(book, [...path, 'tasks'], ['指导任务', 'guidance task', task]));
  };
  return [
    ...measures.flatMap((measure, i) => faultsOf(measure, ['measures', i])),
    ...measures.flatMap(({ id, unit }, i) =>
      unit === undefined || isUnit(unit)
        ? []
        : [problem('pack-unknown-unit', { id, unit }, placeAt(book.root, ['measures', i, 'unit']))],
    ),
    ...guidance.flatMap(({ stage }, i) =>
      stage === undefined || has(stages, stage)
        ? []
        : [unknown(book, ['guidance', i, 'stage'], ['阶段', 'stage', stage])],
    ),
  ];
}

/** What actions and guidance tasks ask is a form, and the facts of an action are fields of it. */
function checkForms(book: Book): readonly Problem[] {
  const { guidance = [] } = book.content;
  const guided = guidance.flatMap(({ id, parts = [], fields = [] }, i) => {
    const path = ['guidance', i, 'fields'];
    const nothing = parts.length + fields.length === 0;
    return [
      ...checkForm(book, path, fields),
      ...(nothing ? [problem('campaign-guidance-empty', { id }, placeAt(book.root, ['guidance', i]))] : []),
    ];
  });
  const asked = partsOf(book.content).flatMap(({ part, path }) =>
    (part.actions ?? []).flatMap(({ fields = [], facts = {} }, i) => [
      ...checkForm(book, [...path, 'actions', i, 'fields'], fields),
      ...Object.keys(facts)
        .filter((id) => !fields.some((field) => field.id === id))
        .map((id) => unknown(book, [...path, 'actions', i, 'facts', id], ['栏目', 'field', id])),
    ]),
  );
  return [...guided, ...asked];
}

/** Every span that names a parameter names one that is there, and no parameter hangs on another: C7, C8. */
function checkSpans(book: Book): readonly Problem[] {
  const { parameters = [], batches, levels = [], extension } = book.content;
  const spans: readonly (readonly [Span | undefined, Path])[] = [
    ...batches.map(({ offset }, i) => [offset, ['batches', i, 'offset']] as const),
    ...levels.map(({ offset }, i) => [offset, ['levels', i, 'offset']] as const),
    [extension?.most, ['extension', 'most']],
    ...partsOf(book.content).flatMap(({ part, path }) => [
      [part.lasts, [...path, 'lasts']] as const,
      [part.after, [...path, 'after']] as const,
      [part.overlap, [...path, 'overlap']] as const,
      ...(part.actions ?? []).flatMap(({ due }, i) => [
        [due?.after, [...path, 'actions', i, 'due']] as const,
        [due?.before_end, [...path, 'actions', i, 'due']] as const,
      ]),
    ]),
  ];
  const within: readonly (readonly [Span | undefined, Path])[] = parameters.flatMap(({ value, presets = [] }, i) => [
    [value, ['parameters', i, 'value']] as const,
    ...presets.map(({ span }, j) => [span, ['parameters', i, 'presets', j, 'span']] as const),
  ]);
  const missing = spans.flatMap(([span, path]) =>
    span?.parameter === undefined || parameters.some(({ id }) => id === span.parameter)
      ? []
      : [unknown(book, path, ['参数', 'parameter', span.parameter])],
  );
  const circular = within.flatMap(([span, path]) =>
    span?.parameter === undefined
      ? []
      : [problem('campaign-parameter-of-parameter', { id: span.parameter }, placeAt(book.root, path))],
  );
  const origins = parameters.flatMap(({ presets = [] }, i) =>
    presets.flatMap(({ from }, j) =>
      from === undefined || book.content.stages.some(({ id }) => id === from)
        ? []
        : [unknown(book, ['parameters', i, 'presets', j, 'from'], ['阶段', 'stage', from])],
    ),
  );
  return [...missing, ...circular, ...origins];
}

/** Every kind of unit that takes part has a batch, and no batch or level takes a kind that does not. */
function checkReach(book: Book, { takes_part, batches, levels = [], stages }: CampaignTemplate): readonly Problem[] {
  const foreign = (kinds: readonly string[], path: Path) =>
    kinds
      .filter((kind) => !takes_part.some((one) => one === kind))
      .map((kind) => unknown(book, path, ['参加的单位种类', 'kind of unit taking part', kind]));
  const uncovered = takes_part.filter(
    (kind) => !batches.some(({ kinds }) => kinds === undefined || kinds.includes(kind)),
  );
  return [
    ...(stages.length === 0 ? [problem('campaign-no-stage', {}, placeAt(book.root, ['stages']))] : []),
    ...uncovered.map((kind) => problem('campaign-no-batch', { kind }, placeAt(book.root, ['batches']))),
    ...batches.flatMap(({ kinds = [] }, i) => foreign(kinds, ['batches', i, 'kinds'])),
    ...levels.flatMap(({ kinds }, i) => foreign(kinds, ['levels', i, 'kinds'])),
    ...stages.flatMap(({ id, own_actions }, i) =>
      own_actions !== undefined && own_actions.least > own_actions.most
        ? [problem('campaign-own-range', { id }, placeAt(book.root, ['stages', i, 'own_actions']))]
        : [],
    ),
  ];
}
