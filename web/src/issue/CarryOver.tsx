import { carryOver, previewCarryOver } from '@dudao/core/issue/carry-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CarryTable } from './CarryTable.tsx';
import { type CarryDecision, sentCarry } from './carry-draft.ts';

const TEXTS = {
  title: { zh: '上一轮没有解决的', en: 'Not solved by the last round' },
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
  const toast = useToast();
  const found = useRead(previewCarryOver, asked);
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
    <Section title={t('title')} level={2} empty={entries.length === 0 && t('none')}>
      <div className="stack">
        <p role="status">
          <strong>{t('verdict', { count: entries.length, found: entries.length - open, open })}</strong>
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
