import { readIssue } from '@dudao/core/issue/read-contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { isChangedMeanwhile } from '../ui/BothSides.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/State.tsx';
import { useIntoView } from '../ui/use-into-view.ts';
import type { Issue } from './issue-record.ts';
import { StoryLine } from './StoryLine.tsx';

const TEXTS = {
  title: {
    zh: '您打开之后，有人先办理了。您写的内容还在，请看清变化再决定。',
    en: 'Somebody acted after you opened this. What you wrote is still here; look at what changed, then decide.',
  },
  edited: { zh: '登记内容有改动。', en: 'What the entry says was rewritten.' },
  understood: { zh: '看清了，按现在的情况继续', en: 'Seen; go on from how it is now' },
};

/** The entry as the person in front of a dialog has seen it. */
export interface Seen {
  readonly revision: number;
  readonly steps: number;
  /** Takes how it is now as seen. */
  readonly look: () => void;
}

/** Keeps which revision was seen when a dialog was opened, until the person says that they looked at the change. */
export function useSeen({ revision, steps }: Issue): Seen {
  const [seen, setSeen] = useState({ revision, steps: steps.length });
  return { ...seen, look: () => setSeen({ revision, steps: steps.length }) };
}

interface ChangedNoticeProps {
  readonly issue: Issue;
  readonly seen: Seen;
  /** Why saving was refused; of a change the entry is read anew. */
  readonly error: unknown;
}

/** What somebody else did to the entry while a dialog was open; nothing where nobody did. */
export function ChangedNotice({ issue, seen, error }: ChangedNoticeProps) {
  const t = useTexts(TEXTS);
  const client = useQueryClient();
  const isRefused = isChangedMeanwhile(error);
  useEffect(() => {
    if (isRefused) void client.invalidateQueries({ queryKey: [readIssue.name] });
  }, [client, isRefused]);
  const isChanged = seen.revision !== issue.revision;
  const notice = useIntoView(isChanged && issue.revision);
  if (!isChanged) return null;
  const since = issue.steps.slice(seen.steps);
  return (
    <Notice kind="decide">
      <div ref={notice} className="stack tight" role="alert">
        <strong>{t('title')}</strong>
        {since.length === 0 ? <p>{t('edited')}</p> : null}
        <ol className="issue-story">
          {since.map((step) => (
            <StoryLine key={`${step.at} ${step.action}`} step={step} people={issue.people} />
          ))}
        </ol>
        <div>
          <Button onClick={seen.look}>{t('understood')}</Button>
        </div>
      </div>
    </Notice>
  );
}
