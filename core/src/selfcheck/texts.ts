import { type Problem, problem } from '../lib/problem.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { formContext } from '../pack/form-values.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { MOST_PHOTOS } from './pictures.ts';
import { type TablePart, type TextKind, type Texts, textsSchema } from './texts-format.ts';

/** Kinds of texts of units as a kind of rulebook: `packs/<pack>/texts/*.yaml`. */
export const TEXTS: RulebookKind<Texts> = {
  kind: 'texts',
  name: { zh: '单位材料类别', en: 'kinds of units’ texts' },
  schema: textsSchema,
  check: checkTexts,
};

type Path = readonly (string | number)[];

/** The kinds of texts of rulebooks of any kind, in their order. */
export function textKindsOf(books: readonly Rulebook[]): readonly TextKind[] {
  // Safe: a rulebook of this kind was read by this very schema.
  return books.flatMap(({ kind, content }) => (kind === TEXTS.kind ? (content as Texts).kinds : []));
}

function checkTexts(book: Rulebook<Texts>, others: readonly Rulebook[]): readonly Problem[] {
  const { kinds, groups } = book.content;
  const foreign = textKindsOf(others.filter(({ content }) => content.id !== book.content.id));
  return [
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['kinds'], kinds, ['材料类别', 'kind of text']),
    ...kinds.flatMap((kind, i) => [
      ...(foreign.some(({ id }) => id === kind.id) ? [elsewhere(book, i, kind.id)] : []),
      ...(groups.some(({ id }) => id === kind.group) ? [] : [unknown(book, ['kinds', i, 'group'], kind.group)]),
      ...checkKind(book, ['kinds', i], kind),
    ]),
  ];
}

/** A kind's id means the same everywhere: no other rulebook may have it too. */
function elsewhere(book: Rulebook<Texts>, i: number, id: string): Problem {
  const params = { kindZh: '材料类别', kindEn: 'kind of text', id, firstLine: 0 };
  return problem('pack-duplicate-id', params, placeAt(book.root, ['kinds', i, 'id']));
}

function unknown(book: Rulebook<Texts>, path: Path, id: string): Problem {
  const [kindZh, kindEn] = path.at(-1) === 'group' ? ['分组', 'group'] : ['数字列', 'column of numbers'];
  return problem('pack-unknown-reference', { kindZh, kindEn, id, hintZh: '', hintEn: '' }, placeAt(book.root, path));
}

function checkKind(book: Rulebook<Texts>, path: Path, { id, kept, parts, checks }: TextKind): readonly Problem[] {
  return [
    ...twiceIn(book, [...path, 'parts'], parts, ['部分', 'part']),
    ...twiceIn(book, [...path, 'checks', 'items'], checks?.items ?? [], ['审核要点', 'item of the check']),
    ...parts.flatMap((part, i) => {
      const at = [...path, 'parts', i];
      if (part.kind === 'table') return checkTable(book, at, part);
      const isOfDossier = part.kind === 'marks' || part.kind === 'pairs';
      if (isOfDossier && kept === 'unit') return [problem('text-kind-marks', { id }, placeAt(book.root, at))];
      if (part.kind === 'photos' && (part.least ?? 0) > (part.most ?? MOST_PHOTOS))
        return [problem('pack-range', { id: part.id }, placeAt(book.root, [...at, 'least']))];
      const crossed = part.kind === 'text' && (part.shortest ?? 0) > part.longest;
      return crossed ? [problem('pack-range', { id: part.id }, placeAt(book.root, [...at, 'shortest']))] : [];
    }),
  ];
}

function checkTable(book: Rulebook<Texts>, path: Path, part: TablePart): readonly Problem[] {
  const { columns, least, most, total, flags = [] } = part;
  const isNumber = columns.some(({ id, kind }) => id === total && kind === 'number');
  return [
    ...checkForm(book, [...path, 'columns'], columns),
    ...(columns.some(({ kind }) => kind === 'persons')
      ? [problem('text-kind-persons', { id: part.id }, placeAt(book.root, path))]
      : []),
    ...(least !== undefined && most !== undefined && least > most
      ? [problem('pack-range', { id: part.id }, placeAt(book.root, [...path, 'least']))]
      : []),
    ...(total === undefined || isNumber ? [] : [unknown(book, [...path, 'total'], total)]),
    ...flags.flatMap(({ when }, i) =>
      checkCondition(book, [...path, 'flags', i, 'when'], { context: formContext(columns), formula: when }),
    ),
  ];
}
