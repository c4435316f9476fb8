import { ACTIVITIES } from '@dudao/core/activity/activities';
import { type CompiledMeasure, compileMeasure, type Span } from '@dudao/core/activity/measure';
import { isCardMet, type Ticks } from '@dudao/core/campaign/cards';
import { type ConditionState, conditionStates, type Figures } from '@dudao/core/campaign/gate-condition';
import type { GateMeasure } from '@dudao/core/campaign/template-format';
import { parseDay } from '@dudao/core/lib/plain-day';
import { exactDecimalText, parseDecimal, sumRationals, ZERO } from '@dudao/core/lib/rational';
import { countForOne } from '../activity/rows.ts';
import type { Db } from '../lib/db.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { listTicks } from './cards.ts';
import { prescribedOf, type StageRow, type UnitInCampaign } from './unit-rows.ts';

/** Records beside actions and items that measures count. */
interface Answered {
  readonly reviews: ReadonlyMap<string, boolean>;
  readonly guided: ReadonlySet<string>;
  readonly ticked: readonly { readonly card: string; readonly stage: string | null; readonly points: Ticks }[];
}

/** How the conditions of a stage's gate stand for a unit on a day, counted from records. */
export async function conditionsOf(
  db: Db,
  found: UnitInCampaign,
  { stage, today }: { readonly stage: StageRow; readonly today: string },
): Promise<readonly ConditionState[]> {
  const conditions = found.ready.gates.get(stage.stage) ?? [];
  if (conditions.length === 0) return [];
  return conditionStates(conditions, await figuresOf(db, found, { stage, today }));
}

async function figuresOf(
  db: Db,
  found: UnitInCampaign,
  { stage, today }: { readonly stage: StageRow; readonly today: string },
): Promise<Figures> {
  const { measures = [] } = found.ready.template;
  const answered = await readAnswered(db, found);
  const counted = await countActivities(db, found, { measures, stage, today });
  const figures: Record<string, string | boolean | null> = {};
  for (const measure of measures) {
    figures[measure.id] = counted.get(measure.id) ?? figureOf(measure, { found, stage, today, answered });
  }
  return figures;
}

interface Counting {
  readonly found: UnitInCampaign;
  readonly stage: StageRow;
  readonly today: string;
  readonly answered: Answered;
}

function figureOf(measure: GateMeasure, { found, stage, today, answered }: Counting): string | boolean | null {
  const prescribed = prescribedOf(found);
  switch (measure.of) {
    case 'done':
      return prescribed.filter(({ id }) => id === measure.action).every(({ isDone }) => isDone);
    case 'answer': {
      const answers = prescribed
        .filter(({ id }) => id === measure.action)
        .map(({ done }) => parseDecimal(String(done?.field_values[measure.field] ?? '0')) ?? ZERO);
      return exactDecimalText(sumRationals(answers));
    }
    case 'card': {
      const card = (found.ready.template.cards ?? []).find(({ id }) => id === measure.card);
      const at = card?.use === 'stages' ? stage.stage : null;
      const ticks = answered.ticked.find((one) => one.card === measure.card && one.stage === at);
      return card !== undefined && ticks !== undefined && isCardMet(card, ticks.points);
    }
    case 'open-actions':
      return String(
        prescribed.filter((one) => !one.isDone && (measure.over === 'campaign' || one.stage === stage.stage)).length,
      );
    case 'own-actions':
      return String(
        found.actions.filter((row) => row.action === null && row.stage === stage.stage && row.done_on !== null).length,
      );
    case 'open-items':
      return String(found.items.filter(({ verified_on }) => verified_on === null).length);
    case 'review':
      return answered.reviews.get(measure.review) ?? false;
    case 'guidance':
      return String(measure.tasks.filter((task) => answered.guided.has(task)).length);
    case 'days': {
      const [from, to] = [parseDay(stage.opened_on ?? today), parseDay(today)];
      return from === null || to === null ? null : String(Math.max(0, to - from));
    }
    // Counted above, or by something that is not here yet: never made up.
    case 'activity':
    case 'to-come':
      return null;
  }
}

async function readAnswered(db: Db, found: UnitInCampaign): Promise<Answered> {
  const { campaign, unit } = found;
  const at = [campaign.id, unit.unit_id];
  const reviews = await db.many<{ review: string; passed: boolean }>(
    'select review, passed from campaign_review where campaign_id = $1 and unit_id = $2',
    at,
  );
  const guided = await db.many<{ task: string }>(
    'select task from campaign_guidance where campaign_id = $1 and unit_id = $2',
    at,
  );
  return {
    reviews: new Map(reviews.map(({ review, passed }) => [review, passed])),
    guided: new Set(guided.map(({ task }) => task)),
    ticked: await listTicks(db, found),
  };
}

/** Figures of the measures that count activities, since the stage opened or since the campaign began for the unit. */
async function countActivities(
  db: Db,
  { unit }: UnitInCampaign,
  {
    measures,
    stage,
    today,
  }: { readonly measures: readonly GateMeasure[]; readonly stage: StageRow; readonly today: string },
): Promise<ReadonlyMap<string, string>> {
  const wanted = measures.filter((measure) => measure.of === 'activity');
  if (wanted.length === 0) return new Map();
  const kinds = (await listRulebooks(db, ACTIVITIES)).flatMap(({ content }) => content.kinds);
  const compiled = wanted.map(({ count }): CompiledMeasure => {
    const measure = compileMeasure(count, kinds);
    if (!measure.ok) throw new Error(`a frozen template has a faulty measure: ${JSON.stringify(measure.problems)}`);
    return measure.value;
  });
  const spans: readonly Span[] = [
    { from: stage.opened_on ?? today, until: today },
    { from: unit.from_on ?? today, until: today },
  ];
  const figures = await countForOne(db, { kind: 'unit', id: unit.unit_id }, { measures: compiled, spans });
  return new Map(wanted.map(({ id, over }, i) => [id, figures[i]?.[over === 'stage' ? 0 : 1] ?? '0']));
}
