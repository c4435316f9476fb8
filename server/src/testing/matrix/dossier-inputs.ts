import { FILED } from '../plant-dossier.ts';
import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of dossiers: one unit's file in a campaign. */
export const DOSSIER_INPUTS: MatrixInputs = {
  'dossier.open': ({ campaign: { campaignId } }) => ({
    campaignId,
    ...FILED,
    level: 'taking-part',
    dueOn: '2026-12-20',
  }),
  'dossier.list-dossiers': ({ unitId }) => ({ unitId }),
  'dossier.read-dossier': ({ dossierId }) => ({ dossierId }),
};
