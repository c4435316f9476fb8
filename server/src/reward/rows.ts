import type { Somebody } from '@dudao/core/access/somebody';
import type { Result } from '@dudao/core/lib/result';
import { faultOfStep, type LineLife, type RewardLife, type RewardStep } from '@dudao/core/reward/decide-reward';
import type { CriterionLine } from '@dudao/core/reward/draw-up';
import type { CitedLine } from '@dudao/core/reward/line-context';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import type { RewardState, Way } from '@dudao/core/reward/reward-state';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { holdRevised, takeDeed } from '../lib/revised.ts';
import type { RewardLineTable, RewardTable } from '../lib/schema.gen.ts';
import type { Services } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { kindOfReward } from './book.ts';
import { keptFrom } from './kept-from.ts';

/** A proposal as stored. What is in `settings` and `writers` was written by this noun alone. */
export type RewardRow = Omit<RewardTable, 'state' | 'settings' | 'writers'> & {
  readonly state: RewardState;
  readonly settings: Readonly<Record<string, string>>;
  readonly writers: readonly Somebody[];
};

/** A line as stored. */
export type LineRow = Omit<RewardLineTable, 'added' | 'cited' | 'criteria'> & {
  readonly added: Way;
  readonly cited: CitedLine | null;
  readonly criteria: readonly CriterionLine[];
};

/** The proposal, or null when there is none in sight. */
export function readRewardRow(db: Db, id: string): Promise<RewardRow | null> {
  return db.maybe<RewardRow>('select * from reward where id = $1', [id]);
}

/** The office of a proposal in sight. */
export async function officeOfReward(db: Db, { rewardId }: { readonly rewardId: string }): Promise<string | null> {
  return (await readRewardRow(db, rewardId))?.unit_id ?? null;
}

/** Lines of a proposal in their order. */
export function listLineRows(db: Db, rewardId: string): Promise<LineRow[]> {
  return db.many<LineRow>('select * from reward_line where reward_id = $1 order by position, id', [rewardId]);
}

/** The published result that a proposal cites. */
export interface CitedRow {
  readonly id: string;
  readonly title: string;
  readonly digest: string | null;
  readonly state: string;
  readonly public_id: string | null;
}

/** Past the scope: of a result that an office cites, its head, which everybody may read once it is published. */
export function readCited(db: Db, { publication_id: id }: Pick<RewardRow, 'publication_id'>): Promise<CitedRow | null> {
  return beyondScope(db, () =>
    db.maybe<CitedRow>('select id, title, digest, state, public_id from publication where id = $1', [id]),
  );
}

/** W2 Whether what is cited is still in force, with the digest that was cited; a proposal that cites nothing has nothing to lose. */
function isInForce(cited: CitedRow | null, { publication_id: id, publication_digest: digest }: RewardRow): boolean {
  return id === null || (cited !== null && cited.state === 'published' && cited.digest === digest);
}

/** What people call a line: the person with their unit, or the unit. */
export const nameOfLine = ({
  unit_name: unit,
  person_name: person,
}: Pick<LineRow, 'unit_name' | 'person_name'>): string => (person === null ? unit : `${unit}${person}`);

/** A proposal with all that is decided by. */
export interface Standing {
  readonly kind: RewardKind;
  readonly lines: readonly LineRow[];
  readonly cited: CitedRow | null;
  readonly life: RewardLife;
}

/** A proposal as what may be done with it depends on it. */
export async function standingOf(
  db: Db,
  row: RewardRow,
  { services, today }: { readonly services: Pick<Services, 'commendationBarred'>; readonly today: string },
): Promise<Standing> {
  const kind = await kindOfReward(db, row);
  const lines = await listLineRows(db, row.id);
  const cited = await readCited(db, row);
  const { open } = await db.one<{ open: number }>(
    'select count(*)::int as open from reward_objection where reward_id = $1 and answer is null',
    [row.id],
  );
  const isOver = row.state === 'decided' || row.state === 'withdrawn';
  const kept = isOver ? new Map<string, never>() : await keptFrom(db, { kind, lines, today, services });
  const life: RewardLife = {
    state: row.state,
    kind,
    pot: row.pot,
    isCitedInForce: isInForce(cited, row),
    callUntil: row.call_until,
    noticeUntil: row.notice_until,
    openObjections: open,
    places: row.places,
    lines: lines.map(
      (line): LineLife => ({
        id: line.id,
        name: nameOfLine(line),
        personId: line.person_id,
        proposed: line.proposed,
        what: line.what,
        kept: kept.get(line.id) ?? null,
        granted: line.granted,
        amount: line.amount,
        certificate: line.certificate,
        receivedOn: line.received_on,
        paidOn: line.paid_on,
      }),
    ),
    writers: row.writers,
    decidedOn: row.decided_on,
  };
  return { kind, lines, cited, life };
}

/** A proposal held for a step. */
export type Held = Standing & { readonly row: RewardRow; readonly today: string };

/** The proposal held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { rewardId, revision }: { readonly rewardId: string; readonly revision: number },
  {
    step,
    now,
    services,
  }: { readonly step: RewardStep; readonly now: Date; readonly services: Pick<Services, 'commendationBarred'> },
): Promise<Result<Held>> {
  const today = plainDateOf(now);
  return holdRevised({
    revision,
    now,
    lock: () => tx.one<RewardRow>('select * from reward where id = $1 for update', [rewardId]),
    look: (row) => standingOf(tx, row, { services, today }),
    faultOf: ({ life }, day) => faultOfStep(step, life, day),
  });
}

/** Writes what a step sets, keeps the deed in the list that everybody sees who sees the whole, and tells the log. Returns the new revision. */
export function take(
  tx: Tx,
  row: RewardRow,
  {
    caller,
    ...step
  }: Omit<Parameters<typeof takeDeed<RewardRow>>[2], 'by'> & { readonly caller: Pick<Caller, 'name'> },
) {
  return takeDeed<RewardRow>(tx, { table: 'reward', row }, { ...step, by: caller.name });
}

/** Who changed a proposal is one of its writers, once. */
export function withWriter(writers: readonly Somebody[], { accountId, personId }: Caller): string {
  const isKnown = writers.some((one) => one.accountId === accountId);
  return JSON.stringify(isKnown ? writers : [...writers, { accountId, personId }]);
}
