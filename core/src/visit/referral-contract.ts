import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { REFERRAL_LEVELS, REFERRAL_STATES } from './referral.ts';
import { VISIT_STATES } from './visit-state.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const ACTION = z.union([z.literal(true), z.string()]);
const NAMED = z.strictObject({ id: ID, name: z.string() });
const SAID = z.string().trim().min(1).max(1000);
const ASKED = { referralId: ID, revision: z.int() } as const;
const NEW_REVISION = z.strictObject({ revision: z.int() });

/** Hands a national or provincial matter one level up for inspection (上提一级): to the office of the nearest region above, with the document that it rests on and why. */
export const referMatter = operation({
  name: 'visit.refer',
  kind: 'write',
  summary: { zh: '上提督导事项', en: 'Hand a matter one level up for inspection' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({
    unitId: ID,
    /** The unit at or below the office that the matter concerns. */
    aboutUnitId: ID,
    level: z.enum(REFERRAL_LEVELS),
    title: z.string().trim().min(1).max(100),
    /** The document that makes it a matter of that level. */
    basis: z.string().trim().min(1).max(300),
    reason: SAID,
  }),
  output: z.strictObject({ referralId: ID, to: NAMED }),
  problems: ['referral-nobody-above', 'visit-outside'],
});

/** Matters that an office handed up, or that were handed up to it, the newest first. */
export const listReferrals = operation({
  name: 'visit.list-referrals',
  kind: 'read',
  summary: { zh: '列出上提的督导事项', en: 'List matters handed up for inspection' },
  access: { verb: 'inspection.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['up', 'from-below']),
    /** Where the page before ended; null: the first. */
    after: z.strictObject({ at: MOMENT, id: ID }).nullable().default(null),
  }),
  output: z.strictObject({
    /** Where matters go from here; null: nobody stands above. */
    above: NAMED.nullable(),
    referrals: z.array(
      z.strictObject({
        id: ID,
        from: NAMED,
        to: NAMED,
        about: NAMED,
        level: z.enum(REFERRAL_LEVELS),
        title: z.string(),
        basis: z.string(),
        reason: z.string(),
        by: z.string(),
        at: MOMENT,
        state: z.enum(REFERRAL_STATES),
        takenAt: MOMENT.nullable(),
        /** The visit into which it was taken, where the caller may know of it: to the office below once its unit was told or it has begun. */
        visit: z
          .strictObject({ id: ID, title: z.string(), fromOn: DAY, state: z.enum(VISIT_STATES), outcome: z.string() })
          .nullable(),
        answer: z.strictObject({ text: z.string(), by: z.string(), at: MOMENT }).nullable(),
        withdrawnReason: z.string().nullable(),
        revision: z.int(),
        actions: z.strictObject({ take: ACTION, answer: ACTION, withdraw: ACTION }),
      }),
    ),
    next: z.strictObject({ at: MOMENT, id: ID }).nullable(),
    actions: z.strictObject({ refer: ACTION }),
  }),
  problems: [],
});

/** The office above takes a matter into a visit of its own to the office below or a unit of it. */
export const takeReferral = operation({
  name: 'visit.take-referral',
  kind: 'write',
  summary: { zh: '把上提事项列入督导', en: 'Take a matter into a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ ...ASKED, visitId: ID }),
  output: NEW_REVISION,
  problems: ['referral-not-now', 'referral-visit-elsewhere', 'referral-visit-hidden', 'referral-visit-over'],
});

/** The office above returns a matter with its answer; or says, after the visit, what came of it. */
export const answerReferral = operation({
  name: 'visit.answer-referral',
  kind: 'write',
  summary: { zh: '答复上提事项', en: 'Answer a matter that was handed up' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ ...ASKED, answer: z.string().trim().min(1).max(2000) }),
  output: NEW_REVISION,
  problems: ['referral-not-now'],
});

/** The office below takes back what it handed up, while nothing was done with it. */
export const withdrawReferral = operation({
  name: 'visit.withdraw-referral',
  kind: 'write',
  summary: { zh: '撤回上提事项', en: 'Take back a matter that was handed up' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ ...ASKED, reason: SAID }),
  output: NEW_REVISION,
  problems: ['referral-not-now'],
});
