import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { leaveOut, proposePublication, supersedePublication } from '@dudao/core/publication/contract';
import type { PublicationBook } from '@dudao/core/publication/publication-book';
import { PUBLICATION_STATE_NAMES, type PublicationState } from '@dudao/core/publication/publication-state';
import type { RankedUnit } from '@dudao/core/publication/rank-units';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { writeDeed } from '../lib/revised.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readSchoolsByCode } from '../org/rows.ts';
import { readBookOf, readPublicationBook } from './book.ts';
import { findSources, gather, linesOf, type Wanted } from './gather.ts';
import { holdFor, listLeft, officeOf, type PublicationRecord, take } from './rows.ts';
import { readUnitFacts } from './unit-facts.ts';

/** So many units one publication holds: its page and its snapshot are read whole. */
const MOST_UNITS = 3000;
const NAMED = 5;

interface Proposal extends Wanted {
  readonly title: string;
  readonly grouping: readonly string[];
  readonly region: string;
  readonly supersedes: {
    readonly id: string;
    readonly reason: string;
    readonly left: readonly { readonly code: string; readonly name: string; readonly reason: string }[];
  } | null;
}

interface By {
  readonly caller: Caller;
  readonly now: Date;
}

export const proposePublicationImplementation = implement(proposePublication, {
  subject: async (_db, { unitId }) => unitId,
  handle: ({ tx, input, unit, caller, now }) =>
    propose(tx, { ...input, unitId: unit.id, region: unit.region, supersedes: null }, { caller, now }),
});

export const supersedePublicationImplementation = implement(supersedePublication, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'supersede', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const { unit_id: unitId, standard_id: standardId, region, period, measure, grouping, title } = row;
    const left = await listLeft(tx, row.id);
    const supersedes = { id: row.id, reason: input.reason, left };
    return propose(tx, { unitId, standardId, region, period, measure, grouping, title, supersedes }, { caller, now });
  },
});

async function propose(tx: Tx, proposal: Proposal, { caller, now }: By): Promise<Result<{ publicationId: string }>> {
  const { unitId, region, standardId, period, measure, grouping, title, supersedes } = proposal;
  const book = await readPublicationBook(tx);
  if (book === null) return refuse(problem('publication-no-book'));
  const open = await tx.maybe<{ state: PublicationState }>(
    `select state from publication where unit_id = $1 and standard_id = $2 and period = $3 and measure = $4
       and (state in ('draft', 'told', 'frozen') or (state = 'published' and $5)) order by proposed_at desc limit 1 for update`,
    [unitId, standardId, period, measure, supersedes === null],
  );
  if (open !== null) {
    const { zh, en } = PUBLICATION_STATE_NAMES[open.state];
    return refuse(problem('publication-open-already', { state: zh, stateEn: en }));
  }
  const sources = await findSources(tx, proposal);
  if (!sources.ok) return sources;
  const gathered = await gather(tx, sources.value);
  if (!gathered.ok) return gathered;
  const left = supersedes?.left ?? [];
  const facts = await readUnitFacts(tx, gathered.value, { unitId, grouping });
  const lines = linesOf(gathered.value, { measure, grouping, facts, leftOut: left.map(({ code }) => code), book });
  if (lines.length === 0) return refuse(problem('publication-nobody'));
  const id = randomUUID();
  const { runIds, beforeRunIds, beforeId } = sources.value;
  await tx.run(
    `insert into publication (id, unit_id, region, title, standard_id, version, period, measure, grouping, rulebook_id, rulebook_version, run_ids,
       before_run_ids, before_publication_id, state, proposed_by_name, proposed_at, supersedes_id, supersede_reason, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15, $16, $17, $18, $19)`,
    [
      id,
      unitId,
      region,
      title,
      standardId,
      gathered.value.now[0]?.row.version ?? '',
      period,
      measure,
      grouping,
      book.id,
      book.version,
      runIds,
      beforeRunIds,
      beforeId,
      caller.name,
      now.toISOString(),
      supersedes?.id ?? null,
      supersedes?.reason ?? null,
      JSON.stringify(facts),
    ],
  );
  const whose = { id, unit_id: unitId, region, revision: 0 };
  for (const { code, name, reason } of left) await writeLeft(tx, whose, { code, name, reason });
  const written = await writeLines(tx, whose, lines);
  if (!written.ok) return written;
  const reason = supersedes?.reason ?? '';
  await writeDeed(tx, 'publication', whose, { what: 'proposed', by: caller.name, now, reason });
  const after = {
    standardId,
    period,
    measure,
    grouping,
    runs: runIds,
    units: lines.length,
    supersedes: supersedes?.id ?? null,
  };
  await record(tx, { event: 'publication.proposed', unitId, subject: id, after });
  return ok({ publicationId: id });
}

type Whose = Pick<PublicationRecord, 'id' | 'unit_id' | 'region'>;

/** Writes the lines of a publication in their order. Refuses publication-unit-unknown: who is no unit of the place cannot be heard; publication-too-large. */
async function writeLines(tx: Tx, whose: Whose, lines: readonly RankedUnit[]): Promise<Result<null>> {
  if (lines.length > MOST_UNITS) {
    return refuse(problem('publication-too-large', { limit: MOST_UNITS, units: lines.length }));
  }
  const codes = lines.map(({ code }) => code);
  const units = await readSchoolsByCode(tx, whose.unit_id, codes);
  const strangers = codes.filter((code) => !units.has(code));
  if (strangers.length > 0) {
    const more = strangers.length > NAMED ? `等 ${strangers.length} 个` : '';
    return refuse(problem('publication-unit-unknown', { codes: `${strangers.slice(0, NAMED).join('、')}${more}` }));
  }
  await tx.run(
    `insert into publication_row (publication_id, code, unit_id, region, row_unit_id, row_region, name, position, computed)
     select $1, r.code, $2, $3, r.row_unit_id, r.row_region, r.name, r.position, r.computed
     from jsonb_to_recordset($4::jsonb) as r (code text, row_unit_id uuid, row_region uuid, name text, position int, computed jsonb)`,
    [
      whose.id,
      whose.unit_id,
      whose.region,
      JSON.stringify(
        lines.map((line, position) => ({
          code: line.code,
          row_unit_id: units.get(line.code)?.id,
          row_region: units.get(line.code)?.region,
          name: line.name,
          position,
          computed: line,
        })),
      ),
    ],
  );
  return ok(null);
}

function writeLeft(
  tx: Tx,
  whose: Whose,
  { code, name, reason }: { readonly code: string; readonly name: string; readonly reason: string },
): Promise<number> {
  return tx.run(
    'insert into publication_left (publication_id, code, unit_id, region, name, reason) values ($1, $2, $3, $4, $5, $6)',
    [whose.id, code, whose.unit_id, whose.region, name, reason],
  );
}

export const leaveOutImplementation = implement(leaveOut, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'leaveOut', now });
    if (!held.ok) return held;
    const { row, lines } = held.value;
    const { code, reason } = input;
    const before = await listLeft(tx, row.id);
    const known = reason === null ? before.find((one) => one.code === code) : lines.find((one) => one.code === code);
    if (known === undefined) return refuse(problem('publication-line-unknown'));
    if (reason === null)
      await tx.run('delete from publication_left where publication_id = $1 and code = $2', [row.id, code]);
    else await writeLeft(tx, row, { code, name: known.name, reason });
    const again = await computeAgain(tx, row, await readBookOf(tx, row));
    if (!again.ok) return again;
    await tx.run('delete from publication_row where publication_id = $1', [row.id]);
    const written = await writeLines(tx, row, again.value);
    if (!written.ok) return written;
    const event = reason === null ? 'taken-in' : 'left-out';
    return take(tx, row, {
      set: {},
      event,
      after: { code },
      caller,
      now,
      reason: reason === null ? known.name : `${known.name}：${reason}`,
    });
  },
});

async function computeAgain(
  tx: Tx,
  row: PublicationRecord,
  book: PublicationBook,
): Promise<Result<readonly RankedUnit[]>> {
  const gathered = await gather(tx, {
    runIds: row.run_ids,
    beforeRunIds: row.before_run_ids,
    beforeId: row.before_publication_id,
  });
  if (!gathered.ok) return gathered;
  const leftOut = (await listLeft(tx, row.id)).map(({ code }) => code);
  return ok(linesOf(gathered.value, { measure: row.measure, grouping: row.grouping, facts: row.facts, leftOut, book }));
}
