import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { decideAct } from './decide-act.ts';
import type { Deed, Done } from './deed.ts';
import { faultsOfLater } from './deed-faults.ts';
import { type Acting, type Entry, type LedgerKind, phaseOf, stateOf } from './entry.ts';
import { classOf, dayOf, faultsOfHandling, lookOf } from './handling.ts';

/** An entry with what says whether it may be merged with another. */
export interface Placed {
  readonly id: string;
  readonly ledger: string;
  readonly unitId: string;
  readonly keeperId: string;
  readonly kind: LedgerKind;
  readonly entry: Entry;
}

/** The action of the entry's table by which it is merged or split from where it stands; undefined: the table has none. */
export function actionThat(does: 'merge' | 'split', { path }: LedgerKind, { state }: Pick<Entry, 'state'>) {
  return path.actions.find((action) => action.does === does && action.from.includes(state));
}

/** E20 Why an entry takes in no other now, whoever asks; null where it does. */
export function faultOfSurvivor({ kind, entry }: Pick<Placed, 'kind' | 'entry'>): Problem | null {
  const phase = phaseOf(kind, entry);
  if (phase === 'new' || phase === 'open') return null;
  const { name } = stateOf(kind, entry.state);
  return problem('issue-merge-closed', { state: name.zh, stateEn: name.en });
}

/** E20 Why an entry is not merged into another, as far as the two together say; null where it may be. */
export function faultOfPair(survivor: Placed, merged: Placed): Problem | null {
  if (survivor.id === merged.id) return problem('issue-merge-itself');
  const isApart =
    survivor.ledger !== merged.ledger || survivor.unitId !== merged.unitId || survivor.keeperId !== merged.keeperId;
  if (isApart) return problem('issue-merge-apart');
  const fault = faultOfSurvivor(survivor);
  if (fault !== null) return fault;
  const isBack = phaseOf(survivor.kind, survivor.entry) === 'new' && phaseOf(merged.kind, merged.entry) === 'open';
  return isBack ? problem('issue-merge-back') : null;
}

/**
 * E20 What going on instead of others makes of an entry: nobody gains by it. The earliest of the days counts; whoever owned one of them owns it jointly;
 * what was counted against any of them, and who reported any of them, stays with it.
 */
export function afterMerging(survivor: Placed, merged: readonly Entry[]): Entry {
  const { kind, entry } = survivor;
  const all = [entry, ...merged];
  const isOpen = phaseOf(kind, entry) === 'open';
  const days = all.flatMap(({ fixDueOn }) => fixDueOn ?? []).toSorted();
  const fixDueOn = isOpen ? (days[0] ?? null) : entry.fixDueOn;
  const owners = new Set(all.flatMap(({ ownerUnitId, jointUnitIds }) => [ownerUnitId ?? [], jointUnitIds].flat()));
  const jointUnitIds = [...owners].filter((id) => id !== entry.ownerUnitId);
  const most = (count: 'rounds' | 'reopened' | 'extensions') => Math.max(...all.map((one) => one[count]));
  return {
    ...entry,
    jointUnitIds: entry.ownerUnitId === null ? entry.jointUnitIds : jointUnitIds,
    fixDueOn,
    dueOn: isOpen ? fixDueOn : entry.dueOn,
    rounds: most('rounds'),
    reopened: most('reopened'),
    extensions: most('extensions'),
    isKey: all.some(({ isKey }) => isKey),
    keyValues: all.find(({ isKey }) => isKey)?.keyValues ?? {},
    workedBy: [...new Set(all.flatMap(({ workedBy }) => workedBy))],
    measures: entry.measures + merged.reduce((sum, { measuresOpen }) => sum + measuresOpen, 0),
    measuresOpen: all.reduce((sum, { measuresOpen }) => sum + measuresOpen, 0),
  };
}

/** What is said of a part into which an entry is split; absent: as the whole has it. */
export interface PartDeed {
  readonly owner?: Deed['owner'];
  readonly jointUnitIds?: readonly string[] | undefined;
  readonly handling?: string | undefined;
  readonly dueOn?: string | undefined;
  /** Open measures of the whole that go to it. */
  readonly measures: number;
}

/** What splitting makes of an entry. */
export interface Split {
  readonly whole: Done;
  readonly parts: readonly Entry[];
}

/**
 * E21 Decides a splitting by the ledger's table. A part stands where the whole stood, with its owner, class and day where none is given; what was counted
 * against the whole counts against each. Refuses: ACT_FAULTS of the contract, and `issue-part-…` at the part's place.
 */
export function decideSplit(
  kind: LedgerKind,
  entry: Entry,
  deed: Omit<Deed, 'parts'> & { readonly parts: readonly PartDeed[] },
  by: { readonly acting: Acting; readonly today: string },
): Result<Split> {
  const whole = decideAct(kind, entry, { ...deed, parts: deed.parts.length }, by);
  if (!whole.ok) return whole;
  const isOpen = phaseOf(kind, entry) === 'open';
  const placed = deed.parts.reduce((sum, { measures }) => sum + measures, 0);
  const faults = [
    ...(placed < entry.measuresOpen ? [problem('issue-part-measures', { open: entry.measuresOpen - placed })] : []),
    ...deed.parts.flatMap((part, i) =>
      faultsOfPart({ kind, entry, isOpen, today: by.today }, part, by.acting).map((fault) => ({
        ...fault,
        at: { field: `parts.${i}.${fault.at?.field ?? 'title'}` },
      })),
    ),
  ];
  if (faults.length > 0) return refuse(...faults);
  return ok({
    whole: whole.value,
    parts: deed.parts.map((part) => partOf({ kind, entry, isOpen, today: by.today }, part)),
  });
}

interface Whole {
  readonly kind: LedgerKind;
  readonly entry: Entry;
  readonly isOpen: boolean;
  readonly today: string;
}

function faultsOfPart({ kind, entry, isOpen, today }: Whole, part: PartDeed, acting: Acting): readonly Problem[] {
  const { owner, jointUnitIds, handling, dueOn } = part;
  if (!isOpen) {
    const isGiven = [owner, jointUnitIds, handling, dueOn].some((one) => one !== undefined);
    return isGiven ? [problem('issue-part-early', {}, { field: 'owner' })] : [];
  }
  if (handling === undefined && dueOn === undefined) return [];
  const chosen = classOf(kind, handling ?? null);
  if (
    chosen !== undefined &&
    chosen.id !== entry.handling &&
    (chosen.asks ?? []).some(({ needed }) => needed === true)
  ) {
    return [
      problem('issue-part-class', { handling: chosen.name.zh, handlingEn: chosen.name.en }, { field: 'handling' }),
    ];
  }
  const given = { handling: handling ?? entry.handling, dueOn: dueOn ?? entry.fixDueOn ?? undefined, today };
  const faults = faultsOfHandling(kind, given);
  return faults.length > 0 ? faults : faultsOfLater(entry, classOf(kind, given.handling), { ...given, acting });
}

function partOf({ kind, entry, isOpen, today }: Whole, part: PartDeed): Entry {
  const { owner, jointUnitIds, handling = entry.handling, dueOn = entry.fixDueOn ?? undefined, measures } = part;
  const ownerUnitId = owner === undefined ? entry.ownerUnitId : owner.unitId;
  const chosen = kind.ledger.classes.find(({ id }) => id === handling);
  const handlingValues = handling === entry.handling ? entry.handlingValues : {};
  const fixDueOn = !isOpen || chosen === undefined ? entry.fixDueOn : dayOf(chosen, dueOn, today);
  return {
    ...entry,
    ownerUnitId,
    ownerPersonId: owner === undefined ? entry.ownerPersonId : owner.personId,
    jointUnitIds: (jointUnitIds ?? entry.jointUnitIds).filter((id) => id !== ownerUnitId),
    handling,
    handlingValues,
    fixDueOn,
    lookOn: isOpen ? lookOf(chosen, { ...entry, values: handlingValues }, today) : entry.lookOn,
    dueOn: isOpen ? fixDueOn : entry.dueOn,
    pending: null,
    measures,
    measuresOpen: measures,
  };
}
