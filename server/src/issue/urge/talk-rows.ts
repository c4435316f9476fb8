import { isTalk } from '@dudao/core/issue/documents/sheet-shape';
import type { ShownTalk } from '@dudao/core/issue/talk-contract';
import type { Db } from '../../lib/db.ts';
import type { IssueTalkTable } from '../../lib/schema.gen.ts';
import type { Weighed } from '../weighed.ts';
import { mayAnswer, mayIssue } from './may-urge.ts';
import type { UrgeRow } from './rows.ts';

/** The record of a talk as stored. */
export type TalkRow = IssueTalkTable;

/** The talks about an entry. */
export function listTalkRows(db: Db, issueId: string): Promise<TalkRow[]> {
  return db.many<TalkRow>('select * from issue_talk where issue_id = $1', [issueId]);
}

/** What was promised in a talk. */
export function promisesOf({ promises }: Pick<TalkRow, 'promises'>): ShownTalk['promises'] {
  // Safe: written from the contract's own shape, nowhere else.
  return promises as ShownTalk['promises'];
}

/** The record of a talk as the browser gets it. */
export function shownTalk(row: TalkRow): ShownTalk {
  return {
    heldOn: row.held_on,
    began: row.began,
    ended: row.ended,
    place: row.place,
    hosts: row.hosts,
    talkedTo: row.talked_to,
    recorder: row.recorder,
    pointedOut: row.pointed_out,
    said: row.said,
    promises: promisesOf(row),
    revision: row.revision,
    recordedBy: row.recorded_by_name,
    objection: row.objection,
    objectedBy: row.objected_by_name,
    confirmedOn: row.confirmed_on,
    confirmedBy: row.confirmed_by_name,
  };
}

/** Whether a sheet summons to a talk. */
export function isSummons({ kind }: Pick<Weighed, 'kind'>, { rung }: Pick<UrgeRow, 'rung'>): boolean {
  return isTalk(kind.ladder?.rungs.find(({ id }) => id === rung) ?? { id: rung });
}

/** Whether the caller speaks for the unit to which a sheet went, while that has the entry. */
export function isTalkedTo(weighed: Weighed, urge: Pick<UrgeRow, 'to_unit_id'>): boolean {
  return mayAnswer(weighed) && weighed.row.owner_unit_id === urge.to_unit_id;
}

/** E49 What the caller may do about a talk, or why not; null where the sheet summons to none. */
export function talkActions(weighed: Weighed, urge: UrgeRow, talk: TalkRow | undefined) {
  if (!isSummons(weighed, urge)) return null;
  const closed =
    urge.withdrawn_reason !== null
      ? 'issue-urge-withdrawn'
      : talk !== undefined && talk.confirmed_on !== null
        ? 'issue-talk-confirmed'
        : null;
  const record: true | string = mayIssue(weighed, urge) || 'issue-not-yours';
  const confirm: true | string =
    talk === undefined || talk.objection !== null ? 'issue-talk-none' : isTalkedTo(weighed, urge) || 'issue-not-yours';
  return { record: closed ?? record, confirm: closed ?? confirm };
}
