import type { Implementation } from '../lib/serve.ts';
import { changeCodeImplementation } from './change-code.ts';
import { closeUnitImplementation } from './close-unit.ts';
import { createUnitImplementation } from './create-unit.ts';
import { listUnitsImplementation } from './list-units.ts';
import { readUnitImplementation } from './read-unit.ts';
import { renameUnitImplementation } from './rename-unit.ts';

export const orgOperations: readonly Implementation[] = [
  listUnitsImplementation,
  readUnitImplementation,
  createUnitImplementation,
  renameUnitImplementation,
  closeUnitImplementation,
  changeCodeImplementation,
];
