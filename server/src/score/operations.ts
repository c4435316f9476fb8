import type { Implementation } from '../lib/serve.ts';
import { downloadRunImplementation } from './download-run.ts';
import {
  explainValueImplementation,
  listRunsImplementation,
  readRunImplementation,
  replayRunImplementation,
} from './read-run.ts';
import { runEvaluationImplementation } from './run-evaluation.ts';

export const scoreOperations: readonly Implementation[] = [
  runEvaluationImplementation,
  listRunsImplementation,
  readRunImplementation,
  explainValueImplementation,
  replayRunImplementation,
  downloadRunImplementation,
];
