import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { type ApartSide, faultOfWord, settlementOf } from '@dudao/core/field/apart/agree';
import { type ApartValue, compareRecords, isAlike } from '@dudao/core/field/apart/compare';
import { readApart, sayAgreed } from '@dudao/core/field/apart/contract';
import { judgeSheet, shownNumber } from '@dudao/core/field/judge';
import type { StandingRecord } from '@dudao/core/field/quality';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { pathOf } from '../../visit/rows.ts';
import { unitOfRecords } from '../rows.ts';
import { readAgreed, readBoth } from './counted.ts';
import { readAround, shownApart, sideOf } from './list.ts';
import {
  listNamedAparts,
  listWords,
  lockApart,
  type NamedApartRow,
  visitOfApart,
  type WordRow,
  wordsOf,
} from './rows.ts';

/** The unit at which the caller stands to a pair: as to the records of its visit. */
async function unitOfPair(
  db: Db,
  { apartId, verb }: { readonly apartId: string; readonly verb: 'field.read' | 'field.decide' },
  caller: Caller,
): Promise<string | null> {
  const visitId = await visitOfApart(db, apartId);
  return visitId === null ? null : beyondScope(db, () => unitOfRecords(db, { visitId, verb }, caller));
}

/** A7 As whom the caller may speak: one of the two, the head of the team, or the office where it is none of the two. */
async function speaksAs(db: Db, row: NamedApartRow, caller: Caller): Promise<ApartSide | null> {
  const side = sideOf(row, caller);
  if (side !== null) return side;
  return can(caller.grants, 'field.apart', await pathOf(db, row.unit_id)) ? 'head' : null;
}

export const readApartImplementation = implement(readApart, {
  subject: (db, { apartId }, caller) => unitOfPair(db, { apartId, verb: 'field.read' }, caller),
  handle: ({ db, input, caller, now }) =>
    beyondScope(db, async () => {
      const [row] = await listNamedAparts(db, 'one', [input.apartId]);
      if (row === undefined) return refuse(problem('not-found'));
      const side = await speaksAs(db, row, caller);
      const both = row.opened_at === null ? null : await readBoth(db, row);
      const may =
        row.state === 'comparing' ? (side === null ? 'field-apart-not-yours' : true) : `field-apart-${row.state}`;
      return ok({
        ...shownApart(row, await readAround(db, [row], now)),
        office: { id: row.unit_id, name: row.office_name },
        side,
        together: both === null ? null : await shownTogether(db, row, both),
        actions: { say: may },
      });
    }),
});

async function shownTogether(
  db: Db,
  row: NamedApartRow,
  { first, second }: { readonly first: StandingRecord; readonly second: StandingRecord },
) {
  const compared = compareRecords(first, second);
  const words = await listWords(db, [row.id]);
  const { settled } = settlementOf(compared, wordsOf(words));
  const agreed = row.state === 'agreed' ? await readAgreed(db, row) : null;
  return {
    openedAt: row.opened_at ?? '',
    records: { first: first.recordId, second: second.recordId },
    versions: { first: first.sheet.version, second: second.sheet.version },
    scores: { first: scoreText(first), second: scoreText(second) },
    agreedScore: agreed === null ? null : scoreText(agreed),
    items: compared.map((one) => {
      const stands = settled.get(one.item.id);
      return {
        ...one,
        words: words.filter(({ item }) => item === one.item.id).map(shownWord),
        settled: stands === undefined ? null : { ...stands, by: [...stands.by] },
      };
    }),
  };
}

const scoreText = ({ judged: { score } }: StandingRecord): string | null =>
  score === null ? null : shownNumber(score.percent);

const shownWord = ({ side, value, reason, by_name: by, at }: WordRow) => ({ side, value, reason, by, at });

export const sayAgreedImplementation = implement(sayAgreed, {
  subject: (db, { apartId }, caller) => unitOfPair(db, { apartId, verb: 'field.decide' }, caller),
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const locked = await lockApart(tx, input.apartId);
      const [row] = await listNamedAparts(tx, 'one', [input.apartId]);
      if (locked === null || row === undefined) return refuse(problem('not-found'));
      const side = await speaksAs(tx, row, caller);
      if (side === null) return refuse(problem('field-apart-not-yours'));
      if (locked.revision !== input.revision) return refuse(problem('changed-meanwhile'));
      const both = await readBoth(tx, locked);
      const compared = both === null ? [] : compareRecords(both.first, both.second);
      const words = wordsOf(await listWords(tx, [row.id]));
      const fault = faultOfWord({ item: input.item, side }, { state: locked.state, compared, words });
      if (fault !== null) return refuse(fault);
      if (both === null) throw new Error('an opened pair has both sheets');
      const value = takenValue(both.first, input.item, input.value);
      if (value === undefined) return refuse(problem('field-apart-value', { item: input.item }, { field: 'value' }));
      await writeWord(tx, row, { side, item: input.item, value, reason: input.reason, caller, now });
      const said = { item: input.item, side, value, reason: input.reason, by: caller.name };
      const open = settlementOf(compared, [...words, said]).open.length;
      const state = open === 0 ? 'agreed' : 'comparing';
      await tx.run(
        `update field_apart set open = $2, state = $3, agreed_at = case when $3 = 'agreed' then $4::timestamptz end, revision = revision + 1 where id = $1`,
        [row.id, open, state, now.toISOString()],
      );
      return ok({ state, open, revision: locked.revision + 1 });
    }),
});

/** The value as the question takes it; undefined where it does not. Null, for not applicable, is always taken. */
function takenValue({ sheet, body }: StandingRecord, item: string, value: ApartValue): ApartValue | undefined {
  if (value === null) return null;
  const judged = judgeSheet(sheet, { ...body.answers, [item]: { value } });
  const found = judged.items.find((one) => one.item.id === item);
  return found === undefined || found.fault !== null || isAlike(value, '') ? undefined : value;
}

async function writeWord(
  tx: Tx,
  row: NamedApartRow,
  word: {
    readonly side: ApartSide;
    readonly item: string;
    readonly value: ApartValue;
    readonly reason: string;
    readonly caller: Caller;
    readonly now: Date;
  },
): Promise<void> {
  const { side, item, value, reason, caller, now } = word;
  await tx.run(
    `insert into field_apart_word (id, apart_id, unit_id, region, item, side, value, reason, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      row.id,
      row.unit_id,
      row.region,
      item,
      side,
      value === null ? null : JSON.stringify(value),
      reason,
      now.toISOString(),
      caller.accountId,
      caller.name,
    ],
  );
  await record(tx, {
    event: 'field.apart-said',
    unitId: row.unit_id,
    subject: row.id,
    after: { item, side, value, reason },
  });
}
