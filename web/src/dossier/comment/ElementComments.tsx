import { type CommentAbout, listComments } from '@dudao/core/dossier/filing/comment-contract';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { Section } from '../../ui/Section.tsx';
import { CommentThreadView } from './CommentThreadView.tsx';
import { isAbout } from './comment-record.ts';
import { SayForm } from './SayForm.tsx';
import './comment.css';

const TEXTS = {
  title: { zh: '批注', en: 'Comments' },
};

interface ElementCommentsProps {
  readonly dossierId: string;
  readonly about: CommentAbout;
}

/** Beside the cell: what was said about the element on which the cursor stands, and the place to say something. */
export function ElementComments({ dossierId, about }: ElementCommentsProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listComments, { dossierId }, { keepPrevious: true });
  if (found.data === undefined) return null;
  const { people, actions } = found.data;
  const threads = found.data.threads.filter((thread) => isAbout(thread.about, about));
  const maySay = actions.say === true;
  if (threads.length === 0 && !maySay) return null;
  return (
    <Section title={t('title')}>
      <div className="stack" key={`${about.kind} ${about.key}`}>
        {threads.map((thread) => (
          <CommentThreadView
            key={thread.threadId}
            dossierId={dossierId}
            thread={thread}
            people={people}
            maySay={maySay}
          />
        ))}
        {maySay && threads.every(({ settled }) => settled !== null) ? (
          <SayForm dossierId={dossierId} at={{ about }} people={people} />
        ) : null}
      </div>
    </Section>
  );
}
