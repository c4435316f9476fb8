import { type Problem, problem } from '../lib/problem.ts';
import { checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { type PaperKind, type Papers, papersSchema } from './papers-format.ts';

/** Kinds of paper as a kind of rulebook: `packs/<pack>/papers/*.yaml`. */
export const PAPERS: RulebookKind<Papers> = {
  kind: 'papers',
  name: { zh: '文书类别', en: 'kinds of paper' },
  schema: papersSchema,
  check: checkPapers,
};

type Path = readonly (string | number)[];

/** The kinds of paper of rulebooks of any kind, in their order; of several versions of one rulebook the first given. */
export function paperKindsOf(books: readonly Rulebook[]): readonly PaperKind[] {
  // Safe: a rulebook of this kind was read by this very schema.
  const kinds = books.flatMap(({ kind, content }) => (kind === PAPERS.kind ? (content as Papers).kinds : []));
  return kinds.filter(({ id }, i) => kinds.findIndex((other) => other.id === id) === i);
}

function checkPapers(book: Rulebook<Papers>, others: readonly Rulebook[]): readonly Problem[] {
  const { kinds, groups } = book.content;
  const known = paperKindsOf([book, ...others]);
  const foreign = paperKindsOf(others.filter(({ content }) => content.id !== book.content.id));
  return [
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['kinds'], kinds, ['文书类别', 'kind of paper']),
    ...kinds.flatMap((kind, i) => [
      ...(foreign.some(({ id }) => id === kind.id) ? [elsewhere(book, i, kind.id)] : []),
      ...checkKind(book, ['kinds', i], { kind, known }),
    ]),
  ];
}

/** A kind's id means the same everywhere: no other rulebook may have it too. */
function elsewhere(book: Rulebook<Papers>, i: number, id: string): Problem {
  const params = { kindZh: '文书类别', kindEn: 'kind of paper', id, firstLine: 0 };
  return problem('pack-duplicate-id', params, placeAt(book.root, ['kinds', i, 'id']));
}

function checkKind(
  book: Rulebook<Papers>,
  path: Path,
  { kind, known }: { readonly kind: PaperKind; readonly known: readonly PaperKind[] },
): readonly Problem[] {
  const at = (...steps: Path) => placeAt(book.root, [...path, ...steps]);
  const unknown = (what: readonly [string, string], id: string, steps: Path): Problem =>
    problem('pack-unknown-reference', { kindZh: what[0], kindEn: what[1], id, hintZh: '', hintEn: '' }, at(...steps));
  const { id, expects, decision, opinions, within, answer, follows, regular } = kind;
  const problems: Problem[] = [
    ...checkForm(book, [...path, 'parts'], kind.parts),
    ...checkForm(book, [...path, 'answer'], answer ?? []),
    ...twiceIn(book, [...path, 'decision', 'choices'], decision?.choices ?? [], ['选项', 'choice']),
    ...twiceIn(book, [...path, 'opinions', 'choices'], opinions?.choices ?? [], ['选项', 'choice']),
  ];
  if (!book.content.groups.some((group) => group.id === kind.group)) {
    problems.push(unknown(['分组', 'group'], kind.group, ['group']));
  }
  if ((expects === 'decision') !== (decision !== undefined))
    problems.push(problem('paper-kind-decision', { id }, at()));
  if (opinions !== undefined && (decision === undefined || reachesUnits(kind))) {
    problems.push(problem('paper-kind-opinions', { id }, at('opinions')));
  }
  if (within !== undefined && expects === 'nothing') problems.push(problem('paper-kind-within', { id }, at('within')));
  if (answer !== undefined && (expects === 'nothing' || expects === 'receipt')) {
    problems.push(problem('paper-kind-answer', { id }, at('answer')));
  }
  if (regular !== undefined) {
    const day = kind.parts.find((field) => field.id === regular.field);
    const goesBack = decision?.choices.some(({ returns }) => returns === true) === true;
    if (day?.kind !== 'day' || day.needed !== true || regular.on < 1 || !goesBack) {
      problems.push(problem('paper-kind-regular', { id, field: regular.field }, at('regular')));
    }
  }
  if (answer?.some((field) => field.kind === 'persons') === true) {
    problems.push(problem('paper-kind-persons', { id }, at('answer')));
  }
  if (follows !== undefined) {
    const before = known.find((other) => other.id === follows.kind);
    if (before === undefined) problems.push(unknown(['文书类别', 'kind of paper'], follows.kind, ['follows', 'kind']));
    else if (before.expects !== 'reply' || follows.rounds < 1) {
      problems.push(problem('paper-kind-follows', { id, before: before.id }, at('follows')));
    }
  }
  return problems;
}

/** Whether a receiver may be a unit as such, which has no members. */
function reachesUnits({ to, from }: PaperKind): boolean {
  return (
    to.some((word) => ['below', 'above', 'beside'].includes(word)) || (to.includes('self') && from.includes('unit'))
  );
}
