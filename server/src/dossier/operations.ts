import type { Implementation } from '../lib/serve.ts';
import { commitImportImplementation } from './commit-import.ts';
import { downloadBlankImplementation, downloadTemplateImplementation } from './download-template.ts';
import { filingOperations } from './filing/operations.ts';
import { answerFlagImplementation, judgeFlagImplementation, listFlagsImplementation } from './flags.ts';
import { listValuesImplementation } from './list-values.ts';
import { listMappingsImplementation, saveMappingImplementation } from './mapping/mappings.ts';
import { readSourceImplementation } from './mapping/read-source.ts';
import { previewImportImplementation, readImportImplementation } from './preview-import.ts';
import { readReportedImplementation } from './read-reported.ts';

export const dossierOperations: readonly Implementation[] = [
  downloadTemplateImplementation,
  downloadBlankImplementation,
  previewImportImplementation,
  readImportImplementation,
  commitImportImplementation,
  listValuesImplementation,
  listFlagsImplementation,
  answerFlagImplementation,
  judgeFlagImplementation,
  readReportedImplementation,
  readSourceImplementation,
  listMappingsImplementation,
  saveMappingImplementation,
  ...filingOperations,
];
