import { randomUUID } from 'node:crypto';
import type { InputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { amountOf, signOfAmount } from '@dudao/core/reward/amount';
import { proposeReward } from '@dudao/core/reward/contract';
import { drawUp, settingsOf } from '@dudao/core/reward/draw-up';
import { type RewardKind, rewardKindOf } from '@dudao/core/reward/reward-book';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { writeDeed } from '../lib/revised.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { type PublicationRecord, readPublicationRow } from '../publication/rows.ts';
import { readRewardBook } from './book.ts';
import { citedLines, listCandidates } from './candidates.ts';
import type { RewardRow } from './rows.ts';

/** So many lines one proposal holds: its page is read whole. */
export const MOST_LINES = 1000;

type Proposed = InputOf<typeof proposeReward>;

export const proposeRewardImplementation = implement(proposeReward, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const book = await readRewardBook(tx);
    if (book === null) return refuse(problem('reward-no-book'));
    const kind = rewardKindOf(book, input.kind);
    if (kind === undefined) return refuse(problem('reward-kind-unknown'));
    const { settings, missing } = settingsOf(kind, input.settings);
    if (missing.length > 0)
      return refuse(problem('reward-settings', { names: missing.join('、') }, { field: 'settings' }));
    const today = plainDateOf(now);
    const fault = faultOfProposal(kind, input, today);
    if (fault !== null) return refuse(fault);
    const publication = await citedOf(tx, kind, { input, unit });
    if (!publication.ok) return publication;
    const head = await writeHead(tx, { input, unit, caller, now, settings, book, publication: publication.value });
    if (head === null) return refuse(problem('reward-proposed-already', {}, { field: 'title' }));
    const drawn = await writeDrawnUp(tx, { head, kind, publication: publication.value, caller, today });
    if (!drawn.ok) return drawn;
    await writeDeed(tx, 'reward', { ...head, revision: 0 }, { what: 'proposed', by: caller.name, now });
    await record(tx, {
      event: 'reward.proposed',
      unitId: unit.id,
      subject: head.id,
      after: {
        kind: kind.id,
        publicationId: head.publication_id,
        digest: head.publication_digest,
        lines: drawn.value.lines,
      },
    });
    return ok({ rewardId: head.id, ...drawn.value });
  },
});

function faultOfProposal(kind: RewardKind, { pot, span }: Proposed, today: string): Problem | null {
  if (kind.pot === true && (pot === null || pot === '')) return problem('reward-pot-needed', {}, { field: 'pot' });
  const sum = pot === null || pot === '' ? null : amountOf(pot);
  if (pot !== null && pot !== '' && (sum === null || signOfAmount(sum) <= 0)) {
    return problem('reward-amount', { unit: '' }, { field: 'pot' });
  }
  if (kind.tasks === true && span === null) return problem('reward-span', {}, { field: 'span' });
  return span !== null && (span.from > span.until || span.until > today)
    ? problem('reward-span', {}, { field: 'span' })
    : null;
}

/** W2 The published result of the office that is cited, held so that it is not superseded meanwhile; null for kinds that cite none. */
async function citedOf(
  tx: Tx,
  kind: RewardKind,
  { input, unit }: { readonly input: Proposed; readonly unit: SubjectUnit },
): Promise<Result<PublicationRecord | null>> {
  const at = { field: 'publicationId' };
  if (!kind.cites) return input.publicationId === null ? ok(null) : refuse(problem('reward-cite-unasked', {}, at));
  if (input.publicationId === null) return refuse(problem('reward-cite-needed', {}, at));
  const publication = await readPublicationRow(tx, input.publicationId);
  return publication !== null && publication.unit_id === unit.id && publication.state === 'published'
    ? ok(publication)
    : refuse(problem('reward-cited-gone', {}, at));
}

interface Head {
  readonly input: Proposed;
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly now: Date;
  readonly settings: Readonly<Record<string, string>>;
  readonly book: { readonly id: string; readonly version: string };
  readonly publication: PublicationRecord | null;
}

/** Null: there is one of that kind and title already that cites the same. */
function writeHead(tx: Tx, { input, unit, caller, now, settings, book, publication }: Head): Promise<RewardRow | null> {
  const { kind, title, basis, pot, places, span } = input;
  return tx.maybe<RewardRow>(
    `insert into reward (id, unit_id, region, kind, title, basis, rulebook_id, rulebook_version, publication_id, publication_digest, settings, pot,
       places, from_on, until_on, state, writers, proposed_by_name, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', $16, $17, $18)
     on conflict do nothing returning *`,
    [
      randomUUID(),
      unit.id,
      unit.region,
      kind,
      title,
      basis,
      book.id,
      book.version,
      publication?.id ?? null,
      publication?.digest ?? null,
      JSON.stringify(settings),
      pot === null || pot === '' ? null : amountOf(pot),
      places,
      span?.from ?? null,
      span?.until ?? null,
      JSON.stringify([{ accountId: caller.accountId, personId: caller.personId }]),
      caller.name,
      now.toISOString(),
    ],
  );
}

interface ToDrawUp {
  readonly head: RewardRow;
  readonly kind: RewardKind;
  readonly publication: PublicationRecord | null;
  readonly caller: Caller;
  readonly today: string;
}

/** W3 W6 Writes the lines that the kind's rules draw up. */
async function writeDrawnUp(
  tx: Tx,
  { head, kind, publication, caller, today }: ToDrawUp,
): Promise<Result<{ lines: number; few: string[] }>> {
  if (!kind.ways.includes('rule')) return ok({ lines: 0, few: [] });
  const cited = publication === null ? ok(null) : await citedLines(tx, publication);
  if (!cited.ok) return cited;
  const span = head.from_on === null || head.until_on === null ? null : { from: head.from_on, until: head.until_on };
  const asked = { officeId: head.unit_id, kind, cited: cited.value, span, today, most: 3 * MOST_LINES };
  const candidates = await listCandidates(tx, asked);
  const { lines, few } = drawUp(kind, candidates, head.settings);
  if (lines.length > MOST_LINES) return refuse(problem('reward-too-many', { limit: MOST_LINES }));
  const of = new Map(candidates.map((one) => [one.unitId, one]));
  await tx.run(
    `insert into reward_line (id, reward_id, unit_id, region, row_unit_id, row_region, unit_name, position, added, added_by_name, cited, criteria, proposed)
     select r.id, $1, $2, $3, r."unitId", r.region, r.name, r.position, 'rule', $4, r.cited, r.criteria, r.amount
     from jsonb_to_recordset($5::jsonb) as r (id uuid, "unitId" uuid, region uuid, name text, position int, cited jsonb, criteria jsonb, amount numeric)`,
    [
      head.id,
      head.unit_id,
      head.region,
      caller.name,
      JSON.stringify(
        lines.map((line, position) => ({
          ...line,
          id: randomUUID(),
          position,
          name: of.get(line.unitId)?.name,
          region: of.get(line.unitId)?.region,
          cited: of.get(line.unitId)?.cited ?? null,
        })),
      ),
    ],
  );
  return ok({ lines: lines.length, few: [...few] });
}
