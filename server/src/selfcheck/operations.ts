import type { Implementation } from '../lib/serve.ts';
import { downloadTextImplementation } from './download-text.ts';
import { readMarkBoardImplementation } from './read-board.ts';
import { readMarksImplementation } from './read-marks.ts';
import { listTextsImplementation, readTextImplementation } from './read-texts.ts';
import { compareTextsImplementation, listSimilarImplementation } from './similar.ts';
import { fillGapImplementation, markClauseImplementation, planGapImplementation } from './write-marks.ts';
import { checkTextImplementation, writeTextImplementation } from './write-texts.ts';

export const selfcheckOperations: readonly Implementation[] = [
  listTextsImplementation,
  readTextImplementation,
  writeTextImplementation,
  checkTextImplementation,
  downloadTextImplementation,
  readMarksImplementation,
  markClauseImplementation,
  planGapImplementation,
  fillGapImplementation,
  readMarkBoardImplementation,
  listSimilarImplementation,
  compareTextsImplementation,
];
