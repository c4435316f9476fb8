import { actionCalled } from '@dudao/core/accountability/case-table';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import type { CaseRecord } from './case-record.ts';

const TEXTS = {
  title: { zh: '办理经过', en: 'Story' },
  open: { zh: '立案', en: 'opened' },
  measure: { zh: '措施：{name}', en: 'Measure: {name}' },
};

/** What was done in a case, the latest first, as far as the reader is told. */
export function CaseStory({ record }: { readonly record: CaseRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section title={t('title')} level={2}>
      <ol className="case-story">
        {record.story.toReversed().map(({ action, at, by, words, measureName }) => (
          <li key={`${at} ${action}`}>
            <p>
              <strong>{action === 'open' ? t('open') : say(actionCalled(action).name)}</strong> {by}{' '}
              <time className="small quiet" dateTime={at}>
                {showMoment(at, lang)}
              </time>
            </p>
            {measureName === null ? null : <p>{t('measure', { name: say(measureName) })}</p>}
            {words === '' ? null : <p className="case-words">{words}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
