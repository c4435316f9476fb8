import { type Problem, problem } from '../lib/problem.ts';
import type { UnitKind } from '../org/unit-kind.ts';
import type { ChosenSpan } from './schedule.ts';
import type { CampaignTemplate } from './template-format.ts';
import { batchesFor } from './template-parts.ts';

/** States of a campaign (L1). */
export const CAMPAIGN_STATES = ['draft', 'submitted', 'published', 'cancelled'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What a draft has chosen so far. */
export interface CampaignChoices {
  /** Null: not chosen yet. */
  readonly object: { readonly name: string; readonly kind: UnitKind } | null;
  readonly samples: readonly { readonly name: string; readonly kind: UnitKind }[];
  /** Day by batch id. */
  readonly days: Readonly<Record<string, string>>;
  readonly spans: Readonly<Record<string, ChosenSpan>>;
  /** Lines by text id; an empty list: left out on purpose. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** How many units of which kind are in which batch. */
  readonly units: readonly { readonly batch: string; readonly kind: UnitKind; readonly count: number }[];
}

/** Everything that keeps a draft from being submitted (L3, C7), in the order of the wizard. */
export function faultsOfChoices(template: CampaignTemplate, choices: CampaignChoices): readonly Problem[] {
  const { object, samples, days, spans, texts, units } = choices;
  const { parameters = [], batches } = template;
  const named = (entry: { readonly name: { readonly zh: string; readonly en: string } }) => ({
    name: entry.name.zh,
    nameEn: entry.name.en,
  });
  const used = batches.filter(({ id }) => units.some(({ batch, count }) => batch === id && count > 0));
  const misplaced = units.find(({ batch, kind }) => !batchesFor(template, kind).some(({ id }) => id === batch));
  return [
    ...faultsOfObject(template, object, samples),
    ...(used.length === 0 ? [problem('campaign-no-units')] : []),
    ...(misplaced === undefined ? [] : [problem('campaign-wrong-batch', { kind: misplaced.kind })]),
    ...used.filter(({ id }) => days[id] === undefined).map((batch) => problem('campaign-day-needed', named(batch))),
    ...parameters
      .filter(({ id, value }) => value === undefined && spans[id] === undefined)
      .map((parameter) => problem('campaign-deadline-needed', named(parameter))),
    ...(template.texts ?? [])
      .filter(({ id, lines }) => lines === undefined && texts[id] === undefined)
      .map((text) => problem('campaign-text-needed', named(text))),
  ];
}

function faultsOfObject(
  { object: rule }: CampaignTemplate,
  object: CampaignChoices['object'],
  samples: CampaignChoices['samples'],
): readonly Problem[] {
  if (object === null) return [problem('campaign-object-needed')];
  const wrongSample = samples.find(({ kind }) => !(rule.samples ?? []).includes(kind));
  return [
    ...(rule.kinds.includes(object.kind) ? [] : [problem('campaign-object-kind', { name: object.name })]),
    ...(wrongSample === undefined ? [] : [problem('campaign-sample-kind', { name: wrongSample.name })]),
  ];
}

/** The deadlines in force: what was chosen, else what the template says. */
export function spansInForce(
  { parameters = [] }: CampaignTemplate,
  spans: Readonly<Record<string, ChosenSpan>>,
): Readonly<Record<string, ChosenSpan>> {
  const said = parameters.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const]));
  return { ...Object.fromEntries(said), ...spans };
}

/** A campaign as its life sees it. */
export interface CampaignLife {
  readonly title: string;
  readonly state: CampaignState;
  readonly submittedBy: string | null;
}

/** Moves of a campaign's life. */
export type LifeMove = 'edit' | 'submit' | 'take-back' | 'publish' | 'cancel' | 'run';

const ALLOWED: Readonly<Record<LifeMove, readonly CampaignState[]>> = {
  edit: ['draft'],
  submit: ['draft'],
  'take-back': ['submitted'],
  publish: ['submitted'],
  cancel: ['draft', 'submitted', 'published'],
  run: ['published'],
};

/** Why a move of its life is not possible (L1, L2, L5); null when it is. */
export function faultOfLife(
  { title, state, submittedBy }: CampaignLife,
  move: LifeMove,
  accountId: string,
): Problem | null {
  if (!ALLOWED[move].includes(state)) return problem(`campaign-is-${state}`, { title });
  return move === 'publish' && submittedBy === accountId ? problem('campaign-second-person', { title }) : null;
}

/** A prescribed action as it stands for a unit. */
export interface ActionStanding {
  readonly id: string;
  readonly stage: string | null;
  /** Steps around it, the outermost first, with their mode's order: what must be done before. */
  readonly step: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly isDone: boolean;
}

/**
 * The prescribed actions that have to be done before one (G10): those of earlier steps of its stage where the stage is gated.
 * @param steps ids of the stage's steps in order; empty where they do not follow each other
 */
export function missingBefore(
  action: Pick<ActionStanding, 'stage' | 'step'>,
  steps: readonly string[],
  actions: readonly ActionStanding[],
): readonly ActionStanding[] {
  const at = action.step === null ? -1 : steps.indexOf(action.step);
  if (at <= 0) return [];
  const before = steps.slice(0, at);
  return actions.filter(
    ({ stage, step, isDone }) => !isDone && stage === action.stage && step !== null && before.includes(step),
  );
}
