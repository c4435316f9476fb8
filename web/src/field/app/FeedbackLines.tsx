import type { FeedbackBody } from '@dudao/core/field/item';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';

const TEXTS = {
  title: { zh: '发现的问题', en: 'What was found' },
  none: { zh: '没有发现问题。', en: 'Nothing was found.' },
  text: { zh: '问题 {at}', en: 'Finding {at}' },
  measure: { zh: '问题 {at} 的整改要求', en: 'What is asked, finding {at}' },
  due: { zh: '问题 {at} 何时改好', en: 'By when, finding {at}' },
  fixed: { zh: '✔ 已当场改好', en: '✔ put right on the spot' },
  add: { zh: '加一条', en: 'Add one' },
};

type Line = FeedbackBody['findings'][number];

interface FeedbackLinesProps {
  readonly lines: readonly Line[];
  readonly onLines: (lines: readonly Line[]) => void;
}

/** The findings as the unit reads them; they come from the records, and their words may be changed. */
export function FeedbackLines({ lines, onLines }: FeedbackLinesProps) {
  const t = useTexts(TEXTS);
  const change = (at: number, part: Partial<Line>) =>
    onLines(lines.map((line, other) => (other === at ? { ...line, ...part } : line)));
  return (
    <section className="stack tight">
      <h2>{t('title')}</h2>
      {lines.length === 0 ? <p>{t('none')}</p> : null}
      {lines.map((line, at) => (
        <article
          key={line.from === null ? `own ${at}` : `${line.from.recordId} ${line.from.item}`}
          className="question stack tight"
        >
          <textarea
            aria-label={t('text', { at: at + 1 })}
            rows={2}
            maxLength={2000}
            value={line.text}
            onChange={(event) => change(at, { text: event.target.value })}
          />
          {line.fixed ? <p className="answered-line">{t('fixed')}</p> : null}
          <input
            type="text"
            aria-label={t('measure', { at: at + 1 })}
            placeholder={t('measure', { at: at + 1 })}
            maxLength={1000}
            value={line.measure}
            onChange={(event) => change(at, { measure: event.target.value })}
          />
          {line.fixed ? null : (
            <input
              type="date"
              aria-label={t('due', { at: at + 1 })}
              value={line.dueOn ?? ''}
              onChange={(event) => change(at, { dueOn: event.target.value || null })}
            />
          )}
        </article>
      ))}
      <Button onClick={() => onLines([...lines, { text: '', from: null, measure: '', dueOn: null, fixed: false }])}>
        {t('add')}
      </Button>
    </section>
  );
}
