import type { CompiledMeasure, Span } from '@dudao/core/activity/measure';
import type { Expression, InputSlot } from '@dudao/core/formula/expression';
import { exactDecimalText, type Rational } from '@dudao/core/lib/rational';

/** Whose records are counted. A unit's are its own and those of all units below it. */
export type SubjectKind = 'person' | 'body' | 'unit';

/** One statement with its parameters. */
export interface CountStatement {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** Rows of a `CountStatement`: the place of the measure and of the span among those asked for, both from 0. */
export interface CountRow {
  readonly subject: string;
  readonly measure: number;
  readonly span: number;
  /** Decimal without needless zeros. */
  readonly value: string;
}

/** From a subject `s` to its records `a`, before conditions. */
const LINKS: Readonly<Record<SubjectKind, string>> = {
  person: `unnest($1::uuid[]) as s (id) join activity_person ap on ap.person_id = s.id join activity a on a.id = ap.activity_id`,
  body: `unnest($1::uuid[]) as s (id) join activity a on a.body_id = s.id`,
  unit: `activity a join unit ru on ru.id = a.unit_id cross join lateral unnest(ru.path) as w (id)
    join unnest($1::uuid[]) as s (id) on s.id = w.id`,
};

const EPOCH = `date '1970-01-01'`;

/** What a span takes of the counted records: whole ones by their first day, or (`days`) what lies inside. */
const BEGUN = 'c.from_on between p.first_on and p.last_on';
const TOUCHED = 'c.from_on <= p.last_on and c.until_on >= p.first_on';

/**
 * One statement that counts every measure over every span for all subjects of a kind at once, as `countMeasure` of core does (SPEC.md of
 * activity, A1–A6). Subjects without anything counted have no row.
 */
export function countStatement(
  kind: SubjectKind,
  ids: readonly string[],
  { measures, spans }: { readonly measures: readonly CompiledMeasure[]; readonly spans: readonly Span[] },
): CountStatement {
  const params: unknown[] = [
    [...new Set(ids)],
    spans.map(({ from }) => from),
    spans.map(({ until }) => until),
    spans.map(({ from }) => from).sort()[0] ?? '9999-12-31',
    spans
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? '0001-01-01',
  ];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const selects = measures.map((compiled, i) => {
    const { figure, sum } = compiled.measure;
    const conditions = ['a.from_on <= $5::date', 'a.until_on >= $4::date', ...countedConditions(compiled, bind)];
    const [value, more] = figureOf(figure, sum === undefined ? null : bind(sum));
    return `select c.subject, ${i}::int as measure, (p.i - 1)::int as span, ${value} as value
      from (select s.id as subject, a.id, a.from_on, a.until_on, a.quantities from ${LINKS[kind]}
        where ${conditions.join(' and ')}) c
      join unnest($2::date[], $3::date[]) with ordinality as p (first_on, last_on, i)
        on ${figure === 'days' ? TOUCHED : BEGUN} ${more}
      group by c.subject, p.i`;
  });
  return { text: selects.join(' union all '), params };
}

/** What a record `a` must be for a measure to count it, its days apart. */
export function countedConditions(compiled: CompiledMeasure, bind: (value: unknown) => string): readonly string[] {
  const { condition, measure } = compiled;
  return [
    'a.withdrawn_at is null',
    `a.kind = any (${bind(measure.kinds)}::text[])`,
    ...(condition === null ? [] : [sqlOf(condition.node.expression, { compiled, bind })]),
  ];
}

/** The figure as SQL, and what it joins to the counted records. */
function figureOf(
  figure: CompiledMeasure['measure']['figure'],
  quantity: string | null,
): readonly [value: string, more: string] {
  const persons = 'join activity_person pp on pp.activity_id = c.id';
  if (quantity !== null)
    return [`trim_scale(coalesce(sum((c.quantities ->> ${quantity}::text)::numeric), 0))::text`, ''];
  if (figure === 'days') {
    const days = `generate_series(greatest(c.from_on, p.first_on)::timestamp, least(c.until_on, p.last_on)::timestamp, interval '1 day')`;
    return ['count(distinct g.day)::text', `cross join lateral ${days} as g (day)`];
  }
  if (figure === 'persons') return ['count(distinct pp.person_id)::text', persons];
  return ['count(*)::text', figure === 'participations' ? persons : ''];
}

interface Asked {
  readonly compiled: CompiledMeasure;
  readonly bind: (value: unknown) => string;
}

/**
 * A condition over the record `a` as SQL. Null is missing, and SQL joins and compares with null just as the rule language does with
 * missing (V2–V4). Only what `isCountable` lets pass comes here.
 */
function sqlOf(e: Expression, asked: Asked): string {
  const of = (inner: Expression): string => sqlOf(inner, asked);
  switch (e.kind) {
    case 'number':
      return decimal(e.value);
    case 'parameter':
      return typeof e.value === 'boolean' ? String(e.value) : decimal(e.value);
    case 'truth':
      return String(e.value);
    case 'missing':
      return 'null';
    case 'input':
      if (e.slot.judgement) return `${textOf(e.slot.input, asked.bind)}::boolean`;
      return `(${inputOf(e.slot, asked)} * ${decimal(e.slot.scale)})`;
    case 'choice-in':
      return `(${textOf(e.slot.input, asked.bind)} = any (${asked.bind(e.codes)}::text[]))`;
    case 'negate':
      return `(- ${of(e.of)})`;
    case 'not':
      return `(not ${of(e.of)})`;
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return `(${of(e.left)} ${e.operator} ${of(e.right)})`;
    case 'if':
      return `(case when ${of(e.condition)} then ${of(e.then)} when not ${of(e.condition)} then ${of(e.otherwise)} end)`;
    case 'default':
      return `coalesce(${of(e.of)}, ${of(e.fallback)})`;
    case 'is':
      return `(${of(e.of)} is null)`;
    default:
      throw new Error(`a condition that cannot be counted passed the check: ${e.kind}`);
  }
}

function decimal(value: Rational): string {
  const text = exactDecimalText(value);
  if (text === null) throw new Error('a condition with an endless decimal passed the check');
  return `(${text})::numeric`;
}

/** A choice's code of the record. */
function textOf(id: string, bind: Asked['bind']): string {
  if (id === 'kind' || id === 'stage') return `a.${id}`;
  return `(a.field_values ->> ${bind(id)}::text)`;
}

function inputOf(slot: InputSlot, { compiled, bind }: Asked): string {
  const id = slot.input;
  if (id === 'held') return `(a.from_on - ${EPOCH})`;
  if (id === 'days') return '(a.until_on - a.from_on + 1)';
  if (id === 'people') return '(select count(*) from activity_person n where n.activity_id = a.id)';
  if (compiled.form.some((field) => field.id === id && field.kind === 'persons')) {
    return `jsonb_array_length(a.field_values -> ${bind(id)}::text)`;
  }
  const text = `(a.field_values ->> ${bind(id)}::text)`;
  if (slot.date) return `(${text}::date - ${EPOCH})`;
  return `${text}::numeric`;
}
