import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import type { Issue } from './issue-record.ts';
import { StoryLine } from './StoryLine.tsx';

const TEXTS = { title: { zh: '办理经过', en: 'What was done' } };

/** Everything that was done to an entry, the newest first. */
export function IssueStory({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const { hash } = useLocation();
  const list = useRef<HTMLOListElement>(null);
  // A register leads to the line of the story that it is about.
  const wanted = hash === '' ? undefined : issue.steps.find(({ at }) => at === decodeURIComponent(hash.slice(1)));
  const at = wanted?.at;
  useEffect(() => {
    if (at !== undefined) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, [at]);
  return (
    <Section title={t('title')} level={2}>
      <ol className="issue-story" reversed ref={list}>
        {issue.steps.toReversed().map((step) => (
            <StoryLine key={`${step.at} ${step.action}`} step={step} people={issue.people} isWanted={step === wanted} />
        ))}
      </ol>
    </Section>
  );
}
