import { z } from 'zod';
import {
  date,
  decimal,
  decimals,
  id,
  idTemplate,
  list,
  map,
  namedSchema,
  perMember,
  provenance,
  sourceKey,
  text,
  textSchema,
  truth,
  verificationSchema,
} from './file-parts.ts';
import { type StandardTable, scaleSchema, scoreSchema, tableFileSchema, vetoSchema } from './score-format.ts';

/** Format of a standard file: what an expert writes. Errors carry the name of what was expected (see `EXPECTED`). */
export const STANDARD_FORMAT = 'dudao-standard/1';
/** How a standard is called, such as `YZJH-2017`. */
export const STANDARD_ID = /^[A-Z][A-Z0-9-]{1,30}$/u;
/** How a version is called, such as `2017.1`. */
export const STANDARD_VERSION = /^\d{1,4}(?:\.\d{1,4}){0,2}$/u;

/** What was expected, by the name that the schemas below carry as their error. */
export const EXPECTED: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  map: ['若干“键: 值”', 'keys with values'],
  list: ['列表', 'a list'],
  text: ['文字', 'a text'],
  both: ['中英文 {zh: …, en: …}', 'both languages {zh: …, en: …}'],
  id: [
    '代号(字母或汉字开头，由字母、汉字、数字、下划线组成，可用“.”分段)',
    'an id (letters, digits, _; segments joined by “.”)',
  ],
  source: ['来源代号（大写字母开头，由大写字母、数字、连字符组成）', 'a source key (capitals, digits, -)'],
  decimal: ['数（最多 15 位整数、12 位小数）', 'a decimal number'],
  line: ['数、公式，或按成员给出的数 {成员: 数}', 'a number, a formula, or one per member {member: number}'],
  value: ['数或真假 (true/false)', 'a number or true/false'],
  truth: ['真假 (true/false)', 'true or false'],
  decimals: ['0 到 6 的整数', 'a whole number from 0 to 6'],
  date: ['日期，如 2017-04-19', 'a date such as 2017-04-19'],
  year: ['年份，如 2026', 'a year such as 2026'],
  verification: [
    'verified(已核对原件)、found(见于公开文本)或 from_knowledge(待核)',
    'verified, found or from_knowledge',
  ],
  kind: [
    'count（整数）、decimal（小数）、choice（选项）、judgement（评判）或 date（日期）',
    'count, decimal, choice, judgement or date',
  ],
  'score-kind': [
    'formula（公式）、ordinal（分档评定）、checklist（清单）、k-of-n（若干项中的几项）、target（目标值）、by-date（按期完成）、rank（位次）、improvement（比上年）、normalised（标准化）、bonus（加分）或 deduction（扣分）',
    'formula, ordinal, checklist, k-of-n, target, by-date, rank, improvement, normalised, bonus or deduction',
  ],
  'score-measure': ['result（结果分）或 process（过程分）', 'result or process'],
  'score-aggregate': [
    'sum（求和）、weighted-mean（加权平均）、geometric-mean（几何平均）、worst（取最低）或 count（计数）',
    'sum, weighted-mean, geometric-mean, worst or count',
  ],
  'score-marks': ['各档的分值 {档: 分}', 'marks per grade {grade: marks}'],
  'score-compare': ['at-least（不低于）或 at-most（不高于）', 'at-least or at-most'],
  'score-form': ['all-or-nothing（达到得满分）或 proportional（按比例）', 'all-or-nothing or proportional'],
  'score-direction': ['high（越高越好）或 low（越低越好）', 'high or low'],
  'score-change': ['difference（差）或 ratio（增长率）', 'difference or ratio'],
  'score-method': [
    'min-max、z-score、rank、reference 或 above-below',
    'min-max, z-score, rank, reference or above-below',
  ],
  'veto-effect': [
    'fail（定为最低等级）、grade-at-most（最高只能评为某等级）或 zero（记 0 分）',
    'fail, grade-at-most or zero',
  ],
  'rulebook-id': ['代号，如 HD-SLGK（大写字母、数字、连字符）', 'an id such as HD-SLGK (capitals, digits, -)'],
  'quality-format': ['“dudao-quality/1”', '“dudao-quality/1”'],
  'quality-severity': ['error（不可能）或 doubt（存疑）', 'error or doubt'],
  'quality-compare': ['equal、at-most 或 at-least', 'equal, at-most or at-least'],
  'quality-kind': [
    'range（范围）、agree（应当一致）、jump（比上年突变）、outlier（偏离同类）、digits（尾数）、copies（雷同）、unchanged（照抄上年）或 rounded（整数过多）',
    'range, agree, jump, outlier, digits, copies, unchanged or rounded',
  ],
  'table-bound': ['from（达到起点）或 to（不超过终点）', 'from or to'],
  'table-steps': ['steps（各档）或 grid（多列的表），两者之一', 'either steps or grid'],
  'table-grid': ['每一列的界值与 values 一样多', 'as many bounds in every column as values'],
  'only-true': ['true，或不写', 'true, or nothing'],
  'code-format': ['school（10 位学校标识码）或 any（任意代码）', 'school or any'],
  compare: ['at-least、at-most、above、below 或 equal', 'at-least, at-most, above, below or equal'],
  rows: ['schools、segments、members、items 或行的列表', 'schools, segments, members, items or a list of rows'],
  judged: ['exact（原值）或 displayed（修约后的值）', 'exact or displayed'],
  'pack-format': ['“dudao-pack/1”', '“dudao-pack/1”'],
  'published-format': ['“dudao-published/1”', '“dudao-published/1”'],
  digest: ['摘要(64 位十六进制)', 'a digest of 64 hexadecimal digits'],
  'units-format': ['“dudao-units/1”', '“dudao-units/1”'],
  'values-format': ['“dudao-values/1”', '“dudao-values/1”'],
  sample: ['true（样例必须标明）', 'true: a sample must say that it is one'],
  period: ['学年，如 2025-2026', 'a school year such as 2025-2026'],
  'cases-format': ['“dudao-cases/1”', '“dudao-cases/1”'],
  cell: ['数、文字、真假或空', 'a number, a text, true/false or empty'],
  'pack-id': ['小写字母、数字和连字符组成的代号', 'an id of small letters, digits and -'],
  status: ['draft（草稿）或 published（已发布）', 'draft or published'],
  format: [`“${STANDARD_FORMAT}”`, `“${STANDARD_FORMAT}”`],
  version: ['版本号，如 "2017.0"', 'a version such as "2017.0"'],
  columns: ['列名，或按成员给出的列名', 'a column, or one per member'],
  for: ['代号的列表，或 {id, name} 的列表', 'a list of ids or of {id, name}'],
};

const forSchema = list(z.union([id, namedSchema], { error: 'for' }));

export const sourceSchema = z.strictObject(
  { title: textSchema, address: text.optional(), note: textSchema.optional() },
  map,
);

export const clauseSchema = z.strictObject(
  {
    id: z.string({ error: 'id' }).regex(/^[\p{L}_][\p{L}\p{N}_.-]*$/u, { error: 'id' }),
    name: textSchema,
    text: textSchema,
    /** What other texts or earlier versions call the same thing. */
    aliases: list(z.strictObject({ name: textSchema, note: textSchema.optional() }, map)).optional(),
    ...provenance,
  },
  map,
);
/** One sentence of the standard: its official number or ours, name, wording and how sure it is. */
export type Clause = z.output<typeof clauseSchema>;

export const focusSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** The calendar year of which it is a focus; the day of an evaluation decides which ones count. */
    year: z.string({ error: 'year' }).regex(/^\d{4}$/u, { error: 'year' }),
    /** Clauses that it lays weight on. */
    clauses: list(text),
    ...provenance,
  },
  map,
);
/** What a year's supervision lays weight on: some clauses, under a name. It decides nothing. */
export type Focus = z.output<typeof focusSchema>;

const inputFileSchema = z.strictObject(
  {
    for: forSchema.optional(),
    id: idTemplate,
    name: textSchema,
    level: id,
    kind: z.enum(['count', 'decimal', 'choice', 'judgement', 'date'], { error: 'kind' }),
    unit: text.optional(),
    min: decimal.optional(),
    max: decimal.optional(),
    /** The column must be in every imported table; a cell may still be empty. */
    required: truth.optional(),
    /** Short code of the column in tables: one for all, or one per member. */
    column: text.optional(),
    columns: z.record(id, text, { error: 'columns' }).optional(),
    /** Chinese heading of the column, beside its code; one, or one per member. */
    label: text.optional(),
    labels: z.record(id, text, { error: 'columns' }).optional(),
    choices: list(z.strictObject({ code: text, name: textSchema }, map)).optional(),
    /** What exactly is counted, at which date, from which statistical form. */
    note: textSchema.optional(),
  },
  map,
);

const datedValueSchema = z.strictObject({ from: date, value: decimal, ...provenance }, map);
const alternativeSchema = z.strictObject({ value: decimal, ...provenance }, map);

const parameterSchema = z.strictObject(
  {
    id,
    name: textSchema,
    unit: text.optional(),
    /** One value, or one per member. */
    value: z
      .union([decimal, truth, z.record(id, z.union([decimal, truth], { error: 'value' }))], { error: 'value' })
      .optional(),
    /** Values with the day from which each holds; the evaluation's day decides. */
    dated: list(datedValueSchema).optional(),
    /** Set by those who use the standard: any number may be given; without one, and without a value here, it is missing. */
    open: truth.optional(),
    /** Other published values that an office may choose openly instead. */
    alternatives: list(alternativeSchema).optional(),
    clause: text.optional(),
    note: textSchema.optional(),
  },
  map,
);

const relaxationSchema = z.strictObject(
  {
    id,
    name: textSchema,
    clause: text,
    /** Clauses whose line it lowers. */
    eases: list(text),
    /** Last day on which it may be used. */
    expires: z.strictObject({ on: date, ...provenance }, map).optional(),
    /** What a county must show to use it. */
    needs: textSchema.optional(),
  },
  map,
);
/** An easing that is off unless chosen; in formulas its id is a truth. */
export type Relaxation = z.output<typeof relaxationSchema>;

export const compareSchema = z.enum(['at-least', 'at-most', 'above', 'below', 'equal'], { error: 'compare' });

/** What is held against a line. */
export const judgedSchema = z.enum(['exact', 'displayed'], { error: 'judged' });

const definitionFileSchema = z.strictObject(
  {
    for: forSchema.optional(),
    id: idTemplate,
    name: textSchema,
    level: id,
    /** The dimension's id: one value per member. */
    per: id.optional(),
    members: list(id).optional(),
    where: text.optional(),
    formula: text,
    unit: text.optional(),
    decimals: decimals.optional(),
    threshold: perMember(text, 'line').optional(),
    compare: compareSchema.optional(),
    /** What is held against the line; absent: the exact value. */
    judged: judgedSchema.optional(),
    clause: text.optional(),
    note: textSchema.optional(),
  },
  map,
);

export const levelSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** How its records are counted in sentences: the measure word, and the English plural, e.g. {zh: 户, en: households}. */
    counted: textSchema.optional(),
    /** `false` on the row level: its records are no schools of the register (households, counties); their data come from a file. Absent or `true`: they are. */
    register: truth.optional(),
    /** `true` on the row level: a list without a row is an answer, that nothing happened; else it is a file that was not filled in. */
    may_be_empty: z.literal(true, { error: 'only-true' }).optional(),
  },
  map,
);

const itemFileSchema = z.strictObject(
  {
    for: forSchema.optional(),
    clause: text,
    /** Condition at the group's level that decides the item: a definition, or `<definition>.met`. */
    verdict: idTemplate,
    /** Figure to show beside it. */
    value: idTemplate.optional(),
    /** Condition per school whose failing schools are listed. */
    schools: idTemplate.optional(),
  },
  map,
);

const partSchema = z.strictObject({ id, name: textSchema, verdict: id, items: list(itemFileSchema) }, map);

export const outputSchema = z.strictObject(
  {
    /** Part whose verdict is that of the school table alone. */
    verdict: id,
    /** Definition of the verdict over all parts. */
    overall: id,
    /** The table of rows by member, where the standard has one. */
    segments: z
      .strictObject(
        {
          scope: id,
          verdict: id,
          indicators: list(id),
          /** Definition of “at least at the floor” per indicator. */
          floor: idTemplate.optional(),
          /** Whether the exact or the displayed (rounded) value of the indicators is held against the line. */
          compare: judgedSchema,
        },
        map,
      )
      .optional(),
    /** Figures of the group per indicator; `composite` is one figure over all of them. */
    groups: z
      .strictObject({ verdict: id, mean: idTemplate, sd: idTemplate, cv: idTemplate, composite: id.optional() }, map)
      .optional(),
  },
  map,
);
/** Which definitions fill the evaluation's result; `{}` in a template is an indicator's id. */
export type Output = z.output<typeof outputSchema>;

const formColumnSchema = z.strictObject(
  {
    id: text,
    label: textSchema,
    /** Input or definition that fills the cell (`{}` is the row's id); absent: written by hand. */
    from: idTemplate.optional(),
    /** What `{}` in the rows' `from` stands for in this column. */
    item: id.optional(),
    member: id.optional(),
    unit: text.optional(),
    decimals: decimals.optional(),
  },
  map,
);
const formRowSchema = z.strictObject(
  { id: text, label: textSchema, from: idTemplate.optional(), decimals: decimals.optional() },
  map,
);
export const formSchema = z.strictObject(
  {
    id: text,
    name: textSchema,
    /** `schools`, `segments` (school by stage), `members`, `items` of a part — or the rows themselves. */
    rows: z.union([z.enum(['schools', 'segments', 'members', 'items']), list(formRowSchema)], { error: 'rows' }),
    /** Printed once for each of these members. */
    per: list(id).optional(),
    part: id.optional(),
    columns: list(formColumnSchema),
    verification: verificationSchema,
    sources: list(sourceKey).optional(),
    note: textSchema.optional(),
  },
  map,
);
/** A blank national form as data: its columns and rows, and what fills them. */
export type Form = z.output<typeof formSchema>;

const documentSchema = z.strictObject(
  { number: text, issuer: textSchema, issued_on: date, effective_from: date.optional(), ...provenance },
  map,
);

export const standardFileSchema = z.strictObject(
  {
    format: z.literal(STANDARD_FORMAT, { error: 'format' }),
    id: z.string({ error: 'id' }).regex(STANDARD_ID, { error: 'id' }),
    version: z.string({ error: 'version' }).regex(STANDARD_VERSION, { error: 'version' }),
    /** A file of the same folder that this one completes or changes, entry by entry. */
    extends: text.optional(),
    /** A local profile: the version of a standard that it tightens or adds to, and where it holds. */
    profile: z
      .strictObject(
        {
          of: text,
          version: text,
          region: z.strictObject({ code: text.optional(), name: textSchema }, map),
        },
        map,
      )
      .optional(),
    title: textSchema,
    document: documentSchema,
    /** What the version changes against the one before, for people. */
    changes: textSchema.optional(),
    sources: z.record(sourceKey, sourceSchema, { error: 'map' }),
    dimension: z.strictObject({ id, name: textSchema, members: list(namedSchema) }, map).optional(),
    levels: list(levelSchema),
    identity: z.strictObject(
      {
        /** `format: any` takes codes other than the national ones of schools. */
        code: z.strictObject(
          { column: text, label: text, format: z.enum(['school', 'any'], { error: 'code-format' }).optional() },
          map,
        ),
        name: z.strictObject({ column: text, label: text }, map),
        kind: z.strictObject({ column: text, input: id }, map).optional(),
      },
      map,
    ),
    clauses: list(clauseSchema),
    focuses: list(focusSchema).optional(),
    inputs: list(inputFileSchema),
    parameters: list(parameterSchema),
    relaxations: list(relaxationSchema),
    tables: list(tableFileSchema).optional(),
    scales: list(scaleSchema).optional(),
    definitions: list(definitionFileSchema),
    scores: list(scoreSchema).optional(),
    vetoes: list(vetoSchema).optional(),
    parts: list(partSchema),
    output: outputSchema,
    forms: list(formSchema),
  },
  map,
);
/** A standard file as written, after reading and type checks, before templates are expanded. */
export type StandardFile = z.output<typeof standardFileSchema>;

type Expanded<T> = Omit<T, 'for'>;
export type StandardInput = Expanded<StandardFile['inputs'][number]>;
export type StandardParameter = StandardFile['parameters'][number];
export type StandardDefinition = Expanded<StandardFile['definitions'][number]>;
export type StandardItem = Expanded<StandardFile['parts'][number]['items'][number]>;
export interface StandardPart extends Omit<StandardFile['parts'][number], 'items'> {
  readonly items: readonly StandardItem[];
}

/** A standard ready for use: templates expanded, extension merged. Plain JSON, so that its digest freezes it. */
export interface Standard extends Omit<StandardFile, 'inputs' | 'definitions' | 'parts' | 'tables' | 'extends'> {
  readonly tables?: readonly StandardTable[];
  readonly inputs: readonly StandardInput[];
  readonly definitions: readonly StandardDefinition[];
  readonly parts: readonly StandardPart[];
}
