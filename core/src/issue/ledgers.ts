import { type Problem, problem } from '../lib/problem.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { checkPath } from './check-path.ts';
import { closingContext } from './closing.ts';
import type { LedgerKind } from './entry.ts';
import { URGE_CONTEXT } from './ladder.ts';
import { type Ledger, type Ledgers, ledgersSchema, MARKS } from './ledgers-format.ts';

/** Ledgers as a kind of rulebook: `packs/<pack>/ledgers/*.yaml`. */
export const LEDGERS: RulebookKind<Ledgers> = {
  kind: 'ledgers',
  name: { zh: '台账', en: 'ledgers' },
  schema: ledgersSchema,
  check: checkLedgers,
};

/** The ledgers of a rulebook, each with its way through states. */
export function ledgerKindsOf({ ledgers, paths, ladders = [] }: Ledgers): readonly LedgerKind[] {
  return ledgers.map((ledger) => {
    const path = paths.find(({ id }) => id === ledger.path);
    if (path === undefined) throw new Error(`the rulebook was not checked: ${ledger.id}`);
    return { ledger, path, ladder: ladders.find(({ id }) => id === ledger.ladder) ?? null };
  });
}

function checkLedgers(book: Rulebook<Ledgers>, others: readonly Rulebook[]): readonly Problem[] {
  const { groups, paths, ledgers, ladders = [] } = book.content;
  const elsewhere = others
    .filter(({ kind, content }) => kind === LEDGERS.kind && content.id !== book.content.id)
    // Safe: a rulebook of this kind was read by this very schema.
    .flatMap(({ content }) => (content as Ledgers).ledgers.map(({ id }) => id));
  return [
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['paths'], paths, ['流程', 'path']),
    ...twiceIn(book, ['ledgers'], ledgers, ['台账', 'ledger']),
    ...twiceIn(book, ['ladders'], ladders, ['督办阶梯', 'ladder']),
    ...ladders.flatMap(({ rungs }, i) => [
      ...twiceIn(book, ['ladders', i, 'rungs'], rungs, ['督办文书', 'sheet of supervision']),
      ...rungs.flatMap(({ when }, n) =>
        checkCondition(book, ['ladders', i, 'rungs', n, 'when'], { context: URGE_CONTEXT, formula: when }),
      ),
    ]),
    ...paths.flatMap((path, i) => checkPath(book, ['paths', i], path)),
    ...ledgers.flatMap((ledger, i) => [
      ...(elsewhere.includes(ledger.id) ? [ledgerTwice(book, i, ledger.id)] : []),
      ...checkLedger(book, i, ledger),
    ]),
  ];
}

/** A ledger's id means the same everywhere: no other rulebook may have it too. */
function ledgerTwice(book: Rulebook<Ledgers>, i: number, id: string): Problem {
  const params = { kindZh: '台账', kindEn: 'ledger', id, firstLine: 0 };
  return problem('pack-duplicate-id', params, placeAt(book.root, ['ledgers', i, 'id']));
}

function checkLedger(book: Rulebook<Ledgers>, i: number, ledger: Ledger): readonly Problem[] {
  const here = ['ledgers', i] as const;
  const at = (...steps: readonly (string | number)[]) => placeAt(book.root, [...here, ...steps]);
  const unknown = (what: readonly [string, string], id: string, ...steps: readonly (string | number)[]): Problem =>
    problem('pack-unknown-reference', { kindZh: what[0], kindEn: what[1], id, hintZh: '', hintEn: '' }, at(...steps));
  const { groups, paths, ladders = [] } = book.content;
  const { fields = [], marks = [], closing, recurrence, classes } = ledger;
  const named = marks.map((mark) => mark.replace('!', ''));
  const known: readonly string[] = MARKS;
  const recognisable = [...named, ...fields.map(({ id }) => id)];
  return [
    ...(groups.some(({ id }) => id === ledger.group) ? [] : [unknown(['分组', 'group'], ledger.group, 'group')]),
    ...(paths.some(({ id }) => id === ledger.path) ? [] : [unknown(['流程', 'path'], ledger.path, 'path')]),
    ...(ledger.ladder === undefined || ladders.some(({ id }) => id === ledger.ladder)
      ? []
      : [unknown(['督办阶梯', 'ladder'], ledger.ladder, 'ladder')]),
    ...checkForm(book, [...here, 'fields'], fields),
    ...checkForm(book, [...here, 'closing', 'answers'], closing.answers ?? []),
    ...twiceIn(book, [...here, 'classes'], classes, ['办理类别', 'class of handling']),
    ...named.flatMap((mark, n) => (known.includes(mark) ? [] : [unknown(['标记', 'mark'], mark, 'marks', n)])),
    ...(closing.conditions ?? []).flatMap(({ when }, n) =>
      checkCondition(book, [...here, 'closing', 'conditions', n, 'when'], {
        context: closingContext(ledger),
        formula: when,
      }),
    ),
    ...(recurrence?.by ?? []).flatMap((id, n) =>
      recognisable.includes(id) ? [] : [unknown(['栏目', 'field'], id, 'recurrence', 'by', n)],
    ),
  ];
}
