import type { FormElement } from '@dudao/core/dossier/filing/form-contract';
import { readDossierSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { FIGURE_MARKS } from './spot-check-words.ts';

const TEXTS = {
  title: { zh: '核实抽样', en: 'Spot checks' },
  line: { zh: '“{title}”由{by}于 {at} 开启。', en: '“{title}”, opened by {by} on {at}.' },
  open: { zh: '还有 {open} 项待核实。', en: '{open} still to verify.' },
  over: { zh: '核实已经结束。', en: 'It is over.' },
  secret: {
    zh: '本单位在核实之列。抽到哪些数据，核实以后在这里列出；请备好原始依据。',
    en: 'This unit is being verified. Which figures were drawn is shown here once they were looked at; have the originals at hand.',
  },
};

interface DossierSpotCheckProps {
  readonly dossierId: string;
  readonly elements: readonly FormElement[];
}

/** Which figures of a dossier were drawn and what was found, as far as the reader is told; nothing where none were. */
export function DossierSpotCheck({ dossierId, elements }: DossierSpotCheckProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(readDossierSpotCheck, { dossierId });
  const checks = found.data?.spotChecks ?? [];
  if (checks.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      {checks.map(({ title, by, openedAt, open, isOver, figures }) => (
        <div key={`${title} ${openedAt}`} className="stack tight">
          <p>
            {t('line', { title, by, at: showMoment(openedAt, lang) })}{' '}
            {isOver ? t('over') : open === null ? t('secret') : t('open', { open })}
          </p>
          <ul className="drawn-figures">
            {figures.map(({ element, state, note }) => {
              const { standing, word } = FIGURE_MARKS[state];
              const label = elements.find(({ code }) => code === element)?.label;
              return (
                <li key={element}>
                  <VerdictMark standing={standing} word={say(word)} /> {label === undefined ? element : say(label)}
                  {note === '' ? null : <span className="small quiet"> {note}</span>}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </Section>
  );
}
