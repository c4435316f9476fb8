import { nearest } from '../../formula/names.ts';
import { parseUnit } from '../../formula/unit.ts';
import { type Place, type Problem, problem } from '../../lib/problem.ts';
import * as Q from '../../lib/rational.ts';
import type { Expansion, Origin } from '../expand.ts';
import type { Verification } from '../file-parts.ts';
import { type Located, placeAt } from '../located.ts';
import type { Standard, StandardDefinition, StandardInput } from '../standard.ts';
import { checkForms } from './check-forms.ts';
import { checkScores } from './check-scores.ts';
import { type Checking, KINDS, type Path } from './checking.ts';

/** Finds everything in a read standard that points nowhere, is there twice, or lacks its provenance. */
export function checkReferences(root: Located, expansion: Expansion): readonly Problem[] {
  const { standard } = expansion;
  const problems: Problem[] = [];
  const report: Checking['report'] = (name, params, path, replaced = null) => {
    const at = placeAt(root, path);
    const clause = at.clause !== undefined && replaced !== null ? at.clause.replaceAll('{}', replaced) : at.clause;
    problems.push(problem(name, params, clause === undefined ? at : { ...at, clause }));
  };
  const refer: Checking['refer'] = ([kindZh, kindEn], id, known, path) => {
    const all = [...known];
    if (all.includes(id)) return;
    const near = nearest(id, all);
    const hint =
      near === undefined
        ? { hintZh: '', hintEn: '' }
        : { hintZh: `是否应为“${near}”?`, hintEn: `Did you mean “${near}”?` };
    report('pack-unknown-reference', { kindZh, kindEn, id, ...hint }, path);
  };
  const definitions = new Map(standard.definitions.map((definition) => [definition.id, definition]));
  const checking: Checking = { root, standard, definitions, report, refer };
  checkDuplicates(checking, expansion);
  checkProvenance(checking, expansion);
  standard.inputs.forEach((input, i) => {
    checkInput(checking, input, origin(expansion.inputs, i));
  });
  standard.definitions.forEach((definition, i) => {
    checkDefinition(checking, definition, origin(expansion.definitions, i));
  });
  checkParameters(checking);
  checkScores(checking, expansion.tables);
  checkForms(checking, expansion);
  return problems;
}

function origin(origins: readonly Origin[], index: number): Origin {
  return origins[index] ?? { path: [], replaced: null };
}

/** Ids share one space where formulas could confuse them; clauses, parts and forms have their own. */
function checkDuplicates({ root, standard, report }: Checking, expansion: Expansion): void {
  const unique = (
    kind: readonly [string, string],
    entries: readonly { readonly id: string; readonly path: Path }[],
  ): void => {
    const seen = new Map<string, Place>();
    for (const { id, path } of entries) {
      const first = seen.get(id);
      if (first === undefined) seen.set(id, placeAt(root, path));
      else report('pack-duplicate-id', { kindZh: kind[0], kindEn: kind[1], id, firstLine: first.line ?? 0 }, path);
    }
  };
  const listed = (key: 'clauses' | 'parameters' | 'relaxations' | 'parts' | 'forms' | 'levels') =>
    standard[key].map(({ id }, i) => ({ id, path: [key, i] }));
  unique(
    ['代号', 'id'],
    [
      ...standard.inputs.map(({ id }, i) => ({ id, path: origin(expansion.inputs, i).path })),
      ...listed('parameters'),
      ...listed('relaxations'),
      ...standard.definitions.map(({ id }, i) => ({ id, path: origin(expansion.definitions, i).path })),
    ],
  );
  unique(KINDS.clause, listed('clauses'));
  unique(
    ['重点', 'focus'],
    (standard.focuses ?? []).map(({ id }, i) => ({ id, path: ['focuses', i] })),
  );
  unique(KINDS.part, listed('parts'));
  unique(['表', 'form'], listed('forms'));
  unique(KINDS.level, listed('levels'));
  unique(
    KINDS.scale,
    (standard.scales ?? []).map(({ id }, i) => ({ id, path: ['scales', i] })),
  );
  unique(
    ['查分表', 'table'],
    (standard.tables ?? []).map(({ id }, i) => ({ id, path: origin(expansion.tables, i).path })),
  );
  const members = standard.dimension?.members ?? [];
  unique(
    KINDS.member,
    members.map(({ id }, i) => ({ id, path: ['dimension', 'members', i] })),
  );
  const columns = standard.inputs.flatMap((input, i) =>
    [input.column, ...Object.values(input.columns ?? {})].flatMap((id) =>
      id === undefined ? [] : [{ id, path: origin(expansion.inputs, i).path }],
    ),
  );
  unique(['列', 'column'], columns);
}

interface Provenance {
  readonly verification: Verification;
  readonly sources?: readonly string[] | undefined;
}

function checkProvenance({ standard, report, refer }: Checking, expansion: Expansion): void {
  const sources = Object.keys(standard.sources);
  const check = (id: string, entry: Provenance, path: Path): void => {
    entry.sources?.forEach((source, i) => {
      refer(KINDS.source, source, sources, [...path, 'sources', i]);
    });
    if (entry.verification !== 'from_knowledge' && (entry.sources ?? []).length === 0) {
      report('pack-source-needed', { id, verification: entry.verification }, [...path, 'verification']);
    }
  };
  check(standard.id, standard.document, ['document']);
  standard.clauses.forEach((clause, i) => {
    check(clause.id, clause, ['clauses', i]);
  });
  standard.forms.forEach((form, i) => {
    check(form.id, form, ['forms', i]);
  });
  standard.tables?.forEach((table, i) => {
    check(table.id, table, origin(expansion.tables, i).path);
  });
  standard.vetoes?.forEach(({ id, expires }, i) => {
    if (expires !== undefined) check(id, expires, ['vetoes', i, 'expires']);
  });
  const clauses = standard.clauses.map(({ id }) => id);
  standard.focuses?.forEach((focus, i) => {
    check(focus.id, focus, ['focuses', i]);
    focus.clauses.forEach((clause, k) => {
      refer(KINDS.clause, clause, clauses, ['focuses', i, 'clauses', k]);
    });
  });
  standard.parameters.forEach((parameter, i) => {
    parameter.dated?.forEach((entry, k) => {
      check(parameter.id, entry, ['parameters', i, 'dated', k]);
    });
    parameter.alternatives?.forEach((entry, k) => {
      check(parameter.id, entry, ['parameters', i, 'alternatives', k]);
    });
    if (parameter.clause !== undefined) refer(KINDS.clause, parameter.clause, clauses, ['parameters', i, 'clause']);
  });
  standard.relaxations.forEach(({ id, clause, eases, expires }, i) => {
    refer(KINDS.clause, clause, clauses, ['relaxations', i, 'clause']);
    eases.forEach((eased, k) => {
      refer(KINDS.clause, eased, clauses, ['relaxations', i, 'eases', k]);
    });
    if (expires === undefined) report('pack-relaxation-without-expiry', { id }, ['relaxations', i]);
    else check(id, expires, ['relaxations', i, 'expires']);
  });
}

function checkInput({ standard, report, refer }: Checking, input: StandardInput, { path, replaced }: Origin): void {
  const { id, column, columns, label, labels, unit, kind, choices, min, max } = input;
  refer(
    KINDS.level,
    input.level,
    standard.levels.map((level) => level.id),
    [...path, 'level'],
  );
  const whole = column !== undefined && label !== undefined && columns === undefined && labels === undefined;
  const perMember = column === undefined && label === undefined && columns !== undefined && labels !== undefined;
  if (!whole && !(perMember && sameKeys(columns, labels))) report('pack-column', { id }, path, replaced);
  const members = standard.dimension?.members.map((member) => member.id) ?? [];
  for (const member of Object.keys(columns ?? {})) refer(KINDS.member, member, members, [...path, 'columns', member]);
  if (unit !== undefined && parseUnit(unit) === null)
    report('pack-unknown-unit', { id, unit }, [...path, 'unit'], replaced);
  if ((kind === 'choice') !== (choices ?? []).length > 0) report('pack-choices', { id }, [...path, 'kind'], replaced);
  const low = min === undefined ? null : Q.parseDecimal(min);
  const high = max === undefined ? null : Q.parseDecimal(max);
  if (low !== null && high !== null && Q.compareRational(low, high) > 0)
    report('pack-range', { id }, [...path, 'min'], replaced);
}

function sameKeys(a: object, b: object): boolean {
  return Object.keys(a).sort().join(' ') === Object.keys(b).sort().join(' ');
}

function checkDefinition(
  { standard, report, refer }: Checking,
  definition: StandardDefinition,
  { path, replaced }: Origin,
): void {
  const { id, per, members, unit, threshold, compare, clause } = definition;
  refer(
    KINDS.level,
    definition.level,
    standard.levels.map((level) => level.id),
    [...path, 'level'],
  );
  const all = standard.dimension?.members.map((member) => member.id) ?? [];
  if (per !== undefined) {
    refer(KINDS.dimension, per, standard.dimension === undefined ? [] : [standard.dimension.id], [...path, 'per']);
  }
  members?.forEach((member, i) => {
    refer(KINDS.member, member, all, [...path, 'members', i]);
  });
  if (unit !== undefined && parseUnit(unit) === null)
    report('pack-unknown-unit', { id, unit }, [...path, 'unit'], replaced);
  if (clause !== undefined) {
    refer(
      KINDS.clause,
      clause,
      standard.clauses.map((known) => known.id),
      [...path, 'clause'],
    );
  }
  if (threshold === undefined) {
    if (compare !== undefined) report('pack-compare-without-threshold', { id }, [...path, 'compare'], replaced);
    return;
  }
  if (clause === undefined) report('pack-threshold-without-clause', { id }, [...path, 'threshold'], replaced);
  if (typeof threshold === 'string') return;
  const expected = per === undefined ? [] : (members ?? all);
  const given = Object.keys(threshold);
  const odd = [
    ...given.filter((member) => !expected.includes(member)),
    ...expected.filter((member) => !given.includes(member)),
  ];
  const [first] = odd;
  if (first !== undefined) {
    const at = given.includes(first) ? [...path, 'threshold', first] : [...path, 'threshold'];
    report(
      'pack-threshold-member',
      { id, members: odd.join('、'), expected: expected.join('、') || '—' },
      at,
      replaced,
    );
  }
}

/** One number or none: what a user may set cannot be a truth or one value per member. */
function isPlain(value: Standard['parameters'][number]['value']): boolean {
  return value === undefined || typeof value === 'string';
}

function checkParameters({ standard, report, refer }: Checking): void {
  const members = standard.dimension?.members.map((member) => member.id) ?? [];
  standard.parameters.forEach(({ id, value, dated = [], unit, open = false }, i) => {
    const path = ['parameters', i];
    const given = (value === undefined ? 0 : 1) + (dated.length === 0 ? 0 : 1);
    if (given > 1 || (given === 0 && !open) || (open && !isPlain(value))) report('pack-parameter-value', { id }, path);
    // From its day on, each value holds until the next begins: two of one day would both hold, and disorder hides which follows which.
    dated.forEach(({ from }, k) => {
      const before = dated[k - 1]?.from;
      const at = [...path, 'dated', k, 'from'];
      if (dated.slice(0, k).some((other) => other.from === from)) report('pack-dated-twice', { id, from }, at);
      else if (before !== undefined && before > from) report('pack-dated-order', { id, from, before }, at);
    });
    if (typeof value === 'object') {
      for (const member of Object.keys(value)) refer(KINDS.member, member, members, [...path, 'value', member]);
    }
    if (unit !== undefined && parseUnit(unit) === null) report('pack-unknown-unit', { id, unit }, [...path, 'unit']);
  });
}
