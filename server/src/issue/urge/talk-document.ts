import { talkData } from '@dudao/core/issue/documents/sheet-data';
import { SHEET_DOCUMENTS } from '@dudao/core/issue/documents/sheet-shape';
import { downloadTalk } from '@dudao/core/issue/talk-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../../lib/db.ts';
import { giveDocument, type MadeDocument, makeDocument } from '../../lib/office-document.ts';
import { implement, type Services } from '../../lib/serve.ts';
import { readUnitRow } from '../../org/rows.ts';
import { entranceOf } from '../parts.ts';
import { type IssueRow, readIssueRow } from '../rows.ts';
import { listUrgeRows, type UrgeRow } from './rows.ts';
import { readKeptSheet } from './sheet-document.ts';
import { listTalkRows, promisesOf, type TalkRow } from './talk-rows.ts';

interface ToTell {
  readonly row: IssueRow;
  readonly urge: UrgeRow;
  readonly talk: TalkRow;
  readonly services: Pick<Services, 'documentKinds' | 'packsFolder'>;
}

/** The record of a talk as a document, by the template that holds at the ledger's keeper. */
export async function makeTalk(db: Db, { row, urge, talk, services }: ToTell): Promise<Result<MadeDocument>> {
  const keeper = await beyondScope(db, () => readUnitRow(db, row.keeper_id));
  const data = talkData({
    office: keeper?.name ?? '',
    number: urge.number,
    entry: { number: row.number, title: row.title },
    unit: urge.to_unit_name,
    heldOn: talk.held_on,
    began: talk.began,
    ended: talk.ended,
    place: talk.place,
    hosts: talk.hosts,
    talkedTo: talk.talked_to,
    recorder: talk.recorder,
    pointedOut: talk.pointed_out,
    said: talk.said,
    promises: promisesOf(talk),
    confirmedBy: talk.confirmed_by_name,
    confirmedOn: talk.confirmed_on,
  });
  return makeDocument(db, { unitId: row.keeper_id, document: 'talk-record', data, services });
}

export const downloadTalkImplementation = implement(downloadTalk, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input: { issueId, urgeId, format }, services }) => {
    const row = await readIssueRow(db, issueId);
    const urge = (await listUrgeRows(db, issueId)).find(({ id }) => id === urgeId);
    if (row === null || urge === undefined) return refuse(problem('not-found'));
    const talk = (await listTalkRows(db, issueId)).find(({ urge_id: id }) => id === urgeId);
    if (talk === undefined) return refuse(problem('issue-talk-none'));
    const kept = await readKeptSheet(db, urgeId, 'talk-record');
    const made = kept === null ? await makeTalk(db, { row, urge, talk, services }) : ok(kept);
    if (!made.ok) return made;
    return giveDocument(made.value.bytes, { name: `${SHEET_DOCUMENTS['talk-record'].name.zh}${urge.number}`, format });
  },
});
