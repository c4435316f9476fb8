import { randomUUID } from 'node:crypto';
import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ meetingId }: MatrixTarget) => ({ meetingId, revision: -1 });

/** Inputs of the operations of meetings. */
export const MEETING_INPUTS: MatrixInputs = {
  'meeting.list': ({ unitId }) => ({ unitId, side: 'calls' }),
  'meeting.read-burden': ({ unitId }) => ({ unitId, month: '2026-11' }),
  'meeting.propose': ({ unitId }) => ({ unitId }),
  'meeting.call': ({ unitId }) => ({
    unitId,
    type: 'push',
    title: '推进会',
    heldOn: '2026-11-27',
    beginsAt: '09:00',
    place: '会议室',
    chairId: randomUUID(),
    called: [{ unitId }],
    items: [],
  }),
  'meeting.read': ({ meetingId }) => ({ meetingId }),
  'meeting.change-agenda': (target) => ({ ...at(target), items: [] }),
  'meeting.note-attendance': (target) => ({ ...at(target), attendees: [] }),
  'meeting.sign-in': ({ meetingId }) => ({ meetingId }),
  'meeting.hand-in': ({ meetingId, unitId }) => ({
    meetingId,
    material: 'report',
    unitId,
    personId: null,
    parts: {},
    version: null,
  }),
  'meeting.vote': ({ meetingId, unitId }) => ({ meetingId, votes: [{ unitId, personId: null, grade: 'good' }] }),
  'meeting.write-minutes': (target) => ({ ...at(target), items: [] }),
  'meeting.sign': at,
  'meeting.cancel': (target) => ({ ...at(target), reason: '改期' }),
  'meeting.replace': (target) => ({ ...at(target), reason: '有误' }),
  'meeting.download': ({ meetingId }) => ({ meetingId, document: 'meeting-minutes', format: 'docx' }),
};
