import type { Implementation } from '../../lib/serve.ts';
import { openDossiersImplementation } from './open.ts';
import { listDossiersImplementation, readDossierImplementation } from './read.ts';

/** Operations of dossiers: one unit's file in a campaign. */
export const filingOperations: readonly Implementation[] = [
  openDossiersImplementation,
  listDossiersImplementation,
  readDossierImplementation,
];
