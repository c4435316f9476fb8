import { SOURCE_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import type { Issue } from './issue-record.ts';
import { StoryLine } from './StoryLine.tsx';

const TEXTS = {
  title: { zh: '并进来的条目', en: 'Merged into this' },
  said: { zh: '{day}，{source}，{by}登记', en: '{day}, {source}, written by {by}' },
  open: { zh: '打开 {number}', en: 'Open {number}' },
};

/** What an entry is made of: each entry that was merged into it, with what it said, its files and its story. */
export function AbsorbedSection({ issue: { absorbed, people } }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (absorbed.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      {absorbed.map((one) => (
        <details key={one.id} className="issue-absorbed">
          <summary>
            {`${one.number} ${one.title}`}
            <span className="small quiet issue-line">
              {t('said', { day: showDay(one.foundOn, lang), source: say(SOURCE_NAMES[one.source]), by: one.writtenBy })}
            </span>
          </summary>
          {one.detail === '' ? null : <p className="issue-words">{one.detail}</p>}
          <ol className="issue-story" reversed>
            {one.steps.toReversed().map((step) => (
              <StoryLine key={`${step.at} ${step.action}`} step={step} people={people} />
            ))}
          </ol>
          <Link to={paths.issue(one.id)}>{t('open', { number: one.number })}</Link>
        </details>
      ))}
    </Section>
  );
}
