import type { Implementation } from '../lib/serve.ts';
import { downloadFeedSetImplementation } from './download.ts';
import {
  listHookCallsImplementation,
  listHooksImplementation,
  listPausedHooksImplementation,
  sendHookAgainImplementation,
  testHookImplementation,
} from './hook/hook-calls.ts';
import {
  addHookImplementation,
  changeHookImplementation,
  endHookImplementation,
  renewHookSecretImplementation,
  resumeHookImplementation,
} from './hook/hooks.ts';
import { endFeedKeyImplementation, openFeedKeyImplementation, readFeedImplementation } from './keys.ts';

export const feedOperations: readonly Implementation[] = [
  readFeedImplementation,
  openFeedKeyImplementation,
  endFeedKeyImplementation,
  downloadFeedSetImplementation,
  listHooksImplementation,
  listPausedHooksImplementation,
  listHookCallsImplementation,
  addHookImplementation,
  changeHookImplementation,
  endHookImplementation,
  renewHookSecretImplementation,
  resumeHookImplementation,
  testHookImplementation,
  sendHookAgainImplementation,
];
