import type { Implementation } from '../lib/serve.ts';
import { downloadFeedSetImplementation } from './download.ts';
import { endFeedKeyImplementation, openFeedKeyImplementation, readFeedImplementation } from './keys.ts';

export const feedOperations: readonly Implementation[] = [
  readFeedImplementation,
  openFeedKeyImplementation,
  endFeedKeyImplementation,
  downloadFeedSetImplementation,
];
