import { compileModel } from '../formula/compile-model.ts';
import { type ColumnEngine, createColumnEngine } from '../formula/fast/run.ts';
import { findNode, type ModelNode } from '../formula/model.ts';
import type { DefinitionSource } from '../formula/model-source.ts';
import { nearest } from '../formula/names.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { fillTemplate } from './expand.ts';
import { type Located, placeAt, readYaml, valueAt } from './located.ts';
import { modelSourceOf } from './model.ts';
import { isColumnRule, type QualityFile, type QualityRule, qualityFileSchema } from './quality-format.ts';
import { readSchema } from './read-standard.ts';
import type { Standard } from './standard.ts';

/** A rule ready to be asked: the nodes that say whether it hits and which figures it shows, one per member. */
export interface CompiledRule {
  readonly rule: QualityRule;
  readonly nodes: readonly RuleNodes[];
}

export interface RuleNodes {
  readonly member: string | null;
  /** Truth: the record is odd. Absent for rules that look at the columns themselves. */
  readonly hit: ModelNode | undefined;
  readonly value: ModelNode | undefined;
  readonly other: ModelNode | undefined;
}

/** A file of quality rules as read, with what is needed to point back into it. */
export type QualityText = QualityFile & { readonly root: Located };

/** Quality rules compiled against a standard's inputs. */
export interface CompiledQuality {
  readonly file: QualityFile;
  readonly rules: readonly CompiledRule[];
  readonly engine: ColumnEngine;
}

/** Least records for a test of digits; χ² with nine degrees of freedom exceeds this once in a thousand. */
const DIGIT_RECORDS = 50;
const DIGIT_LIMIT = '27.877';
/** Makes a median deviation comparable with a standard deviation of normal data. */
const MEDIAN_SCALE = '1.4826';

/** Reads a file of quality rules, templates written out. */
export function readQuality(file: string, content: string): Result<QualityText> {
  const tree = readYaml(file, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(qualityFileSchema, tree.value);
  return parsed.ok ? ok({ ...parsed.value, root: tree.value }) : parsed;
}

/** Compiles the rules against a standard. Faults carry file, line and the rule's id. */
export function compileQuality(file: QualityText, standard: Standard): Result<CompiledQuality> {
  const source = modelSourceOf(standard, { on: standard.document.issued_on });
  if (!source.ok) return source;
  const written = file.rules.flatMap((rule, i) => writtenOut(rule, standard).map((each) => ({ rule: each, path: i })));
  const unknown = unknownColumns(file.root, written, standard);
  if (unknown.length > 0) return refuse(...unknown);
  const definitions = written.flatMap(({ rule }) => ruleDefinitions(rule, standard));
  const model = compileModel({ ...source.value, definitions: [...source.value.definitions, ...definitions] });
  if (!model.ok) return refuse(...model.problems.map((found) => moved(file.root, found, written)));
  const membersOf = (rule: QualityRule): readonly (string | null)[] =>
    rule.per === undefined || isColumnRule(rule)
      ? [null]
      : (rule.members ?? standard.dimension?.members.map(({ id }) => id) ?? []);
  const rules = written.map(({ rule }): CompiledRule => {
    const find = (suffix: string, member: string | null) => findNode(model.value, `${rule.id}${suffix}`, member);
    return {
      rule,
      nodes: membersOf(rule).map((member) => ({
        member,
        hit: find('', member),
        value: find('.value', member),
        other: find('.other', member),
      })),
    };
  });
  const wanted = rules.flatMap(({ nodes }) => nodes.flatMap(({ hit, value, other }) => [hit, value, other]));
  const indexes = wanted.flatMap((node) => (node === undefined ? [] : [node.index]));
  const { root: _, ...plain } = file;
  return ok({ file: plain, rules, engine: createColumnEngine(model.value, { wanted: new Set(indexes) }) });
}

/** One rule per id of `for`. */
function writtenOut(rule: QualityRule, standard: Standard): readonly QualityRule[] {
  const { for: ids, ...one } = rule;
  if (ids === undefined) return [rule];
  return ids.map((entry) => {
    const id = typeof entry === 'string' ? entry : entry.id;
    const known = [...standard.inputs, ...standard.definitions].find((thing) => thing.id === id);
    const name = typeof entry === 'string' ? (known?.name ?? { zh: id, en: id }) : entry.name;
    const filled = Object.fromEntries(
      Object.entries(one).map(([key, value]) => {
        if (typeof value === 'string')
          return [key, key === 'unit' && value === '{}' ? known?.unit : fillTemplate(value, id)];
        const isText = typeof value === 'object' && value !== null && 'zh' in value;
        return [
          key,
          isText ? { zh: value.zh.replaceAll('{}', name.zh), en: value.en.replaceAll('{}', name.en) } : value,
        ];
      }),
    );
    // The same keys with `{}` filled in: still a rule of its kind.
    return filled as unknown as QualityRule;
  });
}

/** A rule as ordinary definitions: `<id>` is true where the record is odd, `<id>.value` and `<id>.other` are what it shows. */
function ruleDefinitions(rule: QualityRule, standard: Standard): readonly DefinitionSource[] {
  const group = standard.levels[standard.levels.findIndex(({ id }) => id === rule.level) + 1]?.id ?? rule.level;
  const define = (suffix: string, formula: string, more: Partial<DefinitionSource> = {}): DefinitionSource => ({
    id: `${rule.id}${suffix}`,
    name: { zh: `${rule.name.zh}${suffix}`, en: `${rule.name.en}${suffix}` },
    level: rule.level,
    perMember: rule.per !== undefined,
    formula,
    ...(rule.members === undefined ? {} : { members: rule.members }),
    ...more,
  });
  const where = rule.where === undefined ? {} : { where: rule.where };
  const shown = {
    ...(rule.unit === undefined ? {} : { unit: rule.unit }),
    ...(rule.decimals === undefined ? {} : { decimals: rule.decimals }),
  };
  const value = (formula: string) => define('.value', formula, { ...where, ...shown });
  const [v, o] = [`${rule.id}.value`, `${rule.id}.other`];
  switch (rule.kind) {
    case 'range': {
      const outside = [
        ...(rule.least === undefined ? [] : [`${v} < ${rule.least}`]),
        ...(rule.most === undefined ? [] : [`${v} > ${rule.most}`]),
      ];
      return [value(rule.value), define('', outside.join(' 或 ') || '假')];
    }
    case 'agree': {
      const { compare = 'equal', tolerance = '0' } = rule;
      const gap = { equal: `绝对值(${v} - ${o})`, 'at-most': `${v} - ${o}`, 'at-least': `${o} - ${v}` }[compare];
      return [
        value(rule.value),
        define('.other', rule.other, { ...where, ...shown }),
        define('', `${gap} > ${tolerance}`),
      ];
    }
    case 'jump':
      return [
        value(rule.value),
        define('.other', `上年(${rule.value})`, { ...where, ...shown }),
        define('', `绝对值(${v} - ${o}) > ${o} * ${rule.most}`),
      ];
    case 'outlier': {
      const range = `${rule.level} 其中 非 是缺失(${v})`;
      const spread = `${rule.id}.spread`;
      return [
        value(rule.value),
        define('.other', `中位数(${range}, ${v})`, { level: group, ...shown }),
        define('.spread', `中位数(${range}, 绝对值(${v} - ${o}))`, { level: group }),
        define('', `绝对值(${v} - ${o}) > (若 ${spread} > 0 则 ${rule.times} * ${MEDIAN_SCALE} * ${spread} 否则 缺失)`),
      ];
    }
    case 'digits': {
      const digit = `${rule.id}.digit`;
      // A number below ten has no digit that is free to vary.
      const counted = define(
        '.digit',
        `若 (${rule.value}) < 10 则 不适用 否则 (${rule.value}) - 10 * 向下取整((${rule.value}) / 10)`,
        where,
      );
      const counts = Array.from({ length: 10 }, (_, d) => `计数(${rule.level} 其中 缺省(${digit}, -1) = ${d})`);
      const deviations = counts.map((count) => `(${count} - ${o} / 10) ^ 2`);
      return [
        counted,
        define('.other', `计数(${rule.level} 其中 缺省(${digit}, -1) >= 0)`, { level: group }),
        define('.value', `若 ${o} < ${DIGIT_RECORDS} 则 不适用 否则 求和(${deviations.join(', ')}) / (${o} / 10)`, {
          level: group,
          decimals: 2,
        }),
        define('', `${v} > ${DIGIT_LIMIT}`, { level: group }),
      ];
    }
    default:
      return [];
  }
}

/** Columns that a rule looks at and the standard does not have. */
function unknownColumns(root: Located, written: readonly Written[], standard: Standard): readonly Problem[] {
  const known = standard.inputs.flatMap(({ id, column, columns }) =>
    columns === undefined ? [column ?? id] : Object.values(columns),
  );
  return written.flatMap(({ rule, path }) =>
    (isColumnRule(rule) ? rule.of : []).flatMap((id, i) => {
      if (known.includes(id)) return [];
      const at = { ...placeAt(root, ['rules', path, 'of', i]), clause: rule.id };
      return [unknownReference(['列', 'column'], id, { known, at })];
    }),
  );
}

/** That there is no such thing, with the nearest that there is. */
export function unknownReference(
  [kindZh, kindEn]: readonly [zh: string, en: string],
  id: string,
  { known, at }: { readonly known: readonly string[]; readonly at: NonNullable<Problem['at']> },
): Problem {
  const near = nearest(id, known);
  const hints =
    near === undefined
      ? { hintZh: '', hintEn: '' }
      : { hintZh: `是否应为“${near}”？`, hintEn: `Did you mean “${near}”?` };
  return problem('pack-unknown-reference', { kindZh, kindEn, id, ...hints }, at);
}

interface Written {
  readonly rule: QualityRule;
  readonly path: number;
}

/** Moves a fault to where the rule stands in the file. */
function moved(root: Located, found: Problem, written: readonly Written[]): Problem {
  const field = found.at?.field ?? '';
  const entry = written.find(({ rule }) => field === rule.id || field.startsWith(`${rule.id}.`));
  if (entry === undefined) return found;
  const at = placeAt(root, [
    'rules',
    entry.path,
    ...(valueAt(root, ['rules', entry.path, 'value']) === undefined ? [] : ['value']),
  ]);
  return {
    ...found,
    at: { ...at, clause: entry.rule.id },
    params: { ...found.params, line: at.line ?? 0, column: at.column ?? 0 },
  };
}
