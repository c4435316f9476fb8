import { type Expansion, fillTemplate } from '../expand.ts';
import { type Checking, KINDS, type Path } from './checking.ts';

const ASPECT = /\.(?:met|limit|达标|标准)$/u;

/** Checks what leaves the standard: parts with their items, the output mapping, identity and the forms. */
export function checkForms(checking: Checking, expansion: Expansion): void {
  checkParts(checking, expansion);
  checkOutput(checking);
  checkIdentity(checking);
  checkFormSheets(checking);
}

/** The definition that a reference such as `G9` or `G9.met` names; reports it when there is none. */
function definitionOf({ definitions, refer }: Checking, reference: string, path: Path) {
  const id = definitions.has(reference) ? reference : reference.replace(ASPECT, '');
  const definition = definitions.get(id);
  if (definition === undefined) refer(KINDS.definition, id, definitions.keys(), path);
  return definition;
}

/** A conclusion stands at the top level and is one value, not one per member. */
function checkConclusion(checking: Checking, reference: string, path: Path): void {
  const { standard, report } = checking;
  const definition = definitionOf(checking, reference, path);
  if (definition === undefined) return;
  const top = standard.levels.at(-1);
  if (definition.per !== undefined) report('pack-item-per-member', { id: reference }, path);
  else if (definition.level !== top?.id) {
    report('pack-level', { id: reference, expectedZh: top?.name.zh ?? '', expectedEn: top?.name.en ?? '' }, path);
  }
}

/** A condition or value of single records stands at the bottom level. */
function checkRowDefinition(checking: Checking, reference: string, path: Path): void {
  const { standard, report } = checking;
  const definition = definitionOf(checking, reference, path);
  const [bottom] = standard.levels;
  if (definition !== undefined && definition.level !== bottom?.id) {
    report('pack-level', { id: reference, expectedZh: bottom?.name.zh ?? '', expectedEn: bottom?.name.en ?? '' }, path);
  }
}

function checkParts(checking: Checking, expansion: Expansion): void {
  const { standard, refer } = checking;
  const clauses = standard.clauses.map(({ id }) => id);
  standard.parts.forEach((part, p) => {
    checkConclusion(checking, part.verdict, ['parts', p, 'verdict']);
    part.items.forEach((item, i) => {
      const path = expansion.items[p]?.[i]?.path ?? ['parts', p, 'items', i];
      refer(KINDS.clause, item.clause, clauses, [...path, 'clause']);
      checkConclusion(checking, item.verdict, [...path, 'verdict']);
      if (item.value !== undefined) definitionOf(checking, item.value, [...path, 'value']);
      if (item.schools !== undefined) checkRowDefinition(checking, item.schools, [...path, 'schools']);
    });
  });
}

function checkOutput(checking: Checking): void {
  const { standard, refer } = checking;
  const { output } = standard;
  refer(
    KINDS.part,
    output.verdict,
    standard.parts.map(({ id }) => id),
    ['output', 'verdict'],
  );
  checkConclusion(checking, output.overall, ['output', 'overall']);
  const { segments, groups } = output;
  if (groups !== undefined) definitionOf(checking, groups.verdict, ['output', 'groups', 'verdict']);
  if (groups?.composite !== undefined) definitionOf(checking, groups.composite, ['output', 'groups', 'composite']);
  if (segments === undefined) return;
  checkRowDefinition(checking, segments.scope, ['output', 'segments', 'scope']);
  checkRowDefinition(checking, segments.verdict, ['output', 'segments', 'verdict']);
  segments.indicators.forEach((id, i) => {
    checkRowDefinition(checking, id, ['output', 'segments', 'indicators', i]);
    if (segments.floor !== undefined)
      definitionOf(checking, fillTemplate(segments.floor, id), ['output', 'segments', 'floor']);
    for (const key of groups === undefined ? [] : (['mean', 'sd', 'cv'] as const)) {
      definitionOf(checking, fillTemplate(groups?.[key] ?? '', id), ['output', 'groups', key]);
    }
  });
}

function checkIdentity({ standard, refer }: Checking): void {
  const inputs = standard.inputs.map(({ id }) => id);
  const { kind } = standard.identity;
  if (kind !== undefined) refer(KINDS.input, kind.input, inputs, ['identity', 'kind', 'input']);
}

function checkFormSheets({ standard, definitions, refer }: Checking): void {
  const members = standard.dimension?.members.map(({ id }) => id) ?? [];
  const fillers = new Set([...standard.inputs.map(({ id }) => id), ...definitions.keys()]);
  const known = (reference: string, path: Path): void => {
    if (fillers.has(reference)) return;
    refer(KINDS.definition, reference.replace(ASPECT, ''), fillers, path);
  };
  standard.forms.forEach((form, f) => {
    form.per?.forEach((member, i) => {
      refer(KINDS.member, member, members, ['forms', f, 'per', i]);
    });
    if (form.part !== undefined)
      refer(
        KINDS.part,
        form.part,
        standard.parts.map(({ id }) => id),
        ['forms', f, 'part'],
      );
    form.columns.forEach((column, c) => {
      const path = ['forms', f, 'columns', c];
      if (column.member !== undefined) refer(KINDS.member, column.member, members, [...path, 'member']);
      const rows = typeof form.rows === 'string' ? [] : form.rows;
      if (column.from?.includes('{}') && rows.length > 0) {
        for (const row of rows) known(fillTemplate(column.from, row.id), [...path, 'from']);
      } else if (column.from !== undefined) known(column.from, [...path, 'from']);
      rows.forEach((row, r) => {
        if (row.from === undefined) return;
        if (!row.from.includes('{}')) known(row.from, ['forms', f, 'rows', r, 'from']);
        else if (column.item !== undefined) known(fillTemplate(row.from, column.item), ['forms', f, 'rows', r, 'from']);
      });
    });
  });
}
