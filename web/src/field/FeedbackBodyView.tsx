import type { FeedbackBody } from '@dudao/core/field/item';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Strokes } from './Strokes.tsx';

const TEXTS = {
  good: { zh: '好的方面', en: 'What was good' },
  findings: { zh: '发现的问题和整改要求', en: 'What was found and is asked' },
  noFindings: { zh: '没有发现问题。', en: 'Nothing was found.' },
  finding: { zh: '问题', en: 'Finding' },
  measure: { zh: '整改要求', en: 'What is asked' },
  due: { zh: '完成时限', en: 'Until' },
  fixed: { zh: '当场已改', en: 'put right on the spot' },
  advice: { zh: '意见和建议', en: 'Opinions and advice' },
  reply: { zh: '请于 {day} 前书面答复。', en: 'Please answer in writing by {day}.' },
  signatures: { zh: '签字', en: 'Signatures' },
  unsigned: { zh: '单位没有签字：{why}', en: 'The unit did not sign: {why}' },
  team: { zh: '督导组', en: 'Team' },
  unit: { zh: '被督导单位', en: 'Unit' },
};

/** What a feedback sheet says, with the names under it. */
export function FeedbackBodyView({ feedback }: { readonly feedback: FeedbackBody }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { good, findings, advice, replyBy, signatures, unsigned } = feedback;
  return (
    <div className="stack">
      {good.length === 0 ? null : (
        <Section title={t('good')}>
          <ol>
            {good.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={t('findings')} empty={findings.length === 0 && t('noFindings')}>
        <PlainTable heads={[t('finding'), t('measure'), t('due')]}>
          {findings.map(({ text, measure, dueOn, fixed }) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td>{fixed ? t('fixed') : measure}</td>
              <td className="nowrap">{dueOn === null ? '' : showDay(dueOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {advice.length === 0 ? null : (
        <Section title={t('advice')}>
          <ol>
            {advice.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </Section>
      )}
      {replyBy === null ? null : <p>{t('reply', { day: showDay(replyBy, lang) })}</p>}
      <Section title={t('signatures')}>
        <div className="field-signatures">
          {signatures.map(({ side, name, post, strokes, at }) => (
            <figure key={`${side} ${name} ${at}`}>
              <Strokes strokes={strokes} title={name} className="field-signature" />
              <figcaption className="small">
                {t(side)} · {post} {name} · {showMoment(at, lang)}
              </figcaption>
            </figure>
          ))}
        </div>
        {unsigned === '' ? null : <p>{t('unsigned', { why: unsigned })}</p>}
      </Section>
    </div>
  );
}
