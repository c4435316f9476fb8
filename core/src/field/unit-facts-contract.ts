import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { DAY, ID, TEXT, UNIT } from './shapes.ts';

/**
 * F39 What a team knows of a unit before it goes (督导单位基本情况), in groups of lines: profile, people, why it is watched, visits before, what was found
 * then, open problems, opinions and papers, stage of its campaigns. Groups without a line are left out.
 */
export const UNIT_FACTS = z.array(
  z.strictObject({
    id: z.string(),
    name: TEXT,
    lines: z.array(z.strictObject({ label: TEXT, value: z.string(), note: z.string().nullable() })),
  }),
);
/** Facts of a unit. */
export type UnitFacts = z.infer<typeof UNIT_FACTS>;

/** What is known of the unit of a visit, for the office that runs it and for the team that goes: the same that a device takes along. */
export const readUnitFacts = operation({
  name: 'field.read-unit-facts',
  kind: 'read',
  summary: { zh: '查看被督导单位情况', en: 'Read what is known of the unit of a visit' },
  access: { verb: 'field.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    visit: z.strictObject({ id: ID, title: z.string(), fromOn: DAY, untilOn: DAY }),
    office: z.string(),
    unit: UNIT,
    groups: UNIT_FACTS,
    on: DAY,
  }),
  problems: [],
});
