import { isSame, type Somebody } from '../access/somebody.ts';
import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { dayAfterWorkingDays } from '../lib/working-day.ts';
import { type AccountabilityBook, type CaseKind, type Measure, measuresFor } from './accountability-book.ts';
import {
  CASE_STATE_NAMES,
  type CasePart,
  type CaseState,
  type Criticism,
  FACT_SOURCE_NAMES,
  type FactSource,
} from './case-state.ts';
import { actionCalled, type CaseAction, type CaseActionId } from './case-table.ts';

/** A fact of a case, as far as what may be done depends on it. `stands`: whether it was found true after the hearing; null: not said yet. */
export interface Fact {
  readonly id: string;
  readonly source: FactSource;
  readonly evidence: string;
  readonly stands: boolean | null;
}

/** A case as far as what may be done with it depends on it. Days are calendar days. */
export interface CaseLife {
  readonly state: CaseState;
  readonly of: 'unit' | 'person';
  readonly facts: readonly Fact[];
  /** Sheets of supervision issued on the entries that it cites. */
  readonly urges: number;
  readonly openedBy: Somebody;
  readonly proposedBy: Somebody | null;
  readonly proposedFrom: CaseState | null;
  readonly measureId: string | null;
  readonly deciders: readonly Somebody[];
  readonly criticism: Criticism;
  readonly notifiedOn: string | null;
  readonly heardOn: string | null;
  readonly servedOn: string | null;
  readonly receivedOn: string | null;
  readonly appealedOn: string | null;
  readonly reviewedOn: string | null;
  /** Last day on which its effect keeps the one concerned from something; null: from nothing, or not served. */
  readonly untilOn: string | null;
  /** Day by which the next step is to be taken; null: none is. */
  readonly dueOn: string | null;
  /** Last day on which an appeal is taken; null: not received yet. */
  readonly appealDueOn: string | null;
}

/** What somebody does with a case. */
export interface CaseDeed {
  readonly action: CaseActionId;
  readonly words: string;
  readonly measureId: string | null;
  /** Ids of the facts that stand after the hearing. */
  readonly standing: readonly string[];
  /** How far it is made known, and what guidance was given before: where the measure asks. */
  readonly scope: string;
  readonly guidance: string;
}

/** Who acts, and by which rules. */
export interface CaseActing {
  readonly parts: ReadonlySet<CasePart>;
  readonly by: Somebody;
  readonly today: string;
  readonly book: Pick<AccountabilityBook, 'clocks' | 'measures'>;
  readonly kind: CaseKind;
}

const measureOf = ({ measures }: CaseActing['book'], id: string | null): Measure | null =>
  measures.find((one) => one.id === id) ?? null;

/** Z4 Who had a hand in what is now judged: whoever opened the case, proposed, or decided. */
export function handsIn({ openedBy, proposedBy, deciders }: CaseLife): readonly Somebody[] {
  return [openedBy, ...(proposedBy === null ? [] : [proposedBy]), ...deciders];
}

/** As whom somebody must stand to a case for a step. */
function partsFor(action: CaseAction, life: CaseLife, book: CaseActing['book']): readonly CasePart[] {
  return action.by === 'measure' ? (measureOf(book, life.measureId)?.decided_by ?? []) : action.by;
}

/** Z1–Z10 Why a step cannot be taken with a case as it stands, whatever is given with it; null where it can. */
export function obstacleOf(life: CaseLife, action: CaseAction, acting: CaseActing): Problem | null {
  const { zh, en } = CASE_STATE_NAMES[life.state];
  if (!action.from.includes(life.state)) return problem('accountability-not-now', { state: zh, stateEn: en });
  if (!partsFor(action, life, acting.book).some((part) => acting.parts.has(part)))
    return problem('accountability-not-yours', { action: action.name.zh, actionEn: action.name.en });
  if (action.byAnother === true && handsIn(life).some((one) => isSame(one, acting.by)))
    return problem('accountability-own-hand');
  return GUARDS[action.id as CaseActionId]?.(life, acting) ?? null;
}

type Guard = (life: CaseLife, acting: CaseActing) => Problem | null;

const GUARDS: Readonly<Partial<Record<CaseActionId, Guard>>> = {
  notify: (life, { kind }) => faultOfFacts(life.facts, kind),
  lapse: ({ dueOn }, { today }) =>
    dueOn !== null && today <= dueOn ? problem('accountability-hearing-runs', { dueOn }) : null,
  serve: (life, { book }) =>
    measureOf(book, life.measureId)?.transfers === true ? problem('accountability-is-transfer') : null,
  'hand-over': (life, { book }) =>
    measureOf(book, life.measureId)?.transfers === true ? null : problem('accountability-no-transfer'),
  receive: ({ receivedOn }) => (receivedOn === null ? null : problem('accountability-received')),
  leave: ({ receivedOn, dueOn }, { today }) => {
    if (receivedOn !== null) return problem('accountability-received');
    return dueOn !== null && today <= dueOn ? problem('accountability-receipt-runs', { dueOn }) : null;
  },
  criticise: ({ criticism }) => (criticism === 'owed' ? null : problem('accountability-no-criticism')),
  accept: ({ criticism }) => (criticism === 'handed' ? null : problem('accountability-no-criticism')),
  'send-back': ({ criticism }) => (criticism === 'handed' ? null : problem('accountability-no-criticism')),
  appeal: ({ receivedOn, appealedOn, appealDueOn }, { today }) => {
    if (appealedOn !== null) return problem('accountability-appealed');
    if (receivedOn === null || appealDueOn === null) return problem('accountability-not-received');
    return today > appealDueOn ? problem('accountability-appeal-late', { dueOn: appealDueOn }) : null;
  },
  end: ({ receivedOn, reviewedOn, appealDueOn, criticism }, { today }) => {
    if (receivedOn === null) return problem('accountability-not-received');
    if (criticism === 'owed' || criticism === 'handed') return problem('accountability-criticism-open');
    return reviewedOn === null && appealDueOn !== null && today <= appealDueOn
      ? problem('accountability-appeal-runs', { dueOn: appealDueOn })
      : null;
  },
};

/** Z2 M543 What a case must hold before anybody is told: facts, each with its evidence, one of them a record of inspection. */
export function faultOfFacts(facts: readonly Pick<Fact, 'source' | 'evidence'>[], kind: CaseKind): Problem | null {
  if (facts.length === 0) return problem('accountability-no-facts');
  const bare = facts.findIndex(({ evidence }) => evidence.trim() === '');
  if (bare >= 0) return problem('accountability-no-evidence', { n: bare + 1 }, { field: `facts.${bare}.evidence` });
  if (facts.some(({ source }) => kind.cites.includes(source))) return null;
  const names = (lang: 'zh' | 'en', by: string) => kind.cites.map((one) => FACT_SOURCE_NAMES[one][lang]).join(by);
  return problem('accountability-uncited', { cites: names('zh', '、'), citesEn: names('en', ', ') });
}

/** Z3 M549 Why a case cannot be opened yet: urging and guiding come first; null where it can. */
export function faultOfOpening(
  kind: CaseKind,
  { of, urges }: { readonly of: 'unit' | 'person'; readonly urges: number },
): Problem | null {
  if (!kind.of.includes(of))
    return problem('accountability-wrong-subject', { kind: kind.name.zh, kindEn: kind.name.en }, { field: 'personId' });
  return urges >= kind.urges
    ? null
    : problem('accountability-urge-first', {
        kind: kind.name.zh,
        kindEn: kind.name.en,
        needed: kind.urges,
        issued: urges,
      });
}

/** What becomes of a case by a step, or why it cannot be taken. A refusal changes nothing. */
export function decideStep(life: CaseLife, deed: CaseDeed, acting: CaseActing): Result<CaseLife> {
  const action = actionCalled(deed.action);
  const obstacle = obstacleOf(life, action, acting);
  if (obstacle !== null) return refuse(obstacle);
  const asks = action.asks ?? [];
  if (asks.includes('words') && deed.words.trim() === '')
    return refuse(
      problem(
        'accountability-words',
        { what: action.words?.zh ?? '', whatEn: action.words?.en ?? '' },
        { field: 'words' },
      ),
    );
  const found = asks.includes('findings') ? withFindings(life, deed, acting.kind) : ok(life);
  if (!found.ok) return found;
  if (asks.includes('measure')) {
    const fault = faultOfMeasure(found.value, deed, acting);
    if (fault !== null) return refuse(fault);
  }
  return ok(
    DOES[deed.action]?.(moved(found.value, action, acting), deed, acting) ?? moved(found.value, action, acting),
  );
}

function moved(life: CaseLife, { to }: CaseAction, { book, by }: CaseActing): CaseLife {
  if (to === 'same') return life;
  if (to === 'back')
    return {
      ...life,
      state: life.proposedFrom ?? 'heard',
      measureId: null,
      proposedBy: null,
      proposedFrom: null,
      deciders: [],
    };
  if (to === 'proposed') return { ...life, state: to, proposedFrom: life.state };
  if (to !== 'agreed') return { ...life, state: to };
  const deciders = [...life.deciders, by];
  const needed = measureOf(book, life.measureId)?.deciders ?? 1;
  return { ...life, deciders, state: deciders.length >= needed ? 'decided' : 'seconding' };
}

/** Z5 After the hearing it is said of every fact whether it stands; one that does must be a record of inspection. */
function withFindings(life: CaseLife, { standing }: CaseDeed, kind: CaseKind): Result<CaseLife> {
  if (standing.some((id) => !life.facts.some((one) => one.id === id)))
    return refuse(problem('accountability-fact-unknown'));
  const facts = life.facts.map((fact) => ({ ...fact, stands: standing.includes(fact.id) }));
  const fault = faultOfFacts(
    facts.filter(({ stands }) => stands),
    kind,
  );
  return fault === null ? ok({ ...life, facts }) : refuse(fault);
}

/** Z6 Whether a measure may be proposed for a case, or take the place of another on appeal. */
function faultOfMeasure(life: CaseLife, deed: CaseDeed, { book, kind }: CaseActing): Problem | null {
  const measure = measuresFor(book, kind, life.of).find(({ id }) => id === deed.measureId);
  if (measure === undefined) return problem('accountability-no-measure', {}, { field: 'measureId' });
  const isTransfer = measure.transfers === true;
  if (isTransfer !== (deed.action === 'propose-transfer'))
    return problem(
      isTransfer ? 'accountability-is-transfer' : 'accountability-no-transfer',
      {},
      { field: 'measureId' },
    );
  if (deed.action === 'change') {
    const now = measureOf(book, life.measureId);
    if (now !== null && measure.grade >= now.grade)
      return problem('accountability-not-milder', {}, { field: 'measureId' });
  }
  const { urges = 0 } = measure;
  if (life.urges < urges)
    return problem('accountability-measure-early', {
      measure: measure.name.zh,
      measureEn: measure.name.en,
      needed: urges,
      issued: life.urges,
    });
  if (measure.guided === true && deed.guidance.trim() === '')
    return problem('accountability-unguided', {}, { field: 'guidance' });
  return measure.circular === true && deed.scope.trim() === ''
    ? problem('accountability-no-scope', {}, { field: 'scope' })
    : null;
}

type Does = (life: CaseLife, deed: CaseDeed, acting: CaseActing) => CaseLife;

const after = ({ today }: CaseActing, days: number): string => dayAfterWorkingDays(today, days);

/** Z8 Measures have effect from the day of serving; the last day of so many months. */
export function lastDayOf(servedOn: string, months: number | undefined): string | null {
  if (months === undefined) return null;
  const end = parseDay(addMonths(servedOn, months));
  if (end === null) throw new Error(`not a day: ${servedOn}`);
  return dayText(end - 1);
}

/** What a measure in force sets. */
function inForce(life: CaseLife, measure: Measure | null): CaseLife {
  const owes = measure?.criticism === true;
  const criticism = owes ? (life.criticism === 'none' ? 'owed' : life.criticism) : 'none';
  return { ...life, criticism, untilOn: life.servedOn === null ? null : lastDayOf(life.servedOn, measure?.months) };
}

const heard: Does = (life, _deed, acting) => ({
  ...life,
  heardOn: acting.today,
  dueOn: after(acting, acting.book.clocks.propose),
});
const over: Does = (life) => ({ ...life, dueOn: null });
const received: Does = (life, _deed, acting) => {
  const appealDueOn = after(acting, acting.book.clocks.appeal);
  return { ...life, receivedOn: acting.today, appealDueOn, dueOn: nextOf({ ...life, appealDueOn }, acting) };
};
/** The next day of a served case: the self-criticism where one is owed, else the end of the appeal. */
function nextOf(life: CaseLife, acting: CaseActing): string | null {
  if (life.criticism === 'owed' || life.criticism === 'handed') return after(acting, acting.book.clocks.criticism);
  return life.reviewedOn === null ? life.appealDueOn : null;
}
const proposed: Does = (life, { measureId }, acting) => ({
  ...life,
  measureId,
  proposedBy: acting.by,
  deciders: [],
  dueOn: after(acting, acting.book.clocks.decide),
});
const reviewed = (life: CaseLife, acting: CaseActing): CaseLife => {
  const next = { ...life, reviewedOn: acting.today };
  return { ...next, dueOn: nextOf(next, acting) };
};

const DOES: Readonly<Partial<Record<CaseActionId, Does>>> = {
  notify: (life, _deed, acting) => ({
    ...life,
    notifiedOn: acting.today,
    dueOn: after(acting, acting.book.clocks.hearing),
  }),
  state: heard,
  waive: heard,
  lapse: heard,
  propose: proposed,
  'propose-transfer': proposed,
  return: (life, _deed, acting) => ({ ...life, dueOn: after(acting, acting.book.clocks.propose) }),
  decide: (life, _deed, acting) => ({
    ...life,
    dueOn: after(acting, life.state === 'decided' ? acting.book.clocks.serve : acting.book.clocks.decide),
  }),
  drop: over,
  dismiss: (life) => ({ ...life, measureId: null, dueOn: null }),
  serve: (life, _deed, acting) =>
    inForce(
      { ...life, servedOn: acting.today, dueOn: after(acting, acting.book.clocks.receipt) },
      measureOf(acting.book, life.measureId),
    ),
  'hand-over': over,
  receive: received,
  leave: received,
  criticise: (life, _deed, acting) => {
    const next = { ...life, criticism: 'handed' as const };
    return {
      ...next,
      dueOn: life.state === 'appealed' || life.receivedOn === null ? life.dueOn : nextOf(next, acting),
    };
  },
  accept: (life, _deed, acting) => {
    const next = { ...life, criticism: 'accepted' as const };
    return { ...next, dueOn: life.receivedOn === null ? life.dueOn : nextOf(next, acting) };
  },
  'send-back': (life, _deed, acting) => {
    const next = { ...life, criticism: 'owed' as const };
    return { ...next, dueOn: life.receivedOn === null ? life.dueOn : nextOf(next, acting) };
  },
  appeal: (life, _deed, acting) => ({
    ...life,
    appealedOn: acting.today,
    dueOn: after(acting, acting.book.clocks.review),
  }),
  uphold: (life, _deed, acting) => reviewed(life, acting),
  change: (life, { measureId }, acting) =>
    reviewed(inForce({ ...life, measureId }, measureOf(acting.book, measureId)), acting),
  revoke: (life, _deed, acting) => ({
    ...life,
    reviewedOn: acting.today,
    criticism: 'none',
    untilOn: null,
    dueOn: null,
  }),
  end: over,
};
