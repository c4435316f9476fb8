import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import type { planSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { pastOf } from '@dudao/core/inspection/spot-check-facts';
import type { SpotCheckPlan, SpotCheckUnit } from '@dudao/core/inspection/spot-check-format';
import { SPOT_CHECKS } from '@dudao/core/inspection/spot-check-rules';
import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import type { AskedFigure, HandedIn } from '../lib/dossier-desk.ts';
import type { Services } from '../lib/serve.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { readDrawRow, recordOf } from './draw-rows.ts';

export type SpotCheckInput = InputOf<typeof planSpotCheck>;

/** A plan made from what units handed in, and what it was made of. */
export interface MadeSpotCheck {
  readonly plan: SpotCheckPlan;
  /** Dossiers that are not handed in. */
  readonly waiting: number;
  readonly specs: ReadonlyMap<string, ElementSpec>;
}

/** Makes the plan of a spot check (S1) from what is handed in, flagged and was verified before. */
export async function makeSpotCheck(
  db: Db,
  input: SpotCheckInput,
  { dossiers: desk }: Pick<Services, 'dossiers'>,
): Promise<Result<MadeSpotCheck>> {
  const { title, standardId, version, period, rulebookId } = input;
  const book = (await listRulebooks(db, SPOT_CHECKS)).find(({ content }) => content.id === rulebookId);
  if (book === undefined) return refuse(problem('spot-check-no-rulebook', { id: rulebookId }));
  const drawn = await drawnUnits(db, input);
  if (drawn === undefined) return refuse(problem('draw-not-opened'));
  const { dossiers: all, waiting } = await desk.handedIn(db, input);
  const dossiers = all.filter(({ path }) => drawn === null || path.some((id) => drawn.includes(id)));
  const specs = new Map(dossiers.flatMap(({ figures }) => figures).map(({ spec }) => [spec.code, spec]));
  const { id, version: bookVersion, items, random, always, weights } = book.content;
  return ok({
    plan: {
      format: 'dudao-spot-check/1',
      title,
      standard: { id: standardId, version },
      period,
      rulebook: { id, version: bookVersion, digest: book.digest },
      rules: { items, random, always, weights },
      elements: [...specs.values()].map(({ code, label }) => ({ code, label: label.zh })),
      units: dossiers.map(unitOf),
    },
    waiting,
    specs,
  });
}

function unitOf({ dossierId, unitId, unit, number, root, figures: asked, found, flags }: HandedIn): SpotCheckUnit {
  const figures = asked.map(({ spec }) => spec.code);
  return {
    id: unitId,
    name: unit,
    dossier: dossierId,
    version: number,
    root,
    ...pastOf(found, figures),
    figures,
    zeros: asked.filter(isZero).map(({ spec }) => spec.code),
    flags: flags.map(({ rule, member, name, severity, standing, elements }) => ({
      id: member === null ? rule : `${rule}@${member}`,
      name,
      severity,
      standing,
      elements: elements.filter((element) => figures.includes(element)),
    })),
  };
}

/** Whether a unit says that there is nothing of it. */
function isZero({ spec: { kind }, sealed }: AskedFigure): boolean {
  return (kind === 'count' || kind === 'decimal') && Number(sealed) === 0;
}

/** Units that the draw takes; null: no draw was named; undefined: it is not the unit's, or not opened. */
async function drawnUnits(db: Db, { unitId, drawId }: SpotCheckInput): Promise<readonly string[] | null | undefined> {
  if (drawId === null) return null;
  const row = await readDrawRow(db, drawId);
  if (row === null || row.unit_id !== unitId) return undefined;
  return recordOf(row)?.visits.map(({ unit }) => unit);
}
