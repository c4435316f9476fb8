import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from '@dudao/core/dossier/problems';
import { TABLE_PROBLEMS } from '@dudao/core/dossier/table-problems';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';

/** What may be found in a file of reported values. */
export const FINDING_CATALOGUE: ProblemCatalogue = { ...TABLE_PROBLEMS, ...DOSSIER_PROBLEMS, ...DOSSIER_NOTICES };
