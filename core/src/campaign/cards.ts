import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { StageState } from './gate-state.ts';
import type { CampaignTemplate, PointCard } from './template-format.ts';

/** Whether a point is met, and how that shows. */
export interface Tick {
  readonly met: boolean;
  readonly how: string;
}
/** Ticks by the id of the point. */
export type Ticks = Readonly<Record<string, Tick>>;

/** What is to be ticked: which card, in which stage (null where the card is not followed through the stages), and the ticks. */
export interface Ticking {
  readonly card: string;
  readonly stage: string | null;
  readonly points: Ticks;
}

/** The stage that a card's ticks wait for: its own for one followed through the stages, the last for the effect, none for the plan. */
function awaitedStage({ stages }: CampaignTemplate, card: PointCard, stage: string | null) {
  if (card.use === 'plan') return undefined;
  return card.use === 'effect' ? stages.at(-1) : stages.find(({ id }) => id === stage);
}

/**
 * Why a card cannot be ticked for a unit now (K1–K3); null when it can. What is ticked is not looked at.
 */
export function faultOfTicking(
  template: CampaignTemplate,
  { card: id, stage }: Pick<Ticking, 'card' | 'stage'>,
  states: ReadonlyMap<string, StageState>,
): Problem | null {
  const card = (template.cards ?? []).find((one) => one.id === id);
  if (card === undefined) return problem('campaign-no-such-card');
  if ((card.use === 'stages') !== (stage !== null)) return problem('gate-no-such-stage');
  if (card.use === 'plan') return null;
  const awaited = awaitedStage(template, card, stage);
  if (awaited === undefined) return problem('gate-no-such-stage');
  const before = template.stages[template.stages.indexOf(awaited) - 1]?.name;
  const words = { stage: awaited.name.zh, stageEn: awaited.name.en };
  const state = states.get(awaited.id);
  if (state === 'closed') {
    return problem('gate-stage-closed', { ...words, before: before?.zh ?? '', beforeEn: before?.en ?? '' });
  }
  return state === 'passed' ? problem('gate-passed', words) : null;
}

/**
 * The ticks of a card as they are kept: every point of the card has one and says how, what the card does not have is left out (K2). Refuses
 * as `faultOfTicking` does, and campaign-card-incomplete with the points that are missing.
 */
export function decideTicks(
  template: CampaignTemplate,
  ticking: Ticking,
  states: ReadonlyMap<string, StageState>,
): Result<Ticks> {
  const fault = faultOfTicking(template, ticking, states);
  if (fault !== null) return refuse(fault);
  const points = (template.cards ?? []).find(({ id }) => id === ticking.card)?.points ?? [];
  const open = points.filter(({ id }) => (ticking.points[id]?.how.trim() ?? '') === '');
  if (open.length > 0) {
    const list = open.map(({ name }) => name.zh).join('、');
    const listEn = open.map(({ name }) => name.en).join(', ');
    return refuse(problem('campaign-card-incomplete', { list, listEn }, { field: 'points' }));
  }
  const kept = points.flatMap(({ id }) => {
    const tick = ticking.points[id];
    return tick === undefined ? [] : [[id, tick] as const];
  });
  return ok(Object.fromEntries(kept));
}

/** Whether every point of a card is ticked as met (K4). */
export function isCardMet({ points }: PointCard, ticks: Ticks): boolean {
  return points.every(({ id }) => ticks[id]?.met === true);
}
