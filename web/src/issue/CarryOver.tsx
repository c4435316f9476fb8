import { carryOver, previewCarryOver } from '@dudao/core/issue/carry-contract';
import { listLedgers } from '@dudao/core/issue/contract';
import { type ReactNode, useState } from 'react';
import { useRead } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CarryTable } from './CarryTable.tsx';
import { type CarryDecision, sentCarry } from './carry-draft.ts';
import { FilterSelect } from './FilterSelect.tsx';
import { TypedFilter } from './TypedFilter.tsx';

const TEXTS = {
  title: { zh: '上一轮没有解决的', en: 'Not solved by the last round' },
  bare: { zh: '没有写条款的', en: 'Without a clause' },
  bareVerdict: {
    zh: '{count} 条没有解决，也没有写条款：逐条选择。',
    en: '{count} are not solved and name no clause: yours to choose.',
  },
  ledger: { zh: '台账', en: 'Ledger' },
  all: { zh: '全部', en: 'all' },
  search: { zh: '查找', en: 'Find' },
  searchHint: { zh: '单位、标题、编号', en: 'unit, title, number' },
  none: {
    zh: '没有要带入的：按原标准登记的条目都已结束，或已经决定过。',
    en: 'Nothing is left to carry over: all have ended, or were decided about.',
  },
  verdict: {
    zh: '{count} 条没有解决：{found} 条对应到新标准，{open} 条对应不上。',
    en: '{count} are not solved: {found} have a clause of the new standard, {open} have none.',
  },
  decided: { zh: '另有 {count} 条已经决定过。', en: '{count} more were decided about already.' },
  more: {
    zh: '只列出前 500 条，带入后再列其余。',
    en: 'Only the first 500 are listed; the rest follow once these are carried.',
  },
  undecided: { zh: '{count} 条还没有决定，留待以后。', en: '{count} are not decided and stay for later.' },
  save: { zh: '带入 {carried} 条', en: 'Carry over {carried}' },
  saveLeft: { zh: '带入 {carried} 条，{left} 条不带入', en: 'Carry over {carried}, leave {left}' },
  nothing: { zh: '还没有决定任何一条。', en: 'Nothing is decided yet.' },
  done: { zh: '已带入 {carried} 条。', en: '{carried} carried over.' },
};

/** What is carried over into a round: previewed with the clause of each, decided, then written at once. */
export function CarryOver({ asked }: { readonly asked: AskOf<typeof previewCarryOver> }) {
  const t = useTexts(TEXTS);
  return (
    <>
      <CarryList asked={asked} title={t('title')} />
      <BareEntries asked={asked} />
    </>
  );
}

/** Entries that people wrote without naming a clause: found by ledger, unit and text. */
function BareEntries({ asked }: { readonly asked: AskOf<typeof previewCarryOver> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [ledger, setLedger] = useState('');
  const [search, setSearch] = useState('');
  const ledgers = useRead(listLedgers, { unitId: asked.unitId }).data?.ledgers ?? [];
  const narrowed = { ...(ledger === '' ? {} : { ledger }), ...(search.trim() === '' ? {} : { search: search.trim() }) };
  return (
    <CarryList asked={{ ...asked, withoutClause: true, ...narrowed }} title={t('bare')}>
      <div className="issue-filter-grid">
        <FilterSelect
          label={t('ledger')}
          value={ledger}
          options={[['', t('all')], ...ledgers.map(({ id, name }) => [id, say(name)] as const)]}
          onChange={setLedger}
        />
        <TypedFilter label={t('search')} hint={t('searchHint')} value={search} onChange={setSearch} />
      </div>
    </CarryList>
  );
}

interface CarryListProps {
  readonly asked: AskOf<typeof previewCarryOver>;
  readonly title: string;
  /** What narrows the list. */
  readonly children?: ReactNode;
}

function CarryList({ asked, title, children }: CarryListProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const found = useRead(previewCarryOver, asked, { keepPrevious: true });
  const [decided, setDecided] = useState<Readonly<Record<string, CarryDecision>>>({});
  const { shown, save } = useSaving(carryOver, {
    say: ({ carried }) => toast(t('done', { carried })),
    close: () => setDecided({}),
  });
  if (found.isPending) return <Loading lines={5} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { entries, clauses, more } = found.data;
  const sent = sentCarry(entries, decided);
  const open = entries.filter(({ to }) => to === null).length;
  return (
    <Section title={title} level={2} empty={entries.length === 0 && children === undefined && t('none')}>
      <div className="stack">
        {children}
        <p role="status">
          <strong>
            {asked.withoutClause === true
              ? t('bareVerdict', { count: entries.length })
              : t('verdict', { count: entries.length, found: entries.length - open, open })}
          </strong>
          {found.data.decided === 0 ? '' : t('decided', { count: found.data.decided })}
        </p>
        {more ? <Notice>{t('more')}</Notice> : null}
        <CarryTable
          entries={entries}
          clauses={clauses}
          decided={decided}
          onDecide={(id, decision) => setDecided((now) => ({ ...now, [id]: decision }))}
        />
        <ErrorLine error={shown.error} />
        <p className="line">
          <Button
            look="primary"
            busy={shown.busy}
            refused={sent.entries.length === 0 ? t('nothing') : undefined}
            onClick={() => save({ ...asked, entries: sent.entries })}
          >
            {t(sent.left === 0 ? 'save' : 'saveLeft', { carried: sent.carried, left: sent.left })}
          </Button>
          {sent.undecided === 0 ? null : (
            <span className="small quiet">{t('undecided', { count: sent.undecided })}</span>
          )}
        </p>
      </div>
    </Section>
  );
}
