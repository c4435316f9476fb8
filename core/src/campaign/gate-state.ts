import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { GateChain, Mode } from './template-format.ts';

/** States of a unit's stage. A gate may be asked for in `open`, `returned`, `make-up` and `sent-back`. */
export const STAGE_STATES = [
  'closed',
  'open',
  'requested',
  'returned',
  'make-up',
  'forwarded',
  'sent-back',
  'passed',
] as const;
export type StageState = (typeof STAGE_STATES)[number];

const ASKABLE: readonly StageState[] = ['open', 'returned', 'make-up', 'sent-back'];

/** One stage of one unit, as the rules see it. */
export interface StageStanding {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Null: the stage has no gate, so it is never asked for. */
  readonly chain: GateChain | null;
  readonly state: StageState;
  /** Accounts that asked last, and that let it through to the upper side. */
  readonly requestedBy: string | null;
  readonly reviewedBy: string | null;
}

/** Who acts. `ofUnit`: the account belongs to the unit, or to what lies below it. */
export interface Actor {
  readonly accountId: string;
  readonly ofUnit: boolean;
}

/** The team's word on a condition that records do not decide. */
export interface Verdict {
  readonly condition: string;
  readonly holds: boolean;
  readonly reason: string;
}

/** What may be done at a gate. `unmet` names counted conditions not met, in words; `openMakeUps` counts make-up work not verified. */
export type GateMove =
  | { readonly kind: 'request'; readonly unmet: readonly UnmetCondition[]; readonly openMakeUps: number }
  | {
      readonly kind: 'confirm';
      readonly unmet: readonly UnmetCondition[];
      readonly openMakeUps: number;
      readonly toJudge: readonly string[];
      readonly verdicts: readonly Verdict[];
    }
  | {
      readonly kind: 'pass';
      readonly unmet: readonly UnmetCondition[];
      readonly toJudge: readonly string[];
      readonly verdicts: readonly Verdict[];
    }
  | { readonly kind: 'return' }
  | { readonly kind: 'demand' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'send-back' };

/** A condition that is not met, in words: “集体学习 38 / 40 学时”. */
export interface UnmetCondition {
  readonly zh: string;
  readonly en: string;
}

/** The states at publication (G1). */
export function firstStandings(
  stages: readonly Pick<StageStanding, 'id' | 'name' | 'chain'>[],
  mode: Mode,
): readonly StageStanding[] {
  return stages.map((stage, i) => ({
    ...stage,
    state: mode === 'gated' && i > 0 ? 'closed' : 'open',
    requestedBy: null,
    reviewedBy: null,
  }));
}

/** Which stage a move is about, who makes it, and how the stages follow. */
export interface GateCall {
  readonly stageId: string;
  readonly by: Actor;
  readonly mode: Mode;
}

/**
 * The stages after a move (G1–G7); the only way in which a stage ever opens or passes. Refuses: gate-no-such-stage, gate-none,
 * gate-stage-closed, gate-passed, gate-asked-twice, gate-unmet, gate-make-up-open, gate-not-asked, gate-not-forwarded, gate-own-unit,
 * gate-same-person, gate-verdict-needed, gate-verdict-no, gate-other-chain.
 */
export function moveGate(
  stages: readonly StageStanding[],
  move: GateMove,
  call: GateCall,
): Result<readonly StageStanding[]> {
  const index = stages.findIndex(({ id }) => id === call.stageId);
  const stage = stages[index];
  if (stage === undefined) return refuse(problem('gate-no-such-stage'));
  const fault = faultOfMove(stage, move, call.by, stages[index - 1]);
  if (fault !== null) return refuse(fault);
  const state = stateAfter(stage, move);
  return ok(
    stages.map((one, i) => {
      if (i === index) return moved(one, move, { state, by: call.by });
      const opens = state === 'passed' && call.mode === 'gated' && i === index + 1 && one.state === 'closed';
      return opens ? { ...one, state: 'open' } : one;
    }),
  );
}

function moved(
  stage: StageStanding,
  { kind }: GateMove,
  { state, by }: { readonly state: StageState; readonly by: Actor },
): StageStanding {
  switch (kind) {
    case 'request':
    case 'confirm':
      return { ...stage, state, requestedBy: by.accountId, reviewedBy: null };
    case 'pass':
      return { ...stage, state, reviewedBy: by.accountId };
    default:
      return { ...stage, state };
  }
}

function stateAfter({ chain }: StageStanding, { kind }: GateMove): StageState {
  switch (kind) {
    case 'request':
      return 'requested';
    case 'confirm':
    case 'approve':
      return 'passed';
    case 'pass':
      return chain === 'approved' ? 'forwarded' : 'passed';
    case 'return':
      return 'returned';
    case 'demand':
      return 'make-up';
    case 'send-back':
      return 'sent-back';
  }
}

/** Why a move is not possible; null when it is. Also what a button's reason comes from. */
export function faultOfMove(
  stage: StageStanding,
  move: GateMove,
  by: Actor,
  before: StageStanding | undefined,
): Problem | null {
  const { chain, state } = stage;
  if (chain === null) return problem('gate-none', words(stage));
  if (state === 'closed') {
    return problem('gate-stage-closed', {
      ...words(stage),
      before: before?.name.zh ?? '',
      beforeEn: before?.name.en ?? '',
    });
  }
  if (state === 'passed') return problem('gate-passed', words(stage));
  switch (move.kind) {
    case 'request':
      return chain === 'confirmed' ? problem('gate-other-chain', words(stage)) : faultOfAsking(stage, move);
    case 'confirm':
      if (chain !== 'confirmed') return problem('gate-other-chain', words(stage));
      if (by.ofUnit) return problem('gate-own-unit');
      return faultOfAsking(stage, move) ?? faultOfVerdicts(move.toJudge, move.verdicts);
    case 'pass':
    case 'return':
    case 'demand':
      if (state !== 'requested') return problem('gate-not-asked', words(stage));
      if (by.ofUnit) return problem('gate-own-unit');
      if (by.accountId === stage.requestedBy) return problem('gate-same-person');
      return move.kind === 'pass' ? faultOfPassing(move) : null;
    case 'approve':
    case 'send-back':
      if (state !== 'forwarded') return problem('gate-not-forwarded', words(stage));
      if (by.ofUnit) return problem('gate-own-unit');
      return by.accountId === stage.reviewedBy || by.accountId === stage.requestedBy
        ? problem('gate-same-person')
        : null;
  }
}

function faultOfAsking(
  stage: StageStanding,
  { unmet, openMakeUps }: { readonly unmet: readonly UnmetCondition[]; readonly openMakeUps: number },
): Problem | null {
  if (!ASKABLE.includes(stage.state)) return problem('gate-asked-twice', words(stage));
  if (openMakeUps > 0) return problem('gate-make-up-open', { count: openMakeUps });
  return faultOfUnmet(unmet);
}

function faultOfPassing(move: Extract<GateMove, { kind: 'pass' }>): Problem | null {
  return faultOfUnmet(move.unmet) ?? faultOfVerdicts(move.toJudge, move.verdicts);
}

function faultOfUnmet(unmet: readonly UnmetCondition[]): Problem | null {
  if (unmet.length === 0) return null;
  const said = { zh: unmet.map(({ zh }) => zh).join('；'), en: unmet.map(({ en }) => en).join('; ') };
  return problem('gate-unmet', { count: unmet.length, list: said.zh, listEn: said.en });
}

function faultOfVerdicts(toJudge: readonly string[], verdicts: readonly Verdict[]): Problem | null {
  const open = toJudge.filter(
    (id) => !verdicts.some(({ condition, reason }) => condition === id && reason.trim() !== ''),
  );
  if (open.length > 0) return problem('gate-verdict-needed', { count: open.length });
  const no = verdicts.filter(({ condition, holds }) => toJudge.includes(condition) && !holds);
  return no.length === 0 ? null : problem('gate-verdict-no', { count: no.length });
}

const words = ({ name }: StageStanding) => ({ stage: name.zh, stageEn: name.en });

/** Whether a stage counts as reached: its gate may be worked on, or is behind the unit. */
export function isReached(state: StageState): boolean {
  return state !== 'closed';
}
