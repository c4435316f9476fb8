import type { UnitKind } from '../org/unit-kind.ts';
import type { CampaignTemplate, Mode, TemplateAction, TemplatePart, TemplateStage } from './template-format.ts';

/** What people call the levels of parts. */
export const PART_LEVELS = ['stage', 'step', 'link', 'throughout'] as const;
export type PartLevel = (typeof PART_LEVELS)[number];

/** A part at its place in the template. */
export interface PlacedPart {
  readonly part: TemplatePart;
  readonly level: PartLevel;
  /** The stage that it is or lies in; null for what runs through everything. */
  readonly stage: TemplateStage | null;
  /** Steps from the template's root to it, as its file has them. */
  readonly path: readonly (string | number)[];
}

/** The parts directly below a part, with the mode in which they follow. */
export function partsBelow(part: TemplatePart): {
  readonly parts: readonly TemplatePart[];
  readonly mode: Mode | undefined;
} {
  return { parts: part.steps ?? part.links ?? [], mode: part.mode };
}

/** Every part of the template: stages in order, each followed by what lies in it, then what runs through. */
export function partsOf({
  stages,
  throughout = [],
}: Pick<CampaignTemplate, 'stages' | 'throughout'>): readonly PlacedPart[] {
  return [
    ...stages.flatMap((stage, i) => withBelow({ part: stage, level: 'stage', stage, path: ['stages', i] })),
    ...throughout.map((part, i) => ({ part, level: 'throughout' as const, stage: null, path: ['throughout', i] })),
  ];
}

function withBelow(placed: PlacedPart): readonly PlacedPart[] {
  const { part, stage, path } = placed;
  const key = part.steps === undefined ? 'links' : 'steps';
  const level = key === 'steps' ? 'step' : 'link';
  const below = partsBelow(part).parts;
  return [placed, ...below.flatMap((child, i) => withBelow({ part: child, level, stage, path: [...path, key, i] }))];
}

/** Every prescribed action with the part that it stands in. */
export function actionsOf(
  template: Pick<CampaignTemplate, 'stages' | 'throughout'>,
): readonly { readonly action: TemplateAction; readonly at: PlacedPart }[] {
  return partsOf(template).flatMap((at) => (at.part.actions ?? []).map((action) => ({ action, at })));
}

/** Whether an action is meant for units of this kind. */
export function isFor({ kinds }: Pick<TemplateAction, 'kinds'>, kind: UnitKind): boolean {
  return kinds === undefined || kinds.includes(kind);
}

/** The batches that take a kind of unit, in the template's order. */
export function batchesFor({ batches, takes_part }: CampaignTemplate, kind: UnitKind): CampaignTemplate['batches'] {
  if (!takes_part.includes(kind)) return [];
  return batches.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
}
