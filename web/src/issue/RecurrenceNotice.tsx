import { findRecurrences } from '@dudao/core/issue/again-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSettled } from '../lib/settled.ts';
import { paths } from '../paths.ts';
import { type EntryDraft, sentDraft } from './entry-draft.ts';

const TEXTS = {
  own: {
    zh: '这个单位 {months} 个月内销号的条目中有相同的，登记后将认定为反弹：',
    en: 'The same was closed in this unit within {months} months; the entry will count as its return:',
  },
  sister: { zh: '同类单位销号过相同的问题，可以参考：', en: 'Sister units closed the same; see how:' },
  closed: { zh: '{day} 销号', en: 'closed on {day}' },
};

interface RecurrenceNoticeProps {
  readonly unitId: string;
  readonly ledger: ShownLedger;
  readonly draft: EntryDraft;
}

/** Tells somebody who writes an entry, before it is saved, that the same was closed before. */
export function RecurrenceNotice({ unitId, ledger, draft }: RecurrenceNoticeProps) {
  const t = useTexts(TEXTS);
  const { marks, values } = sentDraft(draft, ledger);
  const asked = useSettled(JSON.stringify({ marks, values }), 300);
  const found = useRead(
    findRecurrences,
    // Safe: the text was made of them above.
    { unitId, ledger: ledger.id, ...(JSON.parse(asked) as { marks: typeof marks; values: typeof values }) },
    { enabled: ledger.recurrence !== null },
  );
  const entries = found.data?.entries ?? [];
  const own = entries.filter(({ isSameUnit }) => isSameUnit);
  const sisters = entries.filter(({ isSameUnit }) => !isSameUnit);
  if (entries.length === 0) return null;
  return (
    <div role="status" className="stack tight">
      {own.length === 0 ? null : <Alike lead={t('own', { months: found.data?.months ?? 0 })} entries={own} />}
      {sisters.length === 0 ? null : <Alike lead={t('sister')} entries={sisters} />}
    </div>
  );
}

interface AlikeProps {
  readonly lead: string;
  readonly entries: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly unit: { readonly name: string };
    readonly closedOn: string;
  }[];
}

function Alike({ lead, entries }: AlikeProps) {
  const t = useTexts(TEXTS);
  return (
    <div className="issue-notice">
      <p>{lead}</p>
      <ul>
        {entries.map(({ id, number, title, unit, closedOn }) => (
          <li key={id}>
            <Link to={paths.issue(id)}>{title}</Link>
            <span className="small quiet"> {`${number} · ${unit.name} · ${t('closed', { day: closedOn })}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
