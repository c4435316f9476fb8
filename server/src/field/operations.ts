import type { Implementation } from '../lib/serve.ts';
import { apartOperations } from './apart/operations.ts';
import { readBundleImplementation, reportContactImplementation } from './bundle.ts';
import {
  bindDeviceImplementation,
  openDeviceSessionImplementation,
  readChallengeImplementation,
  revokeDeviceImplementation,
  revokeOwnDeviceImplementation,
} from './device-key.ts';
import {
  listDeviceItemsImplementation,
  listDevicesImplementation,
  listOwnDevicesImplementation,
  registerDeviceImplementation,
  renameDeviceImplementation,
  wipeDeviceImplementation,
  wipeOwnDeviceImplementation,
} from './devices.ts';
import { downloadFeedbackImplementation, listFeedbackImplementation, readFeedbackImplementation } from './feedback.ts';
import { handInImplementation } from './hand-in.ts';
import { listRecordsImplementation } from './list-records.ts';
import { listVisitSheetsImplementation } from './list-sheets.ts';
import { readRecordImplementation } from './read-record.ts';
import { readUnitFactsImplementation } from './read-unit-facts.ts';
import { listWaitingImplementation, resolveConflictImplementation, settleFlagImplementation } from './settle.ts';

export const fieldOperations: readonly Implementation[] = [
  registerDeviceImplementation,
  renameDeviceImplementation,
  listOwnDevicesImplementation,
  wipeOwnDeviceImplementation,
  listDevicesImplementation,
  wipeDeviceImplementation,
  bindDeviceImplementation,
  readChallengeImplementation,
  openDeviceSessionImplementation,
  revokeOwnDeviceImplementation,
  revokeDeviceImplementation,
  reportContactImplementation,
  readBundleImplementation,
  readUnitFactsImplementation,
  handInImplementation,
  listDeviceItemsImplementation,
  listVisitSheetsImplementation,
  listRecordsImplementation,
  readRecordImplementation,
  resolveConflictImplementation,
  settleFlagImplementation,
  listWaitingImplementation,
  listFeedbackImplementation,
  readFeedbackImplementation,
  downloadFeedbackImplementation,
  ...apartOperations,
];
