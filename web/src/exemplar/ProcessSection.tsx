import { DEMAND_NAMES, DEMANDS } from '@dudao/core/exemplar/exemplar-book';
import { PROPOSER_NAMES, WORD_NAMES } from '@dudao/core/exemplar/exemplar-state';
import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import type { Process } from './exemplar-record.ts';

const TEXTS = {
  title: { zh: '推荐和核实经过', en: 'How it came about' },
  whence: { zh: '{how}，{by}推荐', en: '{how}, recommended by {by}' },
  entry: { zh: '成果条目 {number}', en: 'entry {number}' },
  stored: { zh: '已入库', en: 'in the library' },
  notStored: { zh: '还没有审核入库', en: 'not in the library yet' },
  round: { zh: '第 {n} 次推荐', en: 'round {n}' },
  by: { zh: '{by} · {at}', en: '{by} · {at}' },
  met: { zh: '党组织 {day} 研究', en: 'the Party body met on {day}' },
  holds: { zh: '属实', en: 'holds' },
  holdsNot: { zh: '不属实', en: 'does not hold' },
  finding: { zh: '{demand}：{verdict}，{seen}', en: '{demand}: {verdict}, {seen}' },
};

/** What was said about an exemplar on its way, in its order; for those who see the unit. */
export function ProcessSection({ process }: { readonly process: Process }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { entry, words, proposedAs, proposedBy } = process;
  return (
    <Section title={t('title')} level={2}>
      <p className="small">
        {t('whence', { how: say(PROPOSER_NAMES[proposedAs]), by: proposedBy })}
        {entry === null ? null : (
          <>
            {' · '}
            <Link to={paths.issue(entry.id)}>{t('entry', { number: entry.number })}</Link>
            {' · '}
            {t(entry.isInLibrary ? 'stored' : 'notStored')}
          </>
        )}
      </p>
      <ol className="exemplar-words">
        {words.map((word) => (
          <li key={word.at + word.kind} className={word.holds ? undefined : 'against'}>
            <strong>{say(WORD_NAMES[word.kind][word.holds ? 'yes' : 'no'])}</strong>
            {process.round > 1 ? <span className="small quiet"> {t('round', { n: word.round })}</span> : null}
            <p>{word.words}</p>
            {word.findings === null ? null : (
              <ul className="small">
                {DEMANDS.map((demand) => {
                  const { holds, seen } = word.findings?.[demand] ?? { holds: false, seen: '' };
                  const verdict = t(holds ? 'holds' : 'holdsNot');
                  return <li key={demand}>{t('finding', { demand: say(DEMAND_NAMES[demand]), verdict, seen })}</li>;
                })}
              </ul>
            )}
            <p className="small quiet">
              {t('by', { by: word.by, at: showMoment(word.at, lang) })}
              {word.metOn === null ? null : ` · ${t('met', { day: showDay(word.metOn, lang) })}`}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
