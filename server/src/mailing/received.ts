import { speaksFor } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadReceived, listReceived, receiveLetter } from '@dudao/core/mailing/contract';
import type { MailingKind } from '@dudao/core/mailing/mailing-kind';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { giveLetter } from './download.ts';
import { LETTER_COLUMNS, type LetterRow } from './rows.ts';

const MOST = 100;

interface Head {
  readonly id: string;
  readonly kind: MailingKind;
  readonly title: string;
  readonly office: string;
  readonly path: readonly string[];
}

/** Of a mailing that reached the unit its head is told, never the other letters. */
async function readHeads(db: Db, mailingIds: readonly string[]): Promise<ReadonlyMap<string, Head>> {
  const rows = await beyondScope(db, () =>
    db.many<Head>(
      'select m.id, m.kind, m.title, u.name as office, u.path from mailing m join unit u on u.id = m.unit_id where m.id = any ($1::uuid[])',
      [mailingIds],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export const listReceivedImplementation = implement(listReceived, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller }) => {
    const rows = await db.many<LetterRow>(
      `select ${LETTER_COLUMNS} from mailing_letter l where l.row_unit_id = $1 and l.issued_at is not null order by l.issued_at desc, l.id limit ${MOST}`,
      [unit.id],
    );
    const heads = await readHeads(
      db,
      rows.map(({ mailing_id: id }) => id),
    );
    return ok({
      letters: rows.flatMap((row) => {
        const head = heads.get(row.mailing_id);
        if (head === undefined || row.issued_at === null) return [];
        const { received_at: at, received_by_name: by } = row;
        const received = at === null || by === null ? null : { by, at };
        const fault = received === null ? (true as const) : 'mailing-received-already';
        return [
          {
            id: row.id,
            kind: head.kind,
            title: head.title,
            number: row.number,
            office: head.office,
            issuedAt: row.issued_at,
            received,
            actions: { receive: speaks(caller, unit, head.path) ? fault : 'mailing-not-of-unit' },
          },
        ];
      }),
    });
  },
});

const speaks = ({ grants }: Caller, { path }: SubjectUnit, office: readonly string[]): boolean =>
  speaksFor(grants, 'mailing.receive', { unit: path, office });

/** The unit to which a letter was issued; null: it was not, or is out of sight. */
async function unitOf(db: Db, letterId: string): Promise<string | null> {
  const row = await db.maybe<{ unit: string }>(
    'select row_unit_id as unit from mailing_letter where id = $1 and issued_at is not null',
    [letterId],
  );
  return row?.unit ?? null;
}

export const downloadReceivedImplementation = implement(downloadReceived, {
  subject: (db, { letterId }) => unitOf(db, letterId),
  handle: ({ db, input: { letterId, format } }) => giveLetter(db, letterId, format),
});

export const receiveLetterImplementation = implement(receiveLetter, {
  subject: (db, { letterId }) => unitOf(db, letterId),
  handle: async ({ tx, input: { letterId }, unit, caller, now }) => {
    const row = await lockLetter(tx, letterId);
    if (!speaks(caller, unit, await pathOf(tx, row.unit_id))) return refuse(problem('mailing-not-of-unit'));
    if (row.received_by_name !== null) return refuse(problem('mailing-received-already', { by: row.received_by_name }));
    // A unit writes into what is the office's.
    await beyondScope(tx, () =>
      tx.run('update mailing_letter set received_by_name = $2, received_at = $3 where id = $1', [
        letterId,
        caller.name,
        now.toISOString(),
      ]),
    );
    await record(tx, {
      event: 'mailing.received',
      unitId: unit.id,
      subject: letterId,
      after: { mailingId: row.mailing_id },
    });
    return ok({});
  },
});

function lockLetter(tx: Tx, letterId: string): Promise<LetterRow> {
  return beyondScope(tx, () =>
    tx.one<LetterRow>(`select ${LETTER_COLUMNS} from mailing_letter l where l.id = $1 for update`, [letterId]),
  );
}
