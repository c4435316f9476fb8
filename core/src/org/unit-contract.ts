import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from './code.ts';
import { DAY, ID } from './schemas.ts';
import { STAGES } from './unit-kind.ts';

/** Puts a unit with all that stands below it under another parent of its county from a day on. */
export const moveUnit = operation({
  name: 'org.move-unit',
  kind: 'write',
  summary: { zh: '单位转隶', en: 'Put a unit under another parent' },
  access: { verb: 'org.edit' },
  input: z.strictObject({ unitId: ID, parentId: ID, onDay: DAY, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'unit-closed',
    'unit-is-root',
    'unit-arranged-from-above',
    'unit-not-below',
    'unit-below-itself',
    'unit-other-region',
    'unit-kind-not-below',
    'unit-name-taken',
    'date-before-history',
  ],
});

/** Says which stages a school teaches from a day on: what is new begins, what is no longer there ends; both stay in its history. */
export const changeStages = operation({
  name: 'org.change-stages',
  kind: 'write',
  summary: { zh: '调整学段', en: 'Change the stages of a school' },
  access: { verb: 'org.edit' },
  input: z.strictObject({
    unitId: ID,
    stages: z.array(z.enum(STAGES)).max(STAGES.length),
    fromOn: DAY,
    revision: z.int(),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['unit-closed', 'unit-not-a-school', 'date-before-history'],
});

/** Corrects what is known of a unit and has no history: school type, urban or rural, ownership, day of opening. Null is not known. */
export const describeUnit = operation({
  name: 'org.describe-unit',
  kind: 'write',
  summary: { zh: '更正单位信息', en: 'Correct what is known of a unit' },
  access: { verb: 'org.edit' },
  input: z.strictObject({
    unitId: ID,
    schoolType: z.enum(Object.keys(SCHOOL_TYPES)).nullable(),
    urbanRural: z.enum(Object.keys(URBAN_RURAL_CODES)).nullable(),
    ownership: z.enum(OWNERSHIPS).nullable(),
    openedOn: DAY.nullable(),
    revision: z.int(),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['unit-closed', 'unit-not-a-school'],
});
