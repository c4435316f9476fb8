import type { Implementation } from '../lib/serve.ts';
import { endFeedImplementation, makeFeedImplementation } from './feeds.ts';
import { readFirstStepsImplementation } from './first-steps.ts';
import {
  countNoticesImplementation,
  listNoticesImplementation,
  markNoticesImplementation,
  snoozeNoticeImplementation,
} from './inbox.ts';
import { listChannelsImplementation } from './list-channels.ts';
import { readSettingsImplementation, saveSettingsImplementation, sendTestImplementation } from './settings.ts';

export const noticeOperations: readonly Implementation[] = [
  countNoticesImplementation,
  listNoticesImplementation,
  markNoticesImplementation,
  snoozeNoticeImplementation,
  readSettingsImplementation,
  saveSettingsImplementation,
  sendTestImplementation,
  makeFeedImplementation,
  endFeedImplementation,
  listChannelsImplementation,
  readFirstStepsImplementation,
];
