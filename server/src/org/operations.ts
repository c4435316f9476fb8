import type { Implementation } from '../lib/serve.ts';
import { changeStagesImplementation, describeUnitImplementation, moveUnitImplementation } from './arrange-unit.ts';
import {
  endBodyImplementation,
  foundBodyImplementation,
  linkUnitImplementation,
  seatImplementation,
  unlinkUnitImplementation,
  unseatImplementation,
} from './bodies.ts';
import { changeCodeImplementation } from './change-code.ts';
import { closeUnitImplementation } from './close-unit.ts';
import { createUnitImplementation } from './create-unit.ts';
import { listUnitsImplementation } from './list-units.ts';
import { mergeUnitImplementation, splitUnitImplementation } from './merge-unit.ts';
import { addPersonImplementation, changePersonImplementation, letPersonLeaveImplementation } from './people.ts';
import {
  addPostImplementation,
  assignDutyImplementation,
  endPostImplementation,
  fillPostImplementation,
} from './posts.ts';
import { readCoverageImplementation } from './read-coverage.ts';
import { listGapsImplementation, readBodyImplementation, readStaffImplementation } from './read-staff.ts';
import { readUnitImplementation } from './read-unit.ts';
import { renameUnitImplementation } from './rename-unit.ts';
import {
  acceptStatementImplementation,
  issueStatementImplementation,
  listLeadersImplementation,
  readResponsibilityImplementation,
} from './responsibility.ts';
import {
  downloadWorkbookImplementation,
  previewWorkbookImplementation,
  readWorkbookImplementation,
  takeWorkbookImplementation,
} from './workbook/workbook.ts';

export const orgOperations: readonly Implementation[] = [
  listUnitsImplementation,
  readUnitImplementation,
  createUnitImplementation,
  renameUnitImplementation,
  closeUnitImplementation,
  changeCodeImplementation,
  mergeUnitImplementation,
  splitUnitImplementation,
  moveUnitImplementation,
  changeStagesImplementation,
  describeUnitImplementation,
  readStaffImplementation,
  addPersonImplementation,
  changePersonImplementation,
  letPersonLeaveImplementation,
  addPostImplementation,
  fillPostImplementation,
  endPostImplementation,
  assignDutyImplementation,
  foundBodyImplementation,
  endBodyImplementation,
  readBodyImplementation,
  seatImplementation,
  unseatImplementation,
  linkUnitImplementation,
  unlinkUnitImplementation,
  listGapsImplementation,
  readCoverageImplementation,
  readResponsibilityImplementation,
  issueStatementImplementation,
  acceptStatementImplementation,
  listLeadersImplementation,
  downloadWorkbookImplementation,
  previewWorkbookImplementation,
  readWorkbookImplementation,
  takeWorkbookImplementation,
];
