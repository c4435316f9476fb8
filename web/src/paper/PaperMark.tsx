import { PAPER_STATUS_NAMES, type PaperStatus } from '@dudao/core/paper/paper-state';
import type { Expectation } from '@dudao/core/paper/papers-format';
import { useText, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  overdue: { zh: '逾期', en: 'overdue' },
  late: { zh: '逾期办理', en: 'done late' },
  received: { zh: '已签收', en: 'signed for' },
  answered: { zh: '已答复', en: 'answered' },
  decided: { zh: '已决定', en: 'decided' },
  toReceive: { zh: '待签收', en: 'to sign for' },
  toAnswer: { zh: '待答复', en: 'to answer' },
  toDecide: { zh: '待决定', en: 'to decide' },
  forInformation: { zh: '知悉', en: 'for information' },
};

/** Where a paper stands. */
export function PaperMark({ status, overdue }: { readonly status: PaperStatus; readonly overdue: boolean }) {
  const say = useText();
  const t = useTexts(TEXTS);
  const name = say(PAPER_STATUS_NAMES[status]);
  if (overdue) return <VerdictMark standing="miss" word={`${name} · ${t('overdue')}`} />;
  const standing = status === 'closed' ? 'met' : status === 'issued' ? 'pending' : 'none';
  return <VerdictMark standing={standing} word={name} />;
}

interface ReceiverMarkProps {
  readonly expects: Expectation;
  readonly status: PaperStatus;
  readonly receivedOn: string | null;
  readonly answeredOn: string | null;
  readonly isLate: boolean;
  readonly isOverdue: boolean;
}

/** What one receiver has done, or owes. */
export function ReceiverMark({ expects, status, receivedOn, answeredOn, isLate, isOverdue }: ReceiverMarkProps) {
  const say = useText();
  const t = useTexts(TEXTS);
  if (expects === 'nothing') return <VerdictMark standing="none" word={t('forInformation')} />;
  const done = expects === 'receipt' ? receivedOn !== null : answeredOn !== null;
  if (done) {
    const word = t(expects === 'receipt' ? 'received' : expects === 'reply' ? 'answered' : 'decided');
    return isLate ? (
      <VerdictMark standing="floor" word={`${word} · ${t('late')}`} />
    ) : (
      <VerdictMark standing="met" word={word} />
    );
  }
  // What is not in hand any more is owed by nobody.
  if (status !== 'issued') return <VerdictMark standing="none" word={say(PAPER_STATUS_NAMES[status])} />;
  const owed = t(expects === 'receipt' ? 'toReceive' : expects === 'reply' ? 'toAnswer' : 'toDecide');
  return isOverdue ? (
    <VerdictMark standing="miss" word={`${owed} · ${t('overdue')}`} />
  ) : (
    <VerdictMark standing="pending" word={owed} />
  );
}
