import { type Problem, problem } from '../lib/problem.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { compileCriterion } from './judge.ts';
import { type Programme, programmeSchema } from './programme.ts';

/** The kind of rulebook that recognition programmes are. */
export const PROGRAMMES: RulebookKind<Programme> = {
  kind: 'programmes',
  name: { zh: '认定项目', en: 'recognition programme' },
  schema: programmeSchema,
  check: checkProgramme,
};

type Path = readonly PropertyKey[];
type Words = readonly [zh: string, en: string];

const LISTS: readonly (readonly [key: keyof Programme & string, words: Words])[] = [
  ['rounds', ['轮次', 'round']],
  ['outcomes', ['结论', 'outcome']],
  ['levels', ['级别', 'level']],
  ['items', ['子项', 'item']],
  ['facts', ['申报事项', 'fact']],
  ['parameters', ['参数', 'parameter']],
  ['criteria', ['条件', 'criterion']],
  ['goals', ['目标', 'goal']],
];

function checkProgramme(book: Rulebook<Programme>): readonly Problem[] {
  const { content: programme, root } = book;
  const at = (path: Path) => placeAt(root, path);
  const lists = LISTS.flatMap(([key, words]) => {
    const entries = programme[key];
    // Every key of LISTS is a list of entries with ids.
    return Array.isArray(entries) ? twiceIn(book, [key], entries as readonly { readonly id: string }[], words) : [];
  });
  return [
    ...lists,
    ...faultsOfRounds(programme, at),
    ...faultsOfCriteria(programme, at),
    ...faultsOfProvenance(programme, at),
  ];
}

function unknown(words: Words, id: string, known: readonly string[], place: Problem['at']): readonly Problem[] {
  if (known.includes(id)) return [];
  const [kindZh, kindEn] = words;
  const hintZh = known.length === 0 ? '一个也没有写。' : `可用：${known.join('、')}。`;
  const hintEn = known.length === 0 ? 'None is written.' : `Known: ${known.join(', ')}.`;
  return [problem('pack-unknown-reference', { kindZh, kindEn, id, hintZh, hintEn }, place)];
}

function faultsOfRounds({ rounds, outcomes }: Programme, at: (path: Path) => Problem['at']): readonly Problem[] {
  const ids = rounds.map(({ id }) => id);
  const references = rounds.flatMap(({ after = [] }, i) =>
    after.flatMap((one, j) =>
      unknown(['前面的轮次', 'earlier round'], one, ids.slice(0, i), at(['rounds', i, 'after', j])),
    ),
  );
  const conferring = rounds.some(({ confers }) => confers)
    ? []
    : [problem('programme-never-confers', {}, at(['rounds']))];
  const passing = outcomes.filter(({ passes }) => passes).length;
  const decided = passing > 0 && passing < outcomes.length;
  return [...references, ...conferring, ...(decided ? [] : [problem('programme-outcomes', {}, at(['outcomes']))])];
}

function faultsOfCriteria(programme: Programme, at: (path: Path) => Problem['at']): readonly Problem[] {
  const levels = (programme.levels ?? []).map(({ id }) => id);
  const items = (programme.items ?? []).map(({ id }) => id);
  return programme.criteria.flatMap((one, i) => {
    const place = (key: string) => at(['criteria', i, key]);
    const compiled = one.formula === undefined ? null : compileCriterion(programme, one.formula);
    return [
      ...(one.level === undefined ? [] : unknown(['级别', 'level'], one.level, levels, place('level'))),
      ...(one.item === undefined ? [] : unknown(['子项', 'item'], one.item, items, place('item'))),
      ...(compiled === null || compiled.ok
        ? []
        : compiled.problems.map((found) => ({ ...found, at: place('formula') ?? {} }))),
      ...(one.formula !== undefined && one.standards !== undefined
        ? [problem('programme-two-ways', { criterion: one.id }, place('standards'))]
        : []),
    ];
  });
}

/** Whatever claims to be read somewhere says where; and every source named is there. */
function faultsOfProvenance(programme: Programme, at: (path: Path) => Problem['at']): readonly Problem[] {
  const { criteria, parameters = [], goals = [], validity, quota, notice, review } = programme;
  const known = Object.keys(programme.sources);
  const entries: readonly (readonly [path: Path, id: string, said: Said | undefined])[] = [
    ...criteria.map((one, i) => [['criteria', i], one.id, one] as const),
    ...parameters.map((one, i) => [['parameters', i], one.id, one] as const),
    ...goals.map((one, i) => [['goals', i], one.id, one] as const),
    [['validity'], 'validity', validity],
    [['quota'], 'quota', quota],
    [['notice'], 'notice', notice],
    [['review'], 'review', review],
  ];
  return entries.flatMap(([path, id, said]) => {
    if (said === undefined) return [];
    const { verification, sources = [] } = said;
    const nowhere = verification !== 'from_knowledge' && sources.length === 0;
    return [
      ...(nowhere ? [problem('pack-source-needed', { id, verification }, at([...path, 'verification']))] : []),
      ...sources.flatMap((one, i) => unknown(['来源', 'source'], one, known, at([...path, 'sources', i]))),
    ];
  });
}

interface Said {
  readonly verification: 'verified' | 'found' | 'from_knowledge';
  readonly sources?: readonly string[] | undefined;
}
