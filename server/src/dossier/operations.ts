import type { Implementation } from '../lib/serve.ts';
import { commitImportImplementation } from './commit-import.ts';
import { answerFlagImplementation, listFlagsImplementation } from './flags.ts';
import { downloadTemplateImplementation, listValuesImplementation } from './list-values.ts';
import { previewImportImplementation, readImportImplementation } from './preview-import.ts';

export const dossierOperations: readonly Implementation[] = [
  downloadTemplateImplementation,
  previewImportImplementation,
  readImportImplementation,
  commitImportImplementation,
  listValuesImplementation,
  listFlagsImplementation,
  answerFlagImplementation,
];
