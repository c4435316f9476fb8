import { type CommentThread, settleThread } from '@dudao/core/dossier/filing/comment-contract';
import { useState } from 'react';
import { useWrite } from '../../lib/ask.ts';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { CommentLine } from './CommentLine.tsx';
import type { CommentPerson } from './comment-record.ts';
import { SayForm } from './SayForm.tsx';

const TEXTS = {
  open: { zh: '未办结', en: 'open' },
  settled: { zh: '已办结', en: 'settled' },
  settledBy: { zh: '{by} 于 {at} 办结', en: 'settled by {by} {at}' },
  settle: { zh: '办结', en: 'Settle' },
  answer: { zh: '答复', en: 'Answer' },
};

interface CommentThreadViewProps {
  readonly dossierId: string;
  readonly thread: CommentThread;
  /** What it is about; absent where the page says so. */
  readonly label?: string;
  readonly people: readonly CommentPerson[];
  readonly maySay: boolean;
}

/** What was said about one thing, and the place to answer. */
export function CommentThreadView({ dossierId, thread, label, people, maySay }: CommentThreadViewProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const settle = useWrite(settleThread);
  const [isAnswering, setAnswering] = useState(false);
  const { settled, threadId, comments } = thread;
  return (
    <article className="comment-thread">
      <div className="comment-line">
        {label === undefined ? null : <strong>{label}</strong>}
        <VerdictMark standing={settled === null ? 'pending' : 'met'} word={t(settled === null ? 'open' : 'settled')} />
        {settled === null ? null : (
          <span className="small quiet">{t('settledBy', { by: settled.by, at: showMoment(settled.at, lang) })}</span>
        )}
        {maySay && settled === null ? (
          <Button busy={settle.isPending} onClick={() => settle.mutate({ threadId })}>
            {t('settle')}
          </Button>
        ) : null}
        {maySay && !isAnswering ? <Button onClick={() => setAnswering(true)}>{t('answer')}</Button> : null}
      </div>
      <ErrorLine error={settle.error} />
      <ol className="comment-list">
        {comments.map((comment) => (
          <CommentLine key={comment.commentId} comment={comment} />
        ))}
      </ol>
      {maySay && isAnswering ? (
        <SayForm dossierId={dossierId} at={{ threadId }} people={people} onSaid={() => setAnswering(false)} />
      ) : null}
    </article>
  );
}
