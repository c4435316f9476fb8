import type { Implementation } from '../lib/serve.ts';
import { askForFiguresImplementation, urgeReturnsImplementation } from './ask.ts';
import { readCounterImplementation } from './counter.ts';
import { exportTableImplementation } from './export.ts';
import { correctCellImplementation, handReturnInImplementation, saveCellsImplementation } from './fill.ts';
import { readReturnImplementation } from './read-return.ts';
import { listOwnReturnsImplementation, listPeriodsImplementation, listReturnsImplementation } from './returns.ts';
import { readTotalsImplementation } from './totals.ts';

export const statisticsOperations: readonly Implementation[] = [
  listPeriodsImplementation,
  askForFiguresImplementation,
  listReturnsImplementation,
  urgeReturnsImplementation,
  listOwnReturnsImplementation,
  readReturnImplementation,
  saveCellsImplementation,
  handReturnInImplementation,
  correctCellImplementation,
  readTotalsImplementation,
  readCounterImplementation,
  exportTableImplementation,
];
