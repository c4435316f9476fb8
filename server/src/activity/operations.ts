import type { Implementation } from '../lib/serve.ts';
import { readBelowImplementation } from './below.ts';
import { importActivitiesImplementation } from './import.ts';
import { readProfileImplementation } from './profile.ts';
import {
  listQuotasImplementation,
  readOwnQuotasImplementation,
  readPersonQuotasImplementation,
  readQuotaImplementation,
} from './quotas.ts';
import {
  downloadActivitiesImplementation,
  listActivitiesImplementation,
  readActivityImplementation,
  readFormsImplementation,
} from './read.ts';
import {
  advanceActivityImplementation,
  correctActivityImplementation,
  recordActivityImplementation,
  withdrawActivityImplementation,
} from './record.ts';
import { readSettingsImplementation, setDemandImplementation, setTermsImplementation } from './settings.ts';

export const activityOperations: readonly Implementation[] = [
  readFormsImplementation,
  recordActivityImplementation,
  correctActivityImplementation,
  withdrawActivityImplementation,
  advanceActivityImplementation,
  readActivityImplementation,
  listActivitiesImplementation,
  readProfileImplementation,
  readBelowImplementation,
  downloadActivitiesImplementation,
  importActivitiesImplementation,
  listQuotasImplementation,
  readQuotaImplementation,
  readPersonQuotasImplementation,
  readOwnQuotasImplementation,
  readSettingsImplementation,
  setTermsImplementation,
  setDemandImplementation,
];
