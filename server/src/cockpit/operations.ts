import type { Implementation } from '../lib/serve.ts';
import {
  adoptBoundariesImplementation,
  endBoundariesImplementation,
  matchAreaImplementation,
  readBoundariesImplementation,
} from './boundaries.ts';
import { readCockpitImplementation } from './read.ts';
import {
  endScreenImplementation,
  listScreensImplementation,
  openScreenImplementation,
  readScreenImplementation,
} from './screens.ts';
import { uploadBoundariesImplementation } from './upload-boundaries.ts';

export const cockpitOperations: readonly Implementation[] = [
  readCockpitImplementation,
  readBoundariesImplementation,
  uploadBoundariesImplementation,
  matchAreaImplementation,
  adoptBoundariesImplementation,
  endBoundariesImplementation,
  listScreensImplementation,
  openScreenImplementation,
  endScreenImplementation,
  readScreenImplementation,
];
