import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Issue } from './issue-record.ts';
import { RevisitButton } from './RevisitButton.tsx';
import { RevisitDialog } from './RevisitDialog.tsx';

const TEXTS = {
  due: { zh: '到期回访：{day}', en: 'Revisit due on {day}' },
  random: { zh: '抽中回访：{day} 前', en: 'Drawn for a revisit, by {day}' },
  late: { zh: '{what}，已过期', en: '{what}, late' },
};

/** The next revisit of a closed entry, with the way to set down what it found. What the address names is opened once. */
export function NextRevisit({ issue: { revisit } }: { readonly issue: Issue }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [params, setParams] = useSearchParams();
  const asked = params.get('revisit');
  const [isOpen, setIsOpen] = useState(revisit !== null && revisit.id === asked && revisit.actions.record === true);
  if (revisit === null) return null;
  const what = t(revisit.kind === 'due' ? 'due' : 'random', { day: showDay(revisit.dueOn, lang) });
  const close = () => {
    setIsOpen(false);
    if (asked !== null) setParams({}, { replace: true });
  };
  return (
    <div className="line no-print">
      {revisit.isLate ? <VerdictMark standing="miss" word={t('late', { what })} /> : <span>{what}</span>}
      <RevisitButton revisit={revisit} look="primary" onClick={() => setIsOpen(true)} />
      {isOpen ? <RevisitDialog revisit={revisit} onClose={close} /> : null}
    </div>
  );
}
