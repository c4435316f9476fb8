import { z } from 'zod';
import { canonicalJson } from '../lib/canonical.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Sha256 } from '../pack/publish/freeze.ts';
import { VISIT_LINES } from './visit-kind.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const WHO = z.strictObject({ accountId: ID, name: z.string() });

/**
 * What is fixed when a sealed visit is proposed, and disclosed when it is opened: where, on which day, at which moment it opens, by whom. Its
 * commitment stands in the event log from the start; the salt keeps others from trying out schools and days.
 */
export const SEALED_TARGET = z.strictObject({
  format: z.literal('dudao-sealed-visit/1'),
  officeId: ID,
  visitedUnitId: ID,
  visitedUnit: z.string(),
  onDay: DAY,
  opensAt: z.iso.datetime(),
  title: z.string().trim().min(1).max(100),
  line: z.enum(VISIT_LINES),
  bodyId: ID,
  themes: z.array(z.string().max(60)).max(20),
  proposedBy: WHO,
  proposedAt: z.iso.datetime(),
  /** 64 hexadecimal digits. */
  salt: z.string().regex(/^[0-9a-f]{64}$/u),
});
/** What is fixed when a sealed visit is proposed. */
export type SealedTarget = z.infer<typeof SEALED_TARGET>;

/** A sealed visit as it is kept: what is fixed, and what becomes of it. */
export const SEALED_PLAN = z.strictObject({
  target: SEALED_TARGET,
  reason: z.string().max(500),
  approvedBy: WHO.nullable(),
  approvedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
});
/** A sealed visit as it is kept. */
export type SealedPlan = z.infer<typeof SEALED_PLAN>;

/** What is published of an opened sealed visit, so that anybody can check that place and day were fixed before. */
export const SEALED_DISCLOSURE = z.strictObject({
  format: z.literal('dudao-sealed-disclosure/1'),
  commitment: z.string().regex(/^[0-9a-f]{64}$/u),
  target: SEALED_TARGET,
  approvedBy: z.string(),
  approvedAt: z.iso.datetime(),
  openedAt: z.iso.datetime(),
});
/** What is published of an opened sealed visit. */
export type SealedDisclosure = z.infer<typeof SEALED_DISCLOSURE>;

/** The commitment of a target, as 64 hexadecimal digits. */
export function commitmentOf(target: SealedTarget, sha256: Sha256): string {
  return sha256(canonicalJson(target));
}

/** China is eight hours ahead of UTC. */
const AHEAD_HOURS = 8;

/** The moment at which a visit of a day opens: an hour of that day in China. Throws where the text is no day. */
export function openingOf(onDay: string, hour: number): string {
  const day = parseDay(onDay);
  if (day === null) throw new Error(`not a day: ${onDay}`);
  const utc = hour - AHEAD_HOURS;
  return `${dayText(utc < 0 ? day - 1 : day)}T${String((utc + 24) % 24).padStart(2, '0')}:00:00.000Z`;
}

/** Whether a plan is to be opened now: two people stand behind it, nobody took it back, and its moment has come. */
export function isDue({ target, approvedAt, withdrawnAt }: SealedPlan, now: string): boolean {
  return approvedAt !== null && withdrawnAt === null && target.opensAt <= now;
}

/** Who would approve, and who proposed, as the persons that their accounts are; null: no person is known. */
export interface Approval {
  readonly accountId: string;
  readonly personId: string | null;
  readonly proposerPersonId: string | null;
  readonly now: string;
}

/**
 * Why somebody cannot approve a plan: it was approved or taken back already, is their own, its moment has passed, or it is not known that they are
 * another person than who proposed it: an account of nobody in particular may be a second one of the same.
 */
export function faultOfApproval(plan: SealedPlan, approval: Approval): Problem | null {
  const { accountId, personId, proposerPersonId, now } = approval;
  if (plan.withdrawnAt !== null) return problem('sealed-withdrawn');
  if (plan.approvedAt !== null) return problem('sealed-approved');
  if (plan.target.proposedBy.accountId === accountId) return problem('sealed-own');
  if (personId === null || proposerPersonId === null) return problem('sealed-no-person');
  if (personId === proposerPersonId) return problem('sealed-own');
  return plan.target.opensAt <= now ? problem('sealed-late') : null;
}

/** Moments are texts in UTC, which stand in their order. What does not hold of a disclosure; empty where everything does. `told`: the commitment in the log with its moment, where the log was given. */
export function faultsOfDisclosure(
  { commitment, target, approvedBy, approvedAt, openedAt }: SealedDisclosure,
  sha256: Sha256,
  told: { readonly at: string } | null | undefined,
): readonly ('commitment' | 'order' | 'persons' | 'log' | 'log-order')[] {
  return [
    ...(commitmentOf(target, sha256) === commitment ? [] : (['commitment'] as const)),
    ...(approvedAt <= target.opensAt && target.opensAt <= openedAt ? [] : (['order'] as const)),
    ...(approvedBy === target.proposedBy.name ? (['persons'] as const) : []),
    ...(told === null ? (['log'] as const) : []),
    ...(told !== null && told !== undefined && told.at >= target.opensAt ? (['log-order'] as const) : []),
  ];
}
