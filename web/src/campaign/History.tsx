import { useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { ENTRY_WORDS } from './campaign-words.ts';
import { stageName } from './template-view.ts';
import type { UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '经过', en: 'What happened' },
  none: { zh: '还没有记录。', en: 'Nothing yet.' },
};

/** What was asked, answered and decided for a unit, the newest first. */
export function History({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Section title={t('title')} level={2} empty={page.history.length === 0 && t('none')}>
      <ol className="campaign-history">
        {page.history.map(({ stage, what, by, on, text }, i) => (
          // Lines are only ever added at the top, and each render has all of them.
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike
          <li key={i}>
            <span className="nowrap quiet">{on}</span>
            <span>
              {say(ENTRY_WORDS[what] ?? { zh: what, en: what })}
              {stage === null ? '' : ` · ${say(stageName(template, stage))}`} · {by}
              <span className="quiet campaign-lines"> {text}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
