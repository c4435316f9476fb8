import { dayOf, type NoticeSource } from '../source.ts';

/** An issue waits for the signature of somebody else than who wrote it. */
export const bulletinUnsigned: NoticeSource = {
  subject: 'bulletin-unsigned',
  matters: `select b.id as ref, b.unit_id, ${dayOf('b.submitted_at')} as due_on, '/bulletins/' || b.id as link,
      jsonb_build_object('title', b.title, 'by', b.written_by_name) as figures, array[b.written_by] as spared
    from bulletin b where b.state = 'signing'`,
};

const OWED = `from bulletin_receiver r join bulletin b on b.id = r.bulletin_id where r.received_on is null and b.state = 'issued' and r.due_on <= $2`;

/** An issue that was sent to somebody by name and is not signed for; one that was superseded asks nobody any more. */
export const bulletinDelivered: NoticeSource = {
  subject: 'bulletin-delivered',
  matters: `select r.id as ref, r.unit_id, r.due_on, '/bulletins/' || b.id as link,
      jsonb_build_object('title', b.title, 'number', b.number, 'from', (select u.name from unit u where u.id = b.unit_id), 'person', r.person_name) as figures,
      null::uuid[] as spared ${OWED}`,
  named: `select r.id as ref, 'owner' as recipient, x.id as account_id from bulletin_receiver r join bulletin b on b.id = r.bulletin_id
      join account x on x.person_id = r.person_id where r.received_on is null and b.state = 'issued' and r.due_on <= $2`,
};
