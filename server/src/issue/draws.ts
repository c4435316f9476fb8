import { randomUUID } from 'node:crypto';
import { announceRevisitDraw, listDraws, openRevisitDraw } from '@dudao/core/issue/again-contract';
import {
  announceRevisits,
  type DrawWitness,
  drawRevisits,
  type RevisitPlan,
  verifyRevisits,
} from '@dudao/core/issue/draw';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { IssueDrawTable } from '../lib/schema.gen.ts';
import { newSeed } from '../lib/seed.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { type FrozenLedger, readLedgers } from './books.ts';
import { planRevisits, verifyingOf } from './revisit-rows.ts';

interface Closed {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
}

/** What was closed in a keeper's ledger within a span of days, wherever the caller may look: the draw is from all. */
function listClosed(
  tx: Tx,
  keeperId: string,
  { ledger, from, until }: { ledger: string; from: string; until: string },
) {
  return beyondScope(tx, () =>
    tx.many<Closed>(
      `select id, unit_id, region from issue
       where keeper_id = $1 and ledger = $2 and phase = 'closed' and closed_on between $3 and $4 order by id`,
      [keeperId, ledger, from, until],
    ),
  );
}

/** Under this purpose the server's key seals seeds. */
const SEED = 'revisit-draw-seed';

export const announceRevisitDrawImplementation = implement(announceRevisitDraw, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { ledger: ledgerId, closedFrom: from, closedUntil: until, dueOn } = input;
    const today = plainDateOf(now);
    const kind = (await readLedgers(tx)).find(({ ledger }) => ledger.id === ledgerId);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: ledgerId }));
    const { name, revisits } = kind.ledger;
    const share = revisits?.share ?? 0;
    if (share === 0) return refuse(problem('issue-no-share', { ledger: name.zh, ledgerEn: name.en }));
    if (from > until || until >= today) return refuse(problem('issue-draw-span', {}, { field: 'closedUntil' }));
    if (dueOn < today) return refuse(problem('issue-day-past', { found: dueOn }, { field: 'dueOn' }));
    // Two who announce at once wait for each other, so that the later sees that it was done.
    await tx.run(`select pg_advisory_xact_lock(hashtextextended('issue_draw ' || $1::text || ' ' || $2::text, 0))`, [
      unit.id,
      ledgerId,
    ]);
    const before = await tx.maybe<IssueDrawTable>(
      'select * from issue_draw where unit_id = $1 and ledger = $2 and closed_from <= $4 and closed_until >= $3 limit 1',
      [unit.id, ledgerId, from, until],
    );
    if (before !== null) {
      return refuse(problem('issue-draw-overlaps', { from: before.closed_from, until: before.closed_until }));
    }
    const ids = (await listClosed(tx, unit.id, { ledger: ledgerId, from, until })).map(({ id }) => id);
    if (ids.length === 0) return refuse(problem('issue-nothing-to-draw', { from, until }));
    const seed = newSeed();
    const plan: RevisitPlan = { ledger: ledgerId, closedFrom: from, closedUntil: until, dueOn, share, ids };
    const { digest, commitment } = announceRevisits(plan, seed, sha256);
    const drawId = randomUUID();
    await tx.run(
      `insert into issue_draw (id, unit_id, region, ledger, closed_from, closed_until, due_on, share, digest, commitment, seed_sealed, population, at, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        drawId,
        unit.id,
        unit.region,
        ledgerId,
        from,
        until,
        dueOn,
        share,
        digest,
        commitment,
        services.secrets.seal(SEED, seed),
        JSON.stringify(ids),
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'issue.revisit-draw-announced',
      unitId: unit.id,
      subject: drawId,
      after: { ledger: ledgerId, population: ids.length, digest, commitment },
    });
    return ok({ drawId, population: ids.length, commitment });
  },
});

export const openRevisitDrawImplementation = implement(openRevisitDraw, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const row = await tx.maybe<IssueDrawTable>('select * from issue_draw where id = $1 and unit_id = $2 for update', [
      input.drawId,
      unit.id,
    ]);
    if (row === null) return refuse(problem('issue-no-such-draw'));
    if (row.opened_at !== null || row.seed_sealed === null) return refuse(problem('draw-opened'));
    if (now <= new Date(row.at)) return refuse(problem('draw-too-soon'));
    const kind = (await readLedgers(tx)).find(({ ledger }) => ledger.id === row.ledger);
    if (kind === undefined) throw new Error(`a draw of a ledger that is not there: ${row.ledger}`);
    const { witnesses } = input;
    const seed = services.secrets.open(SEED, row.seed_sealed);
    const plan = planOf(row);
    const drawn = drawRevisits(plan, { seed, witnesses }, sha256);
    await tx.run(
      'update issue_draw set seed = $2, witnesses = $3, drawn = $4, opened_at = $5, opened_by_name = $6 where id = $1',
      [row.id, seed, JSON.stringify(witnesses), JSON.stringify(drawn), now, caller.name],
    );
    // What was reopened in between is not closed any more: there is nothing to revisit.
    const closed = await listClosed(tx, unit.id, {
      ledger: row.ledger,
      from: row.closed_from,
      until: row.closed_until,
    });
    await planDrawn(tx, {
      kind,
      drawId: row.id,
      dueOn: plan.dueOn,
      keeperId: unit.id,
      closed: closed.filter(({ id }) => drawn.includes(id)),
    });
    await record(tx, {
      event: 'issue.revisits-drawn',
      unitId: unit.id,
      subject: row.id,
      after: { ledger: row.ledger, population: plan.ids.length, drawn: drawn.length, seed, witnesses },
    });
    return ok({ population: plan.ids.length, drawn: drawn.length });
  },
});

function planOf(row: IssueDrawTable): RevisitPlan {
  return {
    ledger: row.ledger,
    closedFrom: row.closed_from,
    closedUntil: row.closed_until,
    dueOn: row.due_on ?? '',
    share: row.share,
    // Safe: written by `announce-revisit-draw` alone, as a list of ids.
    ids: row.population as string[],
  };
}

async function planDrawn(
  tx: Tx,
  given: {
    readonly kind: FrozenLedger;
    readonly drawId: string;
    readonly dueOn: string;
    readonly keeperId: string;
    readonly closed: readonly Closed[];
  },
): Promise<void> {
  const { kind, drawId, dueOn, keeperId, closed } = given;
  const plans = closed.map(({ id, unit_id: unitId, region }) => ({
    issueId: id,
    unitId,
    region,
    keeperId,
    ledger: kind.ledger.id,
    drawId,
    dueOn,
  }));
  await beyondScope(tx, async () => planRevisits(tx, plans, verifyingOf(kind.path.actions)));
}

export const listDrawsImplementation = implement(listDraws, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => {
    const rows = await db.many<IssueDrawTable>(
      'select * from issue_draw where unit_id = $1 order by closed_until desc, at desc limit 50',
      [unit.id],
    );
    const kinds = await readLedgers(db);
    return ok({
      draws: rows.map((row) => ({
        id: row.id,
        ledger: row.ledger,
        ledgerName: kinds.find(({ ledger }) => ledger.id === row.ledger)?.ledger.name ?? {
          zh: row.ledger,
          en: row.ledger,
        },
        closedFrom: row.closed_from,
        closedUntil: row.closed_until,
        dueOn: row.due_on,
        share: row.share,
        digest: row.digest,
        commitment: row.commitment,
        population: [...planOf(row).ids],
        at: row.at,
        by: row.by_name,
        opened: openedOf(row),
      })),
    });
  },
});

function openedOf(row: IssueDrawTable) {
  const { opened_at: at, seed, commitment, digest } = row;
  if (at === null || seed === null) return null;
  // Safe: written by `open-revisit-draw` alone, from its own input and as a list of ids.
  const witnesses = row.witnesses as DrawWitness[];
  const drawn = row.drawn as string[];
  const found =
    commitment === null
      ? null
      : verifyRevisits({ plan: planOf(row), digest, commitment, seed, witnesses, drawn }, sha256);
  return {
    at,
    by: row.opened_by_name ?? '',
    seed,
    witnesses,
    drawn,
    holds: found === null ? null : found.plan && found.seed && found.drawn,
  };
}
