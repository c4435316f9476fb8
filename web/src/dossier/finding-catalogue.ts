import { MAPPING_PROBLEMS } from '@dudao/core/dossier/mapping/problems';
import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from '@dudao/core/dossier/problems';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { TABLE_PROBLEMS } from '@dudao/core/lib/table-problems';

/** What may be found in a file of reported values. */
export const FINDING_CATALOGUE: ProblemCatalogue = {
  ...TABLE_PROBLEMS,
  ...DOSSIER_PROBLEMS,
  ...DOSSIER_NOTICES,
  ...MAPPING_PROBLEMS,
};
