import { z } from 'zod';
import { type Checklists, DEMANDS, PARTS, SHEET_KINDS, type Sheet, type SheetItem } from './checklists-format.ts';
import { DEPTHS, LEVELS, MET, METHODS, SHEET_KEY, TEXT } from './shapes.ts';

const SOURCE = z.strictObject({ text: TEXT, at: z.string() });
const ITEM_KINDS = ['yes-no', 'scale', 'number', 'choice', 'text', 'day', 'attendance', 'signature'] as const;

/** A question as devices and browsers get it. Whether it is asked and whether an answer is bad follows from `when` and `bad` by `judge.ts`. */
export const SHOWN_ITEM = z.strictObject({
  id: z.string(),
  kind: z.enum(ITEM_KINDS),
  name: TEXT,
  help: TEXT.nullable(),
  source: SOURCE.nullable(),
  needed: z.boolean(),
  when: z.string().nullable(),
  methods: z.array(z.enum(METHODS)),
  bad: z.string().nullable(),
  demands: z.array(z.enum(DEMANDS)),
  finding: z.strictObject({ ledger: z.string(), title: TEXT, depth: z.enum(DEPTHS).nullable() }).nullable(),
  points: z.string().nullable(),
  /** `value`: held against this; `figure`: against what the unit reported, within so many percent. */
  expected: z
    .union([z.strictObject({ value: z.string() }), z.strictObject({ figure: z.string(), tolerance: z.int() })])
    .nullable(),
  /** Of a number: its unit, decimals and bounds; of a scale, `most` alone. */
  unit: z.string().nullable(),
  decimals: z.int(),
  least: z.string().nullable(),
  most: z.string().nullable(),
  /** Of a number or an attendance that counts people met. */
  met: z.enum(MET).nullable(),
  choices: z.array(z.strictObject({ id: z.string(), name: TEXT, share: z.int().nullable() })),
  longest: z.int(),
});
/** A question as devices and browsers get it. */
export type ShownItem = z.output<typeof SHOWN_ITEM>;

/** A sheet as devices and browsers get it. */
export const SHOWN_SHEET = z.strictObject({
  key: SHEET_KEY,
  /** Version of its rulebook. */
  version: z.string(),
  name: TEXT,
  kind: z.enum(SHEET_KINDS),
  group: z.strictObject({ id: z.string(), name: TEXT }),
  help: TEXT.nullable(),
  source: SOURCE.nullable(),
  level: z.enum(LEVELS),
  beforeFiles: z.boolean(),
  anonymous: z.boolean(),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      name: TEXT,
      part: z.enum(PARTS),
      items: z.array(SHOWN_ITEM),
    }),
  ),
  grades: z.array(z.strictObject({ id: z.string(), name: TEXT, from: z.int() })),
  /** Into which ledgers findings and early signs are proposed that name none. */
  proposes: z.strictObject({ finding: z.string(), sign: z.string() }),
});
/** A sheet as devices and browsers get it. */
export type ShownSheet = z.output<typeof SHOWN_SHEET>;

const LONGEST = 2000;

/** A sheet of a rulebook as devices and browsers get it: everything that a rulebook may leave out is said. */
export function shownSheet(
  sheet: Sheet,
  { version, groups, proposes }: Pick<Checklists, 'version' | 'groups' | 'proposes'>,
): ShownSheet {
  return {
    key: sheet.id,
    version,
    name: sheet.name,
    kind: sheet.kind,
    group: groups.find(({ id }) => id === sheet.group) ?? { id: sheet.group, name: sheet.name },
    help: sheet.help ?? null,
    source: sheet.source ?? null,
    level: sheet.level,
    beforeFiles: sheet.before_files ?? false,
    anonymous: sheet.anonymous ?? false,
    sections: sheet.sections.map(({ id, name, part = 'routine', items }) => ({
      id,
      name,
      part,
      items: items.map((one) => shownItem(one, sheet.methods)),
    })),
    grades: [...(sheet.grades ?? [])],
    proposes,
  };
}

function shownItem(item: SheetItem, methods: Sheet['methods']): ShownItem {
  const { id, kind, name, finding, expected } = item;
  return {
    id,
    kind,
    name,
    help: item.help ?? null,
    source: item.source ?? null,
    needed: item.needed ?? false,
    when: item.when ?? null,
    methods: [...(item.methods ?? methods)],
    bad: item.bad ?? null,
    demands: [...(item.demands ?? [])],
    finding: finding === undefined ? null : { ...finding, depth: finding.depth ?? null },
    points: item.points ?? null,
    expected: shownExpected(expected),
    unit: kind === 'number' ? (item.unit ?? null) : null,
    decimals: kind === 'number' ? (item.decimals ?? 0) : 0,
    least: kind === 'scale' ? '1' : kind === 'number' ? (item.least ?? null) : null,
    most: kind === 'scale' ? String(item.most) : kind === 'number' ? (item.most ?? null) : null,
    met: kind === 'number' || kind === 'attendance' ? (item.met ?? null) : null,
    choices: kind === 'choice' ? item.choices.map((one) => ({ ...one, share: one.share ?? null })) : [],
    longest: kind === 'text' ? (item.longest ?? LONGEST) : LONGEST,
  };
}

function shownExpected(expected: SheetItem['expected']): ShownItem['expected'] {
  if (expected === undefined) return null;
  return 'value' in expected ? expected : { figure: expected.figure, tolerance: expected.tolerance ?? 0 };
}
