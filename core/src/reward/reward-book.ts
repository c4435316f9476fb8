import { z } from 'zod';
import { compileInContext } from '../formula/context.ts';
import { type Problem, problem } from '../lib/problem.ts';
import {
  decimal,
  expected,
  list,
  map,
  namedSchema,
  oneOf,
  text,
  textSchema,
  truth,
  wholeOf,
} from '../pack/file-parts.ts';
import { checkCondition } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { lineContext } from './line-context.ts';
import { PURPOSES, WAYS } from './reward-state.ts';

const FORMAT = 'dudao-rewards/1';
const MOST_DAYS = 60;

const parameter = z.strictObject(
  {
    ...namedSchema.shape,
    unit: text.optional(),
    /** What it begins with; absent: no published text gives it, the office sets it. */
    value: decimal.optional(),
  },
  map,
);

const criterion = z.strictObject(
  {
    ...namedSchema.shape,
    /** An amount in yuan; below zero is a deduction. */
    formula: text,
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);

const kindSchema = z.strictObject(
  {
    ...namedSchema.shape,
    purpose: oneOf(PURPOSES),
    to: oneOf(['unit', 'person']),
    ways: list(oneOf(WAYS)).min(1),
    /** Whether it rests on a published result. */
    cites: truth,
    /** Whether it looks at tasks of a span. */
    tasks: truth.optional(),
    money: oneOf(['none', 'needed', 'optional']),
    /** Whether the money comes from a pot that says how much there is. */
    pot: truth.optional(),
    /** Whether each line says what it is for: a project, posts, a course. */
    what: truth.optional(),
    /** For whom a line is drawn up: a condition. Absent where criteria are there: for every unit. */
    pick: text.optional(),
    parameters: list(parameter).optional(),
    criteria: list(criterion).min(1).optional(),
    /** Public notice of at least so many working days before the decision. */
    notice: z.strictObject({ days: wholeOf(2)(1, MOST_DAYS) }, map).optional(),
    certificate: z.strictObject({ name: textSchema, series: text }, map).optional(),
    /** Ids of programmes; who gets something holds one of their titles. */
    titles: list(text).min(1).optional(),
    /** Whether accountability that keeps from commendation keeps from this. */
    barred: truth.optional(),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of proposal. */
export type RewardKind = z.output<typeof kindSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    kinds: list(kindSchema).min(1),
  },
  map,
);
/** Kinds of rewards, funds and support, as a rulebook says them. */
export type RewardBook = z.output<typeof bookSchema>;

/** Rules of rewards as a kind of rulebook: `packs/<pack>/rewards/*.yaml`. */
export const REWARD_BOOKS: RulebookKind<RewardBook> = {
  kind: 'rewards',
  name: { zh: '奖励与资金制度', en: 'rewards and funds' },
  schema: bookSchema,
  check: checkBook,
};

/** A kind by its id; undefined where the rulebook has none. */
export function rewardKindOf({ kinds }: Pick<RewardBook, 'kinds'>, kindId: string): RewardKind | undefined {
  return kinds.find((one) => one.id === kindId);
}

type Path = readonly (string | number)[];

function checkBook(book: Rulebook<RewardBook>): readonly Problem[] {
  const { kinds } = book.content;
  const wrong = (key: string, [zh, en]: readonly [string, string], path: Path): Problem =>
    problem('pack-wrong-value', { key, expectedZh: zh, expectedEn: en, found: key }, placeAt(book.root, path));
  return [
    ...twiceIn(book, ['kinds'], kinds, ['奖励种类', 'kind of reward']),
    ...kinds.flatMap((kind, i) => {
      const at = ['kinds', i] as const;
      const context = lineContext(kind);
      return [
        ...twiceIn(book, [...at, 'parameters'], kind.parameters ?? [], ['参数', 'parameter']),
        ...twiceIn(book, [...at, 'criteria'], kind.criteria ?? [], ['准则', 'criterion']),
        ...(kind.ways.includes('rule') && kind.pick === undefined && kind.criteria === undefined
          ? [wrong('ways', ['写了 rule 就要写 pick 或 criteria', 'a pick or criteria where ways has rule'], at)]
          : []),
        ...(kind.ways.includes('rule') && kind.to === 'person'
          ? [wrong('ways', ['按规则列出的只能是单位', 'rules list units only'], at)]
          : []),
        ...(kind.criteria !== undefined && kind.money === 'none'
          ? [wrong('money', ['写了 criteria 就要有金额', 'money where there are criteria'], at)]
          : []),
        ...(kind.pot === true && kind.money === 'none'
          ? [wrong('pot', ['没有金额就没有总额', 'no pot without money'], at)]
          : []),
        ...(kind.pick === undefined ? [] : checkCondition(book, [...at, 'pick'], { context, formula: kind.pick })),
        ...(kind.criteria ?? []).flatMap(({ formula }, n) => {
          const path = [...at, 'criteria', n, 'formula'];
          const compiled = compileInContext(context, formula, { unit: '元' });
          const place = placeAt(book.root, path);
          if (!compiled.ok) return compiled.problems.map((found) => ({ ...found, at: place ?? {} }));
          return compiled.value.node.type === 'truth'
            ? [wrong('formula', ['元为单位的数', 'an amount in yuan'], path)]
            : [];
        }),
      ];
    }),
  ];
}
