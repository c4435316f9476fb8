import type { Problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import type { MailingLine } from '@dudao/core/mailing/contract';
import { faultOfStep, type MailingLife, type MailingStep, stateOf } from '@dudao/core/mailing/decide-mailing';
import type { MailingKind } from '@dudao/core/mailing/mailing-kind';
import type { LetterState } from '@dudao/core/mailing/mailing-state';
import type { Db, Tx } from '../lib/db.ts';
import { holdRevised } from '../lib/revised.ts';
import type { MailingLetterTable, MailingTable } from '../lib/schema.gen.ts';

/** A mailing as stored, without the bytes of its template. */
export type MailingRow = Omit<MailingTable, 'kind' | 'state' | 'template_content'> & {
  readonly kind: MailingKind;
  readonly state: MailingLife['kept'];
};
const COLUMNS = `m.id, m.unit_id, m.region, m.kind, m.publication_id, m.title, m.series, m.template_id, m.template_name, m.template_sha256, m.state,
  m.begun_by_name, m.begun_at, m.ended_by_name, m.ended_at, m.revision`;

/** A letter as stored, without what it says. */
export type LetterRow = Omit<MailingLetterTable, 'told' | 'state' | 'problem'> & {
  readonly state: LetterState;
  readonly problem: Problem | null;
};
/** The columns of a letter but for what it says. */
export const LETTER_COLUMNS = `l.id, l.mailing_id, l.unit_id, l.region, l.row_unit_id, l.row_region, l.row_name, l.ordinal, l.number, l.state, l.problem,
  l.done_at, l.size_bytes, l.issued_at, l.received_by_name, l.received_at`;

/** The mailing, or null when there is none in sight. */
export function readMailingRow(db: Db, mailingId: string): Promise<MailingRow | null> {
  return db.maybe<MailingRow>(`select ${COLUMNS} from mailing m where m.id = $1`, [mailingId]);
}

/** The office of a mailing in sight. */
export async function officeOf(db: Db, { mailingId }: { readonly mailingId: string }): Promise<string | null> {
  return (await readMailingRow(db, mailingId))?.unit_id ?? null;
}

/** A letter in sight; null: none. */
export function readLetterRow(db: Db, letterId: string): Promise<LetterRow | null> {
  return db.maybe<LetterRow>(`select ${LETTER_COLUMNS} from mailing_letter l where l.id = $1`, [letterId]);
}

/** How many letters a mailing has in which state. */
export interface Counts {
  readonly total: number;
  readonly waiting: number;
  readonly made: number;
  readonly failed: number;
  readonly received: number;
}
const COUNTS = `count(*)::int as total, count(*) filter (where l.state = 'waiting')::int as waiting, count(*) filter (where l.state = 'made')::int as made,
  count(*) filter (where l.state = 'failed')::int as failed, count(l.received_at)::int as received`;

/** The letters of a mailing, counted. */
export function countLetters(db: Db, mailingId: string): Promise<Counts> {
  return db.one<Counts>(`select ${COUNTS} from mailing_letter l where l.mailing_id = $1`, [mailingId]);
}

/** Mailings of an office with their letters counted, the newest first. */
export function listMailingRows(
  db: Db,
  {
    unitId,
    after,
    most,
  }: {
    readonly unitId: string;
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly most: number;
  },
): Promise<(MailingRow & Counts)[]> {
  return db.many(
    `select ${COLUMNS}, c.* from mailing m cross join lateral (select ${COUNTS} from mailing_letter l where l.mailing_id = m.id) c
     where m.unit_id = $1 and ($2::timestamptz is null or (m.begun_at, m.id) < ($2, $3::uuid)) order by m.begun_at desc, m.id desc limit $4`,
    [unitId, after?.at ?? null, after?.id ?? null, most],
  );
}

/** A mailing as lists tell it. */
export function toldLine(row: MailingRow, counts: Counts): MailingLine {
  const { total, waiting, made, failed, received } = counts;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: stateOf({ kept: row.state, waiting }),
    begunAt: row.begun_at,
    begunBy: row.begun_by_name,
    issuedAt: row.state === 'issued' ? row.ended_at : null,
    total,
    waiting,
    made,
    failed,
    received,
  };
}

/** A mailing as what may be done with it depends on it. */
export const lifeOf = ({ state }: Pick<MailingRow, 'state'>, { waiting, made, failed }: Counts): MailingLife => ({
  kept: state,
  waiting,
  made,
  failed,
});

/** A mailing held for a step, with its letters counted. */
export interface Held {
  readonly row: MailingRow;
  readonly counts: Counts;
  readonly life: MailingLife;
  readonly today: string;
}

/** The mailing held for a step, or why it cannot be taken. */
export function holdFor(
  tx: Tx,
  { mailingId, revision }: { readonly mailingId: string; readonly revision: number },
  {
    step,
    now,
    isWithoutFailed = false,
  }: { readonly step: MailingStep; readonly now: Date; readonly isWithoutFailed?: boolean },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => tx.one<MailingRow>(`select ${COLUMNS} from mailing m where m.id = $1 for update`, [mailingId]),
    look: async (row) => {
      const counts = await countLetters(tx, row.id);
      return { counts, life: lifeOf(row, counts) };
    },
    faultOf: ({ life }) => faultOfStep(step, life, isWithoutFailed),
  });
}
