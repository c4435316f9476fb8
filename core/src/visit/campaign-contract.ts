import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { VISIT_LINE_ITEM } from './contract.ts';

const ID = z.uuid();
const NAMED = z.strictObject({ id: ID, name: z.string() });

/** Checks of a campaign by the office that runs it (迎检督查): its visits, and who of those taking part had none yet. */
export const listVisitsOfCampaign = operation({
  name: 'visit.list-of-campaign',
  kind: 'read',
  summary: { zh: '列出一项活动的督查', en: 'List the visits of a campaign' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ campaignId: ID }),
  output: z.strictObject({
    office: NAMED,
    /** The first day first; of very many those nearest to today. */
    visits: z.array(VISIT_LINE_ITEM),
    more: z.boolean(),
    /** How many units take part, and those of which no visit of the campaign has begun, by name; the first 200. */
    units: z.int().nonnegative(),
    unseen: z.array(NAMED),
    unseenCount: z.int().nonnegative(),
    /** V27 Departments directly below the office, each with the visits of the campaign that it leads, and how many of them have begun. */
    departments: z.array(
      z.strictObject({ department: NAMED, visits: z.int().nonnegative(), begun: z.int().nonnegative() }),
    ),
    on: z.iso.date(),
    actions: z.strictObject({ plan: z.union([z.literal(true), z.string()]) }),
  }),
  problems: [],
});
