import { type ElementSpec, elementsAsked } from '@dudao/core/dossier/filing/elements';
import { type DossierStanding, type DossierState, standingOfDossier } from '@dudao/core/dossier/filing/standing';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Standard } from '@dudao/core/pack/standard';
import { ownerOf } from '../../campaign/rows.ts';
import type { Db, Tx } from '../../lib/db.ts';
import type { DossierTable } from '../../lib/schema.gen.ts';
import { readFrozenStandard } from '../../pack/rows.ts';

/** A dossier as stored, with its unit; see docs/database.md. */
export type DossierFile = Omit<DossierTable, 'state'> & {
  readonly state: DossierState;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  /** The unit asks to change the newest submission, or was granted it. */
  readonly reopening: 'asked' | 'granted' | null;
};

export const DOSSIER_COLUMNS = `d.*, u.name as unit, u.kind, u.school_code as code,
  (select r.state from dossier_reopening r where r.dossier_id = d.id and r.number = d.versions and r.state in ('asked', 'granted')) as reopening`;

/** The dossier, or null when it does not exist or is out of sight. */
export function readDossierFile(db: Db, dossierId: string): Promise<DossierFile | null> {
  return db.maybe<DossierFile>(
    `select ${DOSSIER_COLUMNS} from dossier d join unit u on u.id = d.unit_id where d.id = $1`,
    [dossierId],
  );
}

/** The dossier, held against other changes until the transaction ends. */
export function lockDossierFile(tx: Tx, dossierId: string): Promise<DossierFile> {
  return tx.one<DossierFile>(
    `select ${DOSSIER_COLUMNS} from dossier d join unit u on u.id = d.unit_id where d.id = $1 for no key update of d`,
    [dossierId],
  );
}

/** The unit whose turn it is to review: the next of the chain, the last once all have accepted; where nobody reviews, the one that runs the campaign. */
export async function reviewerOf(
  db: Db,
  { chain, level, campaign_id }: Pick<DossierFile, 'chain' | 'level' | 'campaign_id'>,
): Promise<string | null> {
  return chain[Math.min(level, chain.length - 1)] ?? (await ownerOf(db, campaign_id));
}

/** The unit whose dossier it is; null when it is out of sight. */
export async function unitOfDossier(db: Db, dossierId: string): Promise<string | null> {
  return (await readDossierFile(db, dossierId))?.unit_id ?? null;
}

/** Whether a dossier is late, missing or empty at a moment of the server's clock. */
export function standingOfFile(row: DossierFile, now: Date): DossierStanding {
  const facts = {
    state: row.state,
    dueAt: row.due_at,
    firstSubmittedAt: row.first_submitted_at,
    sealedFigures: row.sealed_figures,
  };
  return standingOfDossier(facts, now.toISOString());
}

/** The frozen standard of a dossier. Its opening proved that there is one. */
export async function standardOfDossier(
  db: Db,
  { standard_id, version }: Pick<DossierFile, 'standard_id' | 'version'>,
): Promise<Standard> {
  const frozen = await readFrozenStandard(db, standard_id, version);
  if (frozen === null) throw new Error(`a dossier is about ${standard_id} ${version}, which is not frozen`);
  return frozen.standard;
}

/** Standards of several dossiers, each read once. */
export async function standardsOfDossiers(
  db: Db,
  rows: readonly Pick<DossierFile, 'standard_id' | 'version'>[],
): Promise<(row: Pick<DossierFile, 'standard_id' | 'version'>) => Standard> {
  const known = new Map<string, Standard>();
  for (const row of rows) {
    const key = `${row.standard_id} ${row.version}`;
    if (!known.has(key)) known.set(key, await standardOfDossier(db, row));
  }
  return (row) => {
    const found = known.get(`${row.standard_id} ${row.version}`);
    if (found === undefined) throw new Error('every standard was read above');
    return found;
  };
}

/** How many of the elements have a value in a report. */
function countKnown(
  elements: readonly ElementSpec[],
  reported: { readonly columns: readonly string[]; readonly choices: Readonly<Record<string, string>> } | null,
): number {
  if (reported === null) return 0;
  const columns = new Set([...reported.columns, ...Object.keys(reported.choices)]);
  return elements.filter(({ code }) => columns.has(code)).length;
}

/** What every answer says of a dossier first. */
export function headOf(
  row: DossierFile,
  {
    standard,
    reported,
    now,
  }: {
    readonly standard: Standard;
    readonly reported: {
      readonly columns: readonly string[];
      readonly choices: Readonly<Record<string, string>>;
    } | null;
    readonly now: Date;
  },
) {
  const elements = elementsAsked(standard, row.kind);
  return {
    dossierId: row.id,
    unitId: row.unit_id,
    unit: row.unit,
    kind: row.kind,
    campaignId: row.campaign_id,
    title: row.title,
    standardId: row.standard_id,
    version: row.version,
    standard: standard.title,
    period: row.period,
    dueAt: row.due_at,
    state: row.state,
    ...standingOfFile(row, now),
    asked: elements.length,
    known: countKnown(elements, reported),
    versions: row.versions,
    submittedAt: row.submitted_at,
    reopening: row.reopening,
  };
}
