import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { VISIT_LINES } from './visit-kind.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);

/** What somebody cleared does at the desk. */
const DEED = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({
    do: z.literal('propose'),
    visitedUnitId: ID,
    onDay: DAY,
    title: z.string().trim().min(1).max(100),
    line: z.enum(VISIT_LINES),
    bodyId: ID,
    themes: z.array(z.string().min(1).max(60)).max(20).default([]),
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({ do: z.literal('approve'), planId: ID }),
  z.strictObject({ do: z.literal('withdraw'), planId: ID }),
]);

/**
 * The one door to sealed visits: look, propose, approve, withdraw. Whatever is done, refused or merely looked at, it answers and leaves in the log exactly
 * one entry of one shape and length, so that neither the log nor the number of calls by kind tells that there is anything. What was refused stands in `refused`.
 */
export const useSealedDesk = operation({
  name: 'visit.use-sealed-desk',
  kind: 'write',
  summary: { zh: '密封暗访', en: 'Sealed visits' },
  access: { verb: 'visit.seal' },
  input: z.strictObject({ unitId: ID, deed: DEED }),
  output: z.strictObject({
    plans: z.array(
      z.strictObject({
        planId: ID,
        visited: NAMED,
        onDay: DAY,
        opensAt: MOMENT,
        title: z.string(),
        line: z.enum(VISIT_LINES),
        team: NAMED,
        reason: z.string(),
        proposedBy: z.string(),
        proposedAt: MOMENT,
        approvedBy: z.string().nullable(),
        approvedAt: MOMENT.nullable(),
        commitment: z.string(),
        actions: z.strictObject({ approve: ACTION, withdraw: ACTION }),
      }),
    ),
    /** Outings of teams from today on, on which a sealed visit may lie. */
    outings: z.array(z.strictObject({ bodyId: ID, team: z.string(), onDay: DAY })),
    /** How many people are cleared to see what is proposed now; accounts of which no person is known do not count. */
    cleared: z.int(),
    refused: z
      .strictObject({ problem: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
  }),
  problems: [],
});

/** Sends a team out on certain days, without saying where: on some of them it goes on a sealed visit, on the others nowhere in particular. */
export const planOutings = operation({
  name: 'visit.plan-outings',
  kind: 'write',
  summary: { zh: '安排外出任务', en: 'Plan outings' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID, bodyId: ID, days: z.array(DAY).min(1).max(200) }),
  output: z.strictObject({ added: z.int() }),
  problems: ['visit-day-past', 'outing-no-team'],
});

/** Takes an outing of a coming day back. A sealed visit is fixed since it was proposed: it neither keeps an outing nor falls with it, so this tells nothing of one. */
export const removeOuting = operation({
  name: 'visit.remove-outing',
  kind: 'write',
  summary: { zh: '取消外出任务', en: 'Take an outing back' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID, bodyId: ID, onDay: DAY }),
  output: z.strictObject({}),
  problems: ['outing-gone'],
});

/** Outings of an office’s teams from today on. */
export const listOutings = operation({
  name: 'visit.list-outings',
  kind: 'read',
  summary: { zh: '列出外出任务', en: 'List outings' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ outings: z.array(z.strictObject({ bodyId: ID, team: z.string(), onDay: DAY })) }),
  problems: [],
});

/** Outings of the caller’s own teams from today on: the day, and nothing else. */
export const readMyOutings = operation({
  name: 'visit.read-my-outings',
  kind: 'read',
  summary: { zh: '我的外出任务', en: 'My outings' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ outings: z.array(z.strictObject({ team: z.string(), onDay: DAY })) }),
  problems: [],
});

/** What an opened sealed visit discloses, and who had looked at it before: for its office. */
export const readDisclosure = operation({
  name: 'visit.read-disclosure',
  kind: 'read',
  summary: { zh: '查看密封暗访的公开记录', en: 'Read what a sealed visit discloses' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    disclosure: z
      .strictObject({
        commitment: z.string(),
        salt: z.string(),
        proposedBy: z.string(),
        proposedAt: MOMENT,
        approvedBy: z.string(),
        approvedAt: MOMENT,
        opensAt: MOMENT,
        openedAt: MOMENT,
        /** The commitment repeats what is disclosed, and stands in the log since this moment; null: it is not there. */
        loggedAt: MOMENT.nullable(),
        holds: z.boolean(),
      })
      .nullable(),
    /** Every use of the desk at which the plan lay open, in order. */
    looks: z.array(
      z.strictObject({ by: z.string(), at: MOMENT, did: z.enum(['look', 'propose', 'approve', 'withdraw']) }),
    ),
  }),
  problems: [],
});

/** What an opened sealed visit discloses, as a file that `npx dudao verify-visit` checks. */
export const downloadDisclosure = operation({
  name: 'visit.download-disclosure',
  kind: 'download',
  summary: { zh: '下载密封暗访的公开记录', en: 'Download what a sealed visit discloses' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({ visitId: ID }),
  output: z.null(),
  problems: ['visit-never-sealed'],
});
