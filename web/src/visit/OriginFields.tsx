import { addMonths } from '@dudao/core/lib/plain-day';
import { listVisits } from '@dudao/core/visit/contract';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import type { VisitDraft } from './visit-draft.ts';
import './visit.css';

const TEXTS = {
  origin: { zh: '复查哪一次督导', en: 'Which visit is checked again' },
  none: { zh: '请选择', en: 'choose' },
  named: { zh: '{day} {title}', en: '{day} {title}' },
  toCheck: { zh: '当时要求整改的事项', en: 'What was to be put right' },
  hint: { zh: '一行一项，逐项复查。', en: 'One in each line.' },
};
/** Visits so many months back may be checked again. */
const BACK_MONTHS = -24;

interface OriginFieldsProps {
  readonly visitedUnitId: string;
  readonly draft: VisitDraft;
  readonly onDraft: (draft: VisitDraft) => void;
  readonly on: string;
}

/** Of a re-check: the visit before it, and what was to be put right. */
export function OriginFields({ visitedUnitId, draft, onDraft, on }: OriginFieldsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(listVisits, {
    unitId: visitedUnitId,
    side: 'receives',
    fromOn: addMonths(on, BACK_MONTHS),
    untilOn: on,
  });
  const visits = (found.data?.visits ?? []).filter(
    ({ state, visited }) => (state === 'left' || state === 'closed') && visited.id === visitedUnitId,
  );
  return (
    <div className="visit-form">
      <Field label={t('origin')}>
        <select value={draft.originId} onChange={(event) => onDraft({ ...draft, originId: event.target.value })}>
          <option value="">{t('none')}</option>
          {visits.toReversed().map(({ id, fromOn, title }) => (
            <option key={id} value={id}>
              {t('named', { day: showDay(fromOn, lang), title })}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('toCheck')} hint={t('hint')}>
        <textarea
          rows={4}
          value={draft.toCheck}
          onChange={(event) => onDraft({ ...draft, toCheck: event.target.value })}
        />
      </Field>
    </div>
  );
}
