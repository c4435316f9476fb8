import type { Implementation } from '../lib/serve.ts';
import { planVisitImplementation } from './plan.ts';
import { listVisitsImplementation, readVisitImplementation } from './read.ts';

export const visitOperations: readonly Implementation[] = [
  planVisitImplementation,
  readVisitImplementation,
  listVisitsImplementation,
];
