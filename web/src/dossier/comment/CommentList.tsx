import { type CommentAbout, listComments, noteCommentsRead } from '@dudao/core/dossier/filing/comment-contract';
import { useState } from 'react';
import { useRead, useWrite } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../../ui/State.tsx';
import { CommentThreadView } from './CommentThreadView.tsx';
import { isAbout } from './comment-record.ts';
import { SayForm } from './SayForm.tsx';
import './comment.css';

const TEXTS = {
  title: { zh: '批注', en: 'Comments' },
  counts: { zh: '{unread} 条未读，{open} 处未办结', en: '{unread} unread, {open} open' },
  read: { zh: '全部标为已读', en: 'Mark all as read' },
  none: { zh: '还没有批注。', en: 'No comments yet.' },
  about: { zh: '批注哪一项', en: 'About' },
  write: { zh: '写批注', en: 'Comment' },
};

/** Something that may be commented on, as it is called. */
export interface CommentSubject {
  readonly about: CommentAbout;
  readonly label: string;
}

interface CommentListProps {
  readonly dossierId: string;
  /** What this page is about: only what was said of these is shown. */
  readonly subjects: readonly CommentSubject[];
}

/** Everything said about a dossier on a page, thread by thread, with what is unread. */
export function CommentList({ dossierId, subjects }: CommentListProps) {
  const t = useTexts(TEXTS);
  const [place, setPlace] = useState<number | null>(null);
  const found = useRead(listComments, { dossierId }, { keepPrevious: true });
  const seen = useWrite(noteCommentsRead);
  if (found.isPending) return <Loading lines={2} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { people, actions, unread, open } = found.data;
  const subjectOf = (about: CommentAbout) => subjects.find((one) => isAbout(one.about, about));
  const threads = found.data.threads.filter(({ about }) => subjectOf(about) !== undefined);
  const chosen = place === null ? undefined : subjects[place];
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        <span className="comment-line">
          {unread + open === 0 ? null : <span className="small quiet">{t('counts', { unread, open })}</span>}
          {unread === 0 ? null : (
            <Button busy={seen.isPending} onClick={() => seen.mutate({ dossierId })}>
              {t('read')}
            </Button>
          )}
          {actions.say === true && place === null ? <Button onClick={() => setPlace(0)}>{t('write')}</Button> : null}
        </span>
      }
    >
      <ErrorLine error={seen.error} />
      <div className="stack">
        {chosen === undefined ? null : (
          <div className="comment-new">
            <Field label={t('about')}>
              <select value={place ?? 0} onChange={({ target }) => setPlace(Number(target.value))}>
                {subjects.map(({ about, label }, i) => (
                  <option key={`${about.kind} ${about.key}`} value={i}>
                    {label}
                  </option>
                ))}
              </select>
            </Field>
            <SayForm dossierId={dossierId} at={{ about: chosen.about }} people={people} onSaid={() => setPlace(null)} />
          </div>
        )}
        {threads.length === 0 ? <p className="quiet">{t('none')}</p> : null}
        {threads.map((thread) => (
          <CommentThreadView
            key={thread.threadId}
            dossierId={dossierId}
            thread={thread}
            label={subjectOf(thread.about)?.label ?? ''}
            people={people}
            maySay={actions.say === true}
          />
        ))}
      </div>
    </Section>
  );
}
