import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { BulletinRecord } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '送达和签收', en: 'Delivery and receipt' },
  who: { zh: '收件人', en: 'Receiver' },
  delivered: { zh: '送达', en: 'Delivered' },
  read: { zh: '阅看', en: 'Read' },
  unread: { zh: '没有看过', en: 'not read' },
  received: { zh: '签收', en: 'Signed for' },
  waiting: { zh: '待签收，{day} 前', en: 'by {day}' },
  overdue: { zh: '逾期未签收', en: 'overdue' },
  words: { zh: '意见', en: 'Words' },
  reply: { zh: '答复', en: 'Reply' },
  asked: { zh: '待答复，{day} 前', en: 'by {day}' },
  replied: { zh: '{day} 答复', en: 'replied on {day}' },
  late: { zh: '{day} 答复，已逾期', en: 'replied late, on {day}' },
  owed: { zh: '逾期未答复', en: 'overdue' },
};

/** To whom an issue was delivered, who has read it and who has signed. */
export function ReceiverTable({ bulletin: { receiverList: receivers, on } }: { readonly bulletin: BulletinRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const asks = receivers.some(({ replyDueOn }) => replyDueOn !== null);
  const heads = [t('who'), t('delivered'), t('read'), t('received'), t('words'), ...(asks ? [t('reply')] : [])];
  return (
    <PlainTable caption={t('caption')} heads={heads}>
      {receivers.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.person} <span className="small quiet">{one.unit.name}</span>
          </th>
          <td className="nowrap">{showDay(one.deliveredOn, lang)}</td>
          <td className="nowrap">{one.readAt === null ? t('unread') : showMoment(one.readAt, lang)}</td>
          <td className="nowrap">
            {one.receivedOn === null ? (
              <VerdictMark
                standing={one.isOverdue ? 'miss' : 'pending'}
                word={one.isOverdue ? t('overdue') : t('waiting', { day: showDay(one.dueOn, lang) })}
              />
            ) : (
              <VerdictMark standing="met" word={showDay(one.receivedOn, lang)} />
            )}
          </td>
          <td>{one.words}</td>
          {asks ? (
            <td>
              <Reply one={one} on={on} />
            </td>
          ) : null}
        </tr>
      ))}
    </PlainTable>
  );
}

/** What the unit replied and when, or by when it is owed. */
function Reply({ one, on }: { readonly one: BulletinRecord['receiverList'][number]; readonly on: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { replyDueOn, repliedOn, reply } = one;
  if (replyDueOn === null) return '—';
  if (repliedOn === null) {
    const isOwed = replyDueOn < on;
    return (
      <VerdictMark
        standing={isOwed ? 'miss' : 'pending'}
        word={isOwed ? t('owed') : t('asked', { day: showDay(replyDueOn, lang) })}
      />
    );
  }
  const isLate = repliedOn > replyDueOn;
  return (
    <>
      <VerdictMark
        standing={isLate ? 'floor' : 'met'}
        word={t(isLate ? 'late' : 'replied', { day: showDay(repliedOn, lang) })}
      />
      <div className="bulletin-lines">{reply}</div>
    </>
  );
}
