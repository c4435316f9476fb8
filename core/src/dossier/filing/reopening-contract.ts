import { z } from 'zod';
import { operation } from '../../lib/contract.ts';

const ID = z.uuid();
const AT = { dossierId: ID, revision: z.int() } as const;
const SAID = z.string().trim().min(4).max(1000);
const NOTHING = z.strictObject({});

/** Asks the level whose turn it is to let the newest submission be changed: why, and which data elements; no element: whatever belongs to the dossier. */
export const askReopening = operation({
  name: 'dossier.ask-reopening',
  kind: 'write',
  summary: { zh: '申请修改已封存的档案', en: 'Ask to change a sealed dossier' },
  access: { verb: 'dossier.submit' },
  input: z.strictObject({ ...AT, reason: SAID, elements: z.array(z.string().min(1).max(80)).max(200).default([]) }),
  output: z.strictObject({ reopeningId: ID }),
  problems: ['dossier-still-open', 'reopening-already-asked', 'dossier-no-element'],
});

/** Takes back what was asked and not decided yet. */
export const withdrawReopening = operation({
  name: 'dossier.withdraw-reopening',
  kind: 'write',
  summary: { zh: '撤回修改申请', en: 'Withdraw the wish to change a sealed dossier' },
  access: { verb: 'dossier.submit' },
  input: z.strictObject({ dossierId: ID }),
  output: NOTHING,
  problems: ['reopening-not-asked'],
});

/** Lets the submission be changed, or does not; by name, and never by who asked. Granted, the unit changes it and hands in another version that says so. */
export const decideReopening = operation({
  name: 'dossier.decide-reopening',
  kind: 'write',
  summary: { zh: '批准或不批准修改申请', en: 'Grant or refuse the wish to change a sealed dossier' },
  access: { verb: 'dossier.review' },
  input: z.strictObject({ ...AT, grants: z.boolean(), note: z.string().trim().max(1000).default('') }),
  output: NOTHING,
  problems: ['reopening-not-asked', 'reopening-own', 'reopening-why-not'],
});
