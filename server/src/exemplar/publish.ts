import { createHash } from 'node:crypto';
import { dropExemplar, publishExemplar, returnExemplar, withdrawExemplar } from '@dudao/core/exemplar/contract';
import { faultOfPublishing } from '@dudao/core/exemplar/decide-exemplar';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { countNumbers } from '../issue/rows.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { gramsOf } from '../lib/letters.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { bookOf } from './book.ts';
import { listEvidence } from './pieces.ts';
import { type ExemplarRow, isOfUnit, officeOfExemplar, say } from './rows.ts';
import { holdFor, take } from './taking.ts';

/** Whether the entry stands in the library: taken in, and not taken out again since. */
export async function isInLibrary(db: Db, { issue_id }: Pick<ExemplarRow, 'issue_id'>): Promise<boolean> {
  const { phase } = await beyondScope(db, () =>
    db.one<{ phase: string }>('select phase from issue where id = $1', [issue_id]),
  );
  return phase === 'proving' || phase === 'closed';
}

const isOwn = (tx: Tx, row: ExemplarRow, caller: Parameters<typeof isOfUnit>[2]) =>
  isOfUnit(tx, { unitId: row.unit_id, officeId: row.office_id }, caller);

export const publishExemplarImplementation = implement(publishExemplar, {
  subject: officeOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'publish', now });
    if (!held.ok) return held;
    const { row, words, today } = held.value;
    const { round } = row;
    const speaksForUnit = await isOwn(tx, row, caller);
    const inLibrary = await isInLibrary(tx, row);
    const fault = faultOfPublishing({ words, round, by: caller, speaksForUnit, isInLibrary: inLibrary });
    if (fault !== null) return refuse(fault);
    const evidence = await listEvidence(tx, row);
    const pieces = [...new Set(input.filingIds)].map((id) => evidence.find(({ filingId }) => filingId === id));
    const known = pieces.flatMap((piece) => piece ?? []);
    if (known.length !== pieces.length) return refuse(problem('exemplar-piece-unknown', {}, { field: 'filingIds' }));
    await writePieces(tx, row, known);
    const number = await takeNumber(tx, row, today);
    await writeLetters(tx, { ...row, number });
    await say(tx, row, { kind: 'publish', round, words: input.words, caller, now });
    const digest = digestOf(row);
    const at = now.toISOString();
    const taken = await take(tx, row, {
      set: { state: 'published', number, digest, published_at: at, published_by_name: caller.name, moved_at: at },
      event: 'exemplar.published',
      after: { number, digest, pieces: known.length },
    });
    return taken.ok ? ok({ ...taken.value, number }) : taken;
  },
});

async function takeNumber(tx: Tx, row: ExemplarRow, today: string): Promise<string> {
  const { series } = await bookOf(tx, row);
  const year = Number(today.slice(0, 4));
  return beyondScope(tx, async () => {
    const { region } = await tx.one<{ region: string }>('select region from unit where id = $1', [row.office_id]);
    const n = await countNumbers(tx, { id: row.office_id, region }, { prefix: series, year, count: 1 });
    return documentNumber({ series, year, n });
  });
}

async function writePieces(
  tx: Tx,
  { id, unit_id: unitId, region }: ExemplarRow,
  pieces: readonly { readonly filingId: string; readonly title: string }[],
): Promise<void> {
  const rows = pieces.map(({ filingId, title }, i) => ({ filingId, title, position: i + 1 }));
  await beyondScope(tx, () =>
    tx.run(
      `insert into exemplar_piece (exemplar_id, filing_id, unit_id, region, position, title)
       select $1, p."filingId", $2, $3, p.position, p.title from jsonb_to_recordset($4) as p ("filingId" uuid, title text, position integer)`,
      [id, unitId, region, JSON.stringify(rows)],
    ),
  );
}

/** X15 What is searched of an exemplar beside its number and title. */
export function detailOf({
  unit_name,
  creators,
  parts,
}: Pick<ExemplarRow, 'unit_name' | 'creators' | 'parts'>): string {
  return [unit_name, creators, ...Object.values(parts)].join('\n');
}

async function writeLetters(tx: Tx, row: ExemplarRow): Promise<void> {
  const grams = gramsOf({
    region: row.office_id,
    texts: [row.number, row.title, detailOf(row)],
    initialled: [row.title],
  });
  await tx.run('insert into exemplar_letters (exemplar_id, grams) values ($1, $2::int[])', [
    row.id,
    `{${grams.join(',')}}`,
  ]);
}

/** X6 The digest of what an exemplar says: the same words and the same credit give the same. */
function digestOf({ kind, theme, stages, title, creators, parts, unit_name: unit }: ExemplarRow): string {
  const said = { kind, theme, stages, title, creators, parts, unit };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

export const returnExemplarImplementation = implement(returnExemplar, {
  subject: officeOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'return', now });
    if (!held.ok) return held;
    const { row } = held.value;
    if (await isOwn(tx, row, caller)) return refuse(problem('exemplar-own-unit'));
    await say(tx, row, { kind: 'return', round: row.round, holds: false, words: input.words, caller, now });
    return take(tx, row, { set: { state: 'returned', moved_at: now.toISOString() }, event: 'exemplar.returned' });
  },
});

export const dropExemplarImplementation = implement(dropExemplar, {
  subject: officeOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'drop', now });
    if (!held.ok) return held;
    const { row } = held.value;
    await say(tx, row, { kind: 'drop', round: row.round, holds: false, words: input.words, caller, now });
    return take(tx, row, { set: ended('dropped', { input, caller, now }), event: 'exemplar.dropped' });
  },
});

interface Ending {
  readonly input: { readonly words: string };
  readonly caller: { readonly name: string };
  readonly now: Date;
}

function ended(state: 'dropped' | 'withdrawn', { input, caller, now }: Ending) {
  const at = now.toISOString();
  return { state, ended_at: at, ended_by_name: caller.name, ended_reason: input.words, moved_at: at };
}

export const withdrawExemplarImplementation = implement(withdrawExemplar, {
  subject: officeOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now });
    if (!held.ok) return held;
    const { row } = held.value;
    await say(tx, row, { kind: 'withdraw', round: row.round, holds: false, words: input.words, caller, now });
    const { told } = await beyondScope(tx, () =>
      tx.one<{ told: number }>(
        `select count(*)::int as told from exemplar_adoption where exemplar_id = $1 and state <> 'given_up'`,
        [row.id],
      ),
    );
    const taken = await take(tx, row, {
      set: ended('withdrawn', { input, caller, now }),
      event: 'exemplar.withdrawn',
      after: { number: row.number, told, on: plainDateOf(now) },
    });
    return taken.ok ? ok({ ...taken.value, told }) : taken;
  },
});
