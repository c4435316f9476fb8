import { showShortMoment } from '../../lib/date.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { SafetyMark } from './SafetyMark.tsx';
import { useItems } from './use-items.ts';

const TEXTS = {
  title: { zh: '已完成（已封存）', en: 'Finished and sealed' },
  number: { zh: '第 {counter} 号', en: 'no. {counter}' },
  refused: { zh: '服务器没有收下，仍在本机', en: 'the server did not take it; it stays here' },
};

/** What was finished for a visit (or on the whole device): how safe it is, and what the server said of it. */
export function FinishedList({
  visitId,
  withFiles = false,
}: {
  readonly visitId?: string;
  readonly withFiles?: boolean;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const items = useItems().filter(
    ({ kept, label }) => (visitId === undefined || kept.visitId === visitId) && (withFiles || label.kind !== 'file'),
  );
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul className="card-list">
        {items.map(({ kept, label, said }) => (
          <li key={kept.key} className="card" aria-label={label.title}>
            <strong>{label.title}</strong>
            <span className="small quiet">
              {t('number', { counter: kept.counter ?? 0 })} · {showShortMoment(label.finishedAt)}
            </span>
            {kept.state === 'refused' ? (
              <span className="field-error">{t('refused')}</span>
            ) : (
              <SafetyMark safety={kept.safety} />
            )}
            {said.map((text) => (
              <span key={text.zh} className="small bad-line">
                {say(text)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
