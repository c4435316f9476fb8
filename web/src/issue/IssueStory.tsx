import { useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import type { Issue } from './issue-record.ts';
import { StoryLine } from './StoryLine.tsx';

const TEXTS = { title: { zh: '办理经过', en: 'What was done' } };

/** Everything that was done to an entry, the newest first. */
export function IssueStory({ issue }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  return (
    <Section title={t('title')} level={2}>
      <ol className="issue-story" reversed>
        {issue.steps.toReversed().map((step) => (
          <StoryLine key={`${step.at} ${step.action}`} step={step} people={issue.people} />
        ))}
      </ol>
    </Section>
  );
}
