import { type Problem, problem } from '../lib/problem.ts';
import type { Form } from '../pack/form.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, twiceIn } from '../pack/rulebook.ts';
import { demandContext } from './closing.ts';
import type { Demand, Doing, LedgerAction, LedgerPath, Phase, RequestKind } from './ledgers-format.ts';

type Path = readonly (string | number)[];

/** E2 From which phases an action leads, and to which: what an action does would mean nothing elsewhere. */
const LEADS: Readonly<Partial<Record<Doing, { readonly from?: readonly Phase[]; readonly to?: readonly Phase[] }>>> = {
  drop: { from: ['new', 'open', 'raised', 'paused'], to: ['void'] },
  assign: { from: ['new', 'open', 'raised'], to: ['open'] },
  decline: { from: ['open'], to: ['new'] },
  transfer: { from: ['open'], to: ['open'] },
  return: { from: ['new', 'done', 'proving'], to: ['new', 'open'] },
  report: { from: ['new', 'open'], to: ['done'] },
  verify: { from: ['done'], to: ['proving'] },
  close: { from: ['proving'], to: ['closed'] },
  reopen: { from: ['proving', 'closed', 'void'], to: ['open'] },
  raise: { from: ['new', 'open'], to: ['raised'] },
  answer: { from: ['raised'], to: ['new', 'open'] },
  ask: { from: ['open'] },
  grant: { from: ['open'], to: ['open', 'paused', 'raised'] },
  deny: { from: ['open'] },
  resume: { from: ['paused'], to: ['open'] },
  merge: { from: ['new', 'open'], to: ['void'] },
  split: { from: ['new', 'open'], to: ['void'] },
  reclass: { from: ['open'], to: ['open'] },
  fill: { from: ['open'], to: ['open'] },
  look: { from: ['open'], to: ['open'] },
};

/** Nothing counts as put right, or as closed, by another way than these. */
const ONLY_BY: Readonly<Partial<Record<Phase, readonly Doing[]>>> = {
  proving: ['verify'],
  closed: ['close'],
  done: ['report'],
  void: ['drop', 'merge', 'split'],
  raised: ['raise', 'grant'],
  paused: ['grant'],
};

/** Where what was asked for leads when it is granted. */
const GRANTED: Readonly<Record<RequestKind, Phase>> = { extend: 'open', hold: 'paused', raise: 'raised' };

/** Faults of a way through states: unknown states, actions out of their place, states that nobody reaches or leaves. */
export function checkPath(book: Rulebook, here: Path, path: LedgerPath): readonly Problem[] {
  const { states, actions } = path;
  const at = (...steps: Path) => placeAt(book.root, [...here, ...steps]);
  const unknown = (id: string, ...steps: Path): Problem =>
    problem('pack-unknown-reference', { kindZh: '状态', kindEn: 'state', id, hintZh: '', hintEn: '' }, at(...steps));
  const phaseOf = (id: string): Phase | undefined => states.find((state) => state.id === id)?.phase;
  const references = actions.flatMap(({ from, to }, i) => [
    ...from.flatMap((id, n) => (phaseOf(id) === undefined ? [unknown(id, 'actions', i, 'from', n)] : [])),
    ...(to !== undefined && phaseOf(to) === undefined ? [unknown(to, 'actions', i, 'to')] : []),
  ]);
  return [
    ...twiceIn(book, [...here, 'states'], states, ['状态', 'state']),
    ...twiceIn(book, [...here, 'actions'], actions, ['办理动作', 'action']),
    ...references,
    ...(states[0] !== undefined && states[0].phase !== 'new'
      ? [problem('issue-begins-elsewhere', { id: states[0].id }, at('states', 0))]
      : []),
    ...actions.flatMap((action, i) => [
      ...checkForm(book, [...here, 'actions', i, 'asks'], action.asks ?? []),
      ...twiceIn(book, [...here, 'actions', i, 'conditions'], action.conditions ?? [], ['条件', 'condition']),
      ...checkDemands(book, [...here, 'actions', i, 'conditions'], {
        form: action.asks ?? [],
        demands: action.conditions ?? [],
      }),
      ...misplaced(action, phaseOf).map((detail) =>
        problem('issue-action-misplaced', { id: action.id, ...detail }, at('actions', i)),
      ),
      ...(isRequest(action) === (action.request === undefined)
        ? [problem('issue-action-request', { id: action.id }, at('actions', i))]
        : []),
    ]),
    ...(references.length > 0
      ? []
      : undone(path).map(({ i, id }) => problem('issue-merge-undone', { id }, at('actions', i)))),
    ...(references.length > 0 ? [] : stranded(path).map(({ i, id, what }) => problem(what, { id }, at('states', i)))),
  ];
}

/** Faults of conditions over a form and what the engine knows of an entry. */
export function checkDemands(
  book: Rulebook,
  path: Path,
  { form, demands }: { readonly form: Form; readonly demands: readonly Demand[] },
): readonly Problem[] {
  return demands.flatMap(({ when }, n) =>
    checkCondition(book, [...path, n, 'when'], { context: demandContext(form), formula: when }),
  );
}

const OWNED_PHASES: readonly Phase[] = ['open', 'done', 'proving', 'paused', 'closed'];

/** E14 States in which somebody must own the entry and that can be reached without an owner. */
export function ownerless({ states, actions }: LedgerPath, isOwnedAtFirst: boolean): readonly string[] {
  const phaseOf = (id: string) => states.find((state) => state.id === id)?.phase;
  const first = states[0]?.id;
  const seen = new Set(first === undefined ? [] : [`${first} ${isOwnedAtFirst}`]);
  for (const place of seen) {
    const [from = '', owned] = place.split(' ');
    for (const { does, to } of actions.filter((action) => action.from.includes(from))) {
      const isOwned = does === 'assign' || does === 'reopen' || (owned === 'true' && does !== 'decline');
      seen.add(`${to ?? from} ${isOwned}`);
    }
  }
  const bare = [...seen].filter((place) => place.endsWith(' false')).map((place) => place.split(' ')[0] ?? '');
  return bare.filter((id) => OWNED_PHASES.some((phase) => phase === phaseOf(id)));
}

function isRequest({ does }: LedgerAction): boolean {
  return does === 'ask' || does === 'grant' || does === 'deny';
}

/** What is wrong about where an action leads from and to. */
function misplaced(
  { does, from, to, request }: LedgerAction,
  phaseOf: (id: string) => Phase | undefined,
): readonly { readonly from: string; readonly to: string }[] {
  const { from: mayFrom, to: mayTo } = LEADS[does] ?? {};
  return from.flatMap((id) => {
    const phase = phaseOf(id);
    const target = phaseOf(to ?? id);
    if (phase === undefined || target === undefined) return [];
    const isPlaced = mayFrom?.includes(phase) !== false && mayTo?.includes(target) !== false;
    const only = target === phase ? undefined : ONLY_BY[target];
    const isGranted = does !== 'grant' || request === undefined || GRANTED[request] === target;
    return isPlaced && isGranted && only?.includes(does) !== false ? [] : [{ from: phase, to: target }];
  });
}

/** E20 Actions that lead on from where merging or splitting ended an entry: what it was about goes on elsewhere, so it would be there twice. */
function undone({ actions }: LedgerPath): readonly { readonly i: number; readonly id: string }[] {
  const ends = new Set(actions.flatMap(({ does, to }) => (does === 'merge' || does === 'split' ? (to ?? []) : [])));
  return actions.flatMap(({ id, from, to }, i) => {
    const leads = to !== undefined && from.some((one) => ends.has(one));
    return leads ? [{ i, id }] : [];
  });
}

/** States that no entry reaches, or that none leaves although somebody still owes something. */
function stranded({
  states,
  actions,
}: LedgerPath): readonly { readonly i: number; readonly id: string; readonly what: string }[] {
  const reached = new Set([states[0]?.id]);
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of actions) if (to !== undefined && from.some((id) => reached.has(id))) reached.add(to);
  }
  return states.flatMap(({ id, phase }, i) => {
    if (!reached.has(id)) return [{ i, id, what: 'issue-state-unreached' }];
    const isEnd = phase === 'closed' || phase === 'void';
    const leads = actions.some(({ from, to }) => to !== undefined && to !== id && from.includes(id));
    return isEnd || leads ? [] : [{ i, id, what: 'issue-state-without-end' }];
  });
}
