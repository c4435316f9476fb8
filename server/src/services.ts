import { archivedDocuments } from './archived-documents.ts';
import { readCounted, readFigures } from './bulletin-sources/read-figures.ts';
import { readReports } from './bulletin-sources/read-reports.ts';
import { readUnits } from './bulletin-sources/read-units.ts';
import { readVisited } from './bulletin-sources/read-visit.ts';
import { cockpitSources } from './cockpit-sources.ts';
import { DOCUMENT_KINDS } from './document-kinds.ts';
import { dossierDesk } from './dossier/filing/desk.ts';
import { closings } from './if-closed.ts';
import { knownOfUnit } from './known-of-unit.ts';
import type { EvidenceService } from './lib/evidence-service.ts';
import type { FileStore } from './lib/files.ts';
import { type Networks, readNetworks } from './lib/networks.ts';
import type { Secrets } from './lib/secrets.ts';
import type { Services } from './lib/serve.ts';
import { MAILING_SOURCES } from './mailing-sources/sources.ts';
import { openProblems } from './open-problems.ts';
import { qualityFor } from './pack/quality-rules.ts';
import { presentResult } from './present-result.ts';
import { sealedLeaves } from './sealed-leaves.ts';
import { listSheetClauses } from './sheet-clauses.ts';
import { commendationBarred, titleBarredUntil } from './title-barred.ts';
import { sheetsOn, urgedEntries } from './urged-entries.ts';

/** What handlers use beside their transaction, from what the operator configured. */
export function servicesOf({
  files,
  evidence,
  secrets,
  packsFolder,
  channels = [],
  opinion = null,
  networks = readNetworks(undefined),
}: {
  readonly files: FileStore;
  readonly evidence: EvidenceService;
  readonly secrets: Secrets;
  readonly packsFolder: string;
  readonly channels?: Services['channels'];
  readonly opinion?: Services['opinion'];
  readonly networks?: Networks;
}): Services {
  const qualityOf: Services['qualityFor'] = (standard, digest) => qualityFor(packsFolder, standard, digest);
  return {
    files,
    evidence,
    secrets,
    packsFolder,
    channels,
    opinion,
    networks,
    sealedLeaves,
    presentResult,
    openProblems,
    urgedEntries,
    sheetsOn,
    titleBarredUntil,
    commendationBarred,
    bulletinSources: { readCounted, readFigures, readReports, readUnits, readVisited },
    cockpitSources,
    mailingSources: MAILING_SOURCES,
    knownOfUnit,
    ifClosed: closings,
    sheetClauses: listSheetClauses,
    archivedDocuments,
    documentKinds: DOCUMENT_KINDS,
    qualityFor: qualityOf,
    dossiers: dossierDesk(qualityOf),
  };
}
