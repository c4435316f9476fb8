import type { Implementation } from '../lib/serve.ts';
import { adoptVersionImplementation, listAdoptionsImplementation } from './adopt-version.ts';
import { downloadRunImplementation } from './download-run.ts';
import { listStandingsImplementation } from './list-standings.ts';
import { previewImpactImplementation } from './preview-impact.ts';
import { listProcessMarksImplementation, readProcessMarkImplementation } from './process/process-marks.ts';
import { readForecastImplementation } from './read-forecast.ts';
import {
  explainValueImplementation,
  listRunsImplementation,
  readRunImplementation,
  replayRunImplementation,
} from './read-run.ts';
import { readTenureImplementation } from './read-tenure.ts';
import {
  listCountiesImplementation,
  readRecomputeImplementation,
  recomputeStandingsImplementation,
} from './recompute-operations.ts';
import { runEvaluationImplementation } from './run-evaluation.ts';
import {
  downloadGoalImplementation,
  listGapsImplementation,
  readRunInputsImplementation,
  seekGoalImplementation,
  whatIfImplementation,
} from './seek-goal.ts';
import { explainTrialImplementation, tryFileImplementation } from './try-file.ts';

export const scoreOperations: readonly Implementation[] = [
  runEvaluationImplementation,
  listRunsImplementation,
  readRunImplementation,
  explainValueImplementation,
  replayRunImplementation,
  downloadRunImplementation,
  previewImpactImplementation,
  adoptVersionImplementation,
  listAdoptionsImplementation,
  listStandingsImplementation,
  readForecastImplementation,
  readTenureImplementation,
  listProcessMarksImplementation,
  readProcessMarkImplementation,
  recomputeStandingsImplementation,
  readRecomputeImplementation,
  listCountiesImplementation,
  tryFileImplementation,
  explainTrialImplementation,
  readRunInputsImplementation,
  whatIfImplementation,
  listGapsImplementation,
  seekGoalImplementation,
  downloadGoalImplementation,
];
