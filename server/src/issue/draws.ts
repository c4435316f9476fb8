import { randomUUID } from 'node:crypto';
import { drawRevisits, listDraws } from '@dudao/core/issue/again-contract';
import { digestOfIds, drawRevisits as drawFrom } from '@dudao/core/issue/draw';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { IssueDrawTable } from '../lib/schema.gen.ts';
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

export const drawRevisitsImplementation = implement(drawRevisits, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { ledger: ledgerId, closedFrom: from, closedUntil: until, seed, dueOn } = input;
    const today = plainDateOf(now);
    const kind = (await readLedgers(tx)).find(({ ledger }) => ledger.id === ledgerId);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: ledgerId }));
    const { name, revisits } = kind.ledger;
    const share = revisits?.share ?? 0;
    if (share === 0) return refuse(problem('issue-no-share', { ledger: name.zh, ledgerEn: name.en }));
    if (from > until || until >= today) return refuse(problem('issue-draw-span', {}, { field: 'closedUntil' }));
    if (dueOn < today) return refuse(problem('issue-day-past', { found: dueOn }, { field: 'dueOn' }));
    // Two who draw at once wait for each other, so that the later sees that it was done.
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
    const closed = await listClosed(tx, unit.id, { ledger: ledgerId, from, until });
    if (closed.length === 0) return refuse(problem('issue-nothing-to-draw', { from, until }));
    const ids = closed.map(({ id }) => id);
    const drawn = drawFrom({ ids, share, seed }, sha256);
    const drawId = randomUUID();
    await tx.run(
      `insert into issue_draw (id, unit_id, region, ledger, closed_from, closed_until, share, seed, digest, population, drawn, at, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        drawId,
        unit.id,
        unit.region,
        ledgerId,
        from,
        until,
        share,
        seed,
        digestOfIds(ids, sha256),
        JSON.stringify(ids),
        JSON.stringify(drawn),
        now,
        caller.accountId,
        caller.name,
      ],
    );
    await planDrawn(tx, {
      kind,
      drawId,
      dueOn,
      keeperId: unit.id,
      closed: closed.filter(({ id }) => drawn.includes(id)),
    });
    await record(tx, {
      event: 'issue.revisits-drawn',
      unitId: unit.id,
      subject: drawId,
      after: { ledger: ledgerId, population: ids.length, drawn: drawn.length },
    });
    return ok({ drawId, population: ids.length, drawn: drawn.length });
  },
});

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
        share: row.share,
        seed: row.seed,
        digest: row.digest,
        // Safe: written by `draw-revisits` alone, as lists of ids.
        population: row.population as string[],
        drawn: row.drawn as string[],
        at: row.at,
        by: row.by_name,
      })),
    });
  },
});
