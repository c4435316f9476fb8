import { canonicalJson } from '@dudao/core/lib/canonical';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import { yearsBack } from '@dudao/core/score/previous';
import { standingOf } from '@dudao/core/score/standing';
import { readCountyInputs, readInputsMark } from '../dossier/rows.ts';
import { asSystem, type Pool, type Tx } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';
import {
  deleteStanding,
  type KeptStanding,
  lockStandings,
  readKeptStanding,
  type StandingKey,
  writeStanding,
} from './standing-rows.ts';

/** Under what counties are recomputed; good for any number of them. */
export interface Recomputation {
  readonly period: string;
  /** Day of the dated values. */
  readonly on: string;
  readonly standards: readonly MarkedStandard[];
  readonly now: () => Date;
}

/** A compiled standard with the mark of all that a standing under it depends on except the reports. */
export interface MarkedStandard {
  readonly prepared: PreparedStandard;
  readonly mark: string;
}

/** What became of a county: its standings were made anew, were there already, or there is nothing to make them of. */
export type CountyOutcome = 'recomputed' | 'unchanged' | 'nothing-reported';

/** The form in which standings are kept: a change of their columns, or of what the engine computes, must raise it. */
const FORM = 'standing/1';

/** Frozen content, values on the day and form, as one digest. */
export function markStandard(prepared: PreparedStandard): MarkedStandard {
  const { digest, engine } = prepared;
  return { prepared, mark: sha256(canonicalJson({ form: FORM, standard: digest, source: engine.model.source })) };
}

/**
 * Makes a county's standings anew, in one transaction: all of them or, when something fails, none. Where nothing was reported since and the
 * standards are the same, only the marks are read.
 */
export function recomputeCounty(pool: Pool, countyId: string, under: Recomputation): Promise<CountyOutcome> {
  return asSystem(pool, 'score.recompute', async (tx) => {
    // Derived rows: after a crash of the database the last of them may be missing as a whole, and are made again by the next run.
    await tx.run('set local synchronous_commit = off');
    await lockStandings(tx, countyId);
    const kept = await Promise.all(under.standards.map((one) => readKeptStanding(tx, keyOf(countyId, under, one))));
    return (await isUpToDate(tx, { countyId, under, kept })) ? 'unchanged' : replace(tx, { countyId, under, kept });
  });
}

interface Work {
  readonly countyId: string;
  readonly under: Recomputation;
  /** The standing that stands there, standard by standard. */
  readonly kept: readonly (KeptStanding | null)[];
}

function keyOf(countyId: string, { period }: Recomputation, { prepared: { standard } }: MarkedStandard): StandingKey {
  return { countyId, period, standardId: standard.id, version: standard.version };
}

async function isUpToDate(tx: Tx, { countyId, under, kept }: Work): Promise<boolean> {
  if (kept.includes(null)) return false;
  const inputs = await readInputsMark(tx, countyId, under.period, yearsOf(under));
  return under.standards.every(({ mark }, i) => kept[i]?.digest === digestOf(mark, inputs));
}

/** How many years back the reports count: one number for all standards, as they are read once. */
function yearsOf({ standards }: Recomputation): number {
  return Math.max(0, ...standards.map(({ prepared }) => yearsBack(prepared.standard)));
}

function digestOf(standard: string, inputs: string): string {
  return sha256(`${standard} ${inputs}`);
}

async function replace(tx: Tx, { countyId, under, kept }: Work): Promise<CountyOutcome> {
  const { period, on, standards, now } = under;
  const read = await readCountyInputs(
    tx,
    countyId,
    period,
    standards.map(({ prepared }) => prepared.standard),
  );
  for (const [i, marked] of standards.entries()) {
    const old = kept[i] ?? null;
    const data = read?.data[i];
    if (read === null || data === undefined) {
      if (old !== null) await deleteStanding(tx, countyId, old.id);
      continue;
    }
    const { prepared, mark } = marked;
    await writeStanding(tx, {
      ...keyOf(countyId, under, marked),
      standing: standingOf(prepared, data),
      unitIds: read.unitIds,
      standardDigest: prepared.digest,
      on,
      digest: digestOf(mark, read.mark),
      at: now(),
      kept: old,
    });
  }
  return read === null ? 'nothing-reported' : 'recomputed';
}
