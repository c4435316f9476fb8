import { type Problem, problem } from '../lib/problem.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { formContext } from '../pack/form-values.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { checkDemands, checkPath, ownerless } from './check-path.ts';
import { checkConfidential } from './confidential.ts';
import type { LedgerKind } from './entry.ts';
import { GIVES_CLASS } from './handling.ts';
import { SHEET_PREFIX, URGE_CONTEXT } from './ladder.ts';
import {
  type HandlingClass,
  type Ledger,
  type LedgerPath,
  type Ledgers,
  ledgersSchema,
  MARKS,
  type WrittenLedger,
} from './ledgers-format.ts';

type Path = readonly (string | number)[];

/** Ledgers as a kind of rulebook: `packs/<pack>/ledgers/*.yaml`. */
export const LEDGERS: RulebookKind<Ledgers> = {
  kind: 'ledgers',
  name: { zh: '台账', en: 'ledgers' },
  schema: ledgersSchema,
  check: checkLedgers,
};

/** The ledgers of a rulebook, each with its way through states and the sets that it names. */
export function ledgerKindsOf(book: Ledgers): readonly LedgerKind[] {
  const named = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
    const found = list.find((one) => one.id === id);
    if (found === undefined) throw new Error(`the rulebook was not checked: ${id}`);
    return found;
  };
  return book.ledgers.map(({ classes, closing: { checks = [], ...closing }, ...rest }) => {
    const sets = checks.map((id) => named(book.check_sets, id));
    const ledger: Ledger = {
      ...rest,
      classes: named(book.class_sets, classes).classes,
      closing: {
        ...closing,
        answers: sets.flatMap(({ answers }) => answers),
        conditions: sets.flatMap(({ conditions }) => conditions),
        only: Object.fromEntries(
          sets.flatMap(({ levels, answers, conditions }) =>
            levels === undefined ? [] : [...answers, ...conditions].map(({ id }) => [id, levels] as const),
          ),
        ),
      },
    };
    const ladder = rest.ladder === undefined ? null : named(book.ladders ?? [], rest.ladder);
    return { ledger, path: pathFor(ledger, named(book.paths, rest.path)), ladder };
  });
}

/** A way through states as a ledger has it: without telling where it names no field for its owner, without looking again where none of its classes lasts. */
function pathFor({ told_by_owner: told = [], classes }: Ledger, path: LedgerPath): LedgerPath {
  const isLooked = classes.some(({ look_every: every }) => every !== undefined);
  const idle = [...(told.length > 0 ? [] : ['fill']), ...(isLooked ? [] : ['look'])];
  return idle.length === 0 ? path : { ...path, actions: path.actions.filter(({ does }) => !idle.includes(does)) };
}

function checkLedgers(book: Rulebook<Ledgers>, others: readonly Rulebook[]): readonly Problem[] {
  const { groups, paths, ledgers, class_sets, check_sets, ladders = [] } = book.content;
  const elsewhere = others
    .filter(({ kind, content }) => kind === LEDGERS.kind && content.id !== book.content.id)
    // Safe: a rulebook of this kind was read by this very schema.
    .flatMap(({ content }) => (content as Ledgers).ledgers);
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
    ...twiceIn(book, ['class_sets'], class_sets, ['办理类别组', 'set of classes']),
    ...class_sets.flatMap(({ classes }, i) => [
      ...twiceIn(book, ['class_sets', i, 'classes'], classes, ['办理类别', 'class of handling']),
      ...classes.flatMap((one, n) => checkClass(book, ['class_sets', i, 'classes', n], one)),
    ]),
    ...twiceIn(book, ['check_sets'], check_sets, ['核验内容组', 'set of checks']),
    ...check_sets.flatMap((_, i) => checkChecks(book, i)),
    ...paths.flatMap((path, i) => checkPath(book, ['paths', i], path)),
    ...ledgers.flatMap((ledger, i) => [
      ...(elsewhere.some(({ id }) => id === ledger.id) ? [ledgerTwice(book, i, ledger.id)] : []),
      ...prefixTaken(book, i, [...ledgers.slice(0, i), ...elsewhere]),
      ...checkLedger(book, i, ledger),
    ]),
  ];
}

/** A ledger's id means the same everywhere: no other rulebook may have it too. */
function ledgerTwice(book: Rulebook<Ledgers>, i: number, id: string): Problem {
  const params = { kindZh: '台账', kindEn: 'ledger', id, firstLine: 0 };
  return problem('pack-duplicate-id', params, placeAt(book.root, ['ledgers', i, 'id']));
}

/** E12 A number names one entry: two ledgers with one beginning, or a ledger and the sheets of supervision, would take each other's numbers. */
function prefixTaken(book: Rulebook<Ledgers>, i: number, others: readonly WrittenLedger[]): readonly Problem[] {
  const prefix = book.content.ledgers[i]?.prefix ?? '';
  if (prefix !== SHEET_PREFIX && !others.some((other) => other.prefix === prefix)) return [];
  const params = { kindZh: '编号字头', kindEn: 'beginning of numbers', id: prefix, firstLine: 0 };
  return [problem('pack-duplicate-id', params, placeAt(book.root, ['ledgers', i, 'prefix']))];
}

function checkChecks(book: Rulebook<Ledgers>, i: number): readonly Problem[] {
  const set = book.content.check_sets[i];
  if (set === undefined) return [];
  return [
    ...checkForm(book, ['check_sets', i, 'answers'], set.answers),
    ...twiceIn(book, ['check_sets', i, 'conditions'], set.conditions, ['条件', 'condition']),
    ...checkDemands(book, ['check_sets', i, 'conditions'], { form: set.answers, demands: set.conditions }),
  ];
}

function checkLedger(book: Rulebook<Ledgers>, i: number, ledger: WrittenLedger): readonly Problem[] {
  const here = ['ledgers', i] as const;
  const at = (...steps: readonly (string | number)[]) => placeAt(book.root, [...here, ...steps]);
  const unknown = (what: readonly [string, string], id: string, ...steps: readonly (string | number)[]): Problem =>
    problem('pack-unknown-reference', { kindZh: what[0], kindEn: what[1], id, hintZh: '', hintEn: '' }, at(...steps));
  const isIn = (list: readonly { readonly id: string }[], id: string) => list.some((one) => one.id === id);
  const { groups, paths, class_sets, check_sets, ladders = [] } = book.content;
  const { fields = [], marks = [], closing, recurrence, counted_by = [], whole = [], told_by_owner = [] } = ledger;
  const { checks = [] } = closing;
  const above = ledger.hands_up_to;
  const named = marks.map((mark) => mark.replace('!', ''));
  const known: readonly string[] = MARKS;
  const recognisable = [...named, ...fields.map(({ id }) => id)];
  const countable = fields.filter(({ kind }) => kind === 'choice' || kind === 'text').map(({ id }) => id);
  const path = paths.find(({ id }) => id === ledger.path);
  return [
    ...(isIn(groups, ledger.group) ? [] : [unknown(['分组', 'group'], ledger.group, 'group')]),
    ...(path === undefined ? [unknown(['流程', 'path'], ledger.path, 'path')] : []),
    ...(isIn(class_sets, ledger.classes) ? [] : [unknown(['办理类别组', 'set of classes'], ledger.classes, 'classes')]),
    ...checks.flatMap((id, n) =>
      isIn(check_sets, id) ? [] : [unknown(['核验内容组', 'set of checks'], id, 'closing', 'checks', n)],
    ),
    ...sharedAnswers(check_sets.filter(({ id }) => checks.includes(id))).map((id) =>
      problem('issue-checks-overlap', { id }, at('closing', 'checks')),
    ),
    ...askedTwice(
      path,
      class_sets.find(({ id }) => id === ledger.classes),
    ).map((id) => problem('issue-checks-overlap', { id }, at('classes'))),
    ...(ledger.ladder === undefined || isIn(ladders, ledger.ladder)
      ? []
      : [unknown(['督办阶梯', 'ladder'], ledger.ladder, 'ladder')]),
    ...(above === undefined || isIn(book.content.ledgers, above)
      ? []
      : [unknown(['台账', 'ledger'], above, 'hands_up_to')]),
    ...checkForm(book, [...here, 'fields'], fields),
    ...named.flatMap((mark, n) => (known.includes(mark) ? [] : [unknown(['标记', 'mark'], mark, 'marks', n)])),
    ...(recurrence?.by ?? []).flatMap((id, n) =>
      recognisable.includes(id) ? [] : [unknown(['栏目', 'field'], id, 'recurrence', 'by', n)],
    ),
    ...counted_by.flatMap((id, n) => (countable.includes(id) ? [] : [unknown(['栏目', 'field'], id, 'counted_by', n)])),
    ...told_by_owner.flatMap((id, n) => {
      const field = fields.find((one) => one.id === id);
      if (field === undefined) return [unknown(['栏目', 'field'], id, 'told_by_owner', n)];
      const isTold = field.kind !== 'persons' && field.when === undefined && recurrence?.by.includes(id) !== true;
      return isTold ? [] : [problem('issue-field-not-told', { id, ledger: ledger.id }, at('told_by_owner', n))];
    }),
    ...checkConfidential(ledger, {
      path,
      answers: check_sets.filter(({ id }) => checks.includes(id)).flatMap(({ answers }) => answers),
    }).map(({ what, id, at: steps }) =>
      what === 'unknown'
        ? unknown(['栏目', 'field'], id, 'confidential', ...steps)
        : problem(what, { id, ledger: ledger.id }, at('confidential', ...steps)),
    ),
    ...twiceIn(book, [...here, 'whole'], whole, ['清单要求', 'demand on the list']),
    ...whole.flatMap(({ when }, n) =>
      checkCondition(book, [...here, 'whole', n, 'when'], { context: formContext(fields), formula: when }),
    ),
    ...(path === undefined ? [] : ownerless(path, ledger.owned_by === 'unit')).map((id) =>
      problem('issue-without-owner', { id, ledger: ledger.id }, at('path')),
    ),
  ];
}

/** E41 A class asks what the form language knows, and its conditions are about that; how often it is looked at is one of its numbers. */
function checkClass(book: Rulebook<Ledgers>, here: Path, one: HandlingClass): readonly Problem[] {
  const { asks = [], conditions = [], before_report: before = [], look_asked: looked } = one;
  const field = asks.find(({ id }) => id === looked);
  const isNumber = field?.kind === 'number' && field.needed === true && Number(field.least ?? 0) >= 1;
  const params = { kindZh: '必填、至少为 1 的数', kindEn: 'needed number of 1 or more', hintZh: '', hintEn: '' };
  return [
    ...checkForm(book, [...here, 'asks'], asks),
    ...checkDemands(book, [...here, 'conditions'], { form: asks, demands: conditions }),
    ...checkDemands(book, [...here, 'before_report'], { form: asks, demands: before }),
    ...(looked === undefined || isNumber
      ? []
      : [problem('pack-unknown-reference', { ...params, id: looked }, placeAt(book.root, [...here, 'look_asked']))]),
  ];
}

/** What an action that gives a class and one of the classes both ask: what is filled in could not say which is meant. */
function askedTwice(path: LedgerPath | undefined, set: Ledgers['class_sets'][number] | undefined): readonly string[] {
  const ids = new Set((set?.classes ?? []).flatMap(({ asks = [] }) => asks.map(({ id }) => id)));
  const asked = (path?.actions ?? []).filter(({ does }) => GIVES_CLASS.includes(does)).flatMap(({ asks = [] }) => asks);
  return asked.map(({ id }) => id).filter((id) => ids.has(id));
}

/** Answers that two sets of checks of one ledger both ask: what is filled in could not say which is meant. */
function sharedAnswers(sets: Ledgers['check_sets']): readonly string[] {
  const ids = sets.flatMap(({ answers, conditions }) => [...answers, ...conditions.map(({ id }) => ({ id }))]);
  return [...new Set(ids.map(({ id }) => id).filter((id, n, all) => all.indexOf(id) !== n))];
}
