import { drawRevisits, listDraws } from '@dudao/core/issue/again-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { LedgerSelect } from './LedgerSelect.tsx';

const TEXTS = {
  title: { zh: '随机抽取', en: 'Draws' },
  draw: { zh: '抽取回访', en: 'Draw revisits' },
  none: {
    zh: '还没有抽过。从一段时间内销号的条目中按比例抽，种子用不由本单位决定的公开号码，谁都可以照着验算。',
    en: 'Nothing was drawn yet. A share of what was closed is drawn by a public number that nobody here chose, so that anybody can work it out again.',
  },
  ledger: { zh: '台账', en: 'Ledger' },
  closed: { zh: '销号时间', en: 'Closed' },
  seed: { zh: '种子', en: 'Seed' },
  drawn: { zh: '抽中', en: 'Drawn' },
  of: { zh: '{drawn} / {all}（{share}%）', en: '{drawn} of {all} ({share}%)' },
  digest: { zh: '条目摘要 {digest}', en: 'digest of entries {digest}' },
  by: { zh: '抽取人', en: 'By' },
  from: { zh: '销号时间从', en: 'Closed from' },
  until: { zh: '到', en: 'until' },
  seedHint: {
    zh: '如当天公布的开奖号码。抽取后不能更改。',
    en: 'Such as the number of a public lottery. It cannot be changed afterwards.',
  },
  dueOn: { zh: '回访期限', en: 'Revisit until' },
  saved: { zh: '从 {all} 条中抽取 {drawn} 条。', en: '{drawn} of {all} were drawn.' },
};

/** Closed entries drawn at random for revisits, with all from which the draw can be worked out again. */
export function DrawSection({
  unitId,
  ledgers,
}: {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const found = useRead(listDraws, { unitId });
  const [isDrawing, setIsDrawing] = useState(false);
  const shared = ledgers.filter(({ closing }) => closing.share > 0);
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { draws } = found.data;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        empty={draws.length === 0 && t('none')}
        aside={
          holds(me, 'issue.keep') && shared.length > 0 ? (
            <Button onClick={() => setIsDrawing(true)}>{t('draw')}</Button>
          ) : null
        }
      >
        <PlainTable heads={[t('ledger'), t('closed'), t('drawn'), t('seed'), t('by')]}>
          {draws.map((draw) => (
            <tr key={draw.id}>
              <th scope="row">{say(draw.ledgerName)}</th>
              <td className="nowrap">{`${draw.closedFrom} – ${draw.closedUntil}`}</td>
              <td className="nowrap">
                {t('of', { drawn: draw.drawn.length, all: draw.population.length, share: draw.share })}
              </td>
              <td>
                {draw.seed}
                <span className="small quiet issue-line">{t('digest', { digest: draw.digest.slice(0, 16) })}</span>
              </td>
              <td className="nowrap">{draw.by}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {isDrawing ? <DrawDialog unitId={unitId} ledgers={shared} onClose={() => setIsDrawing(false)} /> : null}
    </>
  );
}

interface DrawDialogProps {
  readonly unitId: string;
  readonly ledgers: readonly ShownLedger[];
  readonly onClose: () => void;
}

function DrawDialog({ unitId, ledgers, onClose }: DrawDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [ledger, setLedger] = useState(ledgers[0]?.id ?? '');
  const { shown, save } = useSaving(drawRevisits, {
    say: ({ population, drawn }) => toast(t('saved', { all: population, drawn })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('draw')}
      save={t('draw')}
      look="decide"
      fields={[
        { id: 'closedFrom', label: t('from'), kind: 'day', first: `${today().slice(0, 4)}-01-01` },
        { id: 'closedUntil', label: t('until'), kind: 'day' },
        { id: 'seed', label: t('seed'), kind: 'text', hint: t('seedHint') },
        { id: 'dueOn', label: t('dueOn'), kind: 'day' },
      ]}
      shown={shown}
      onSave={(given) => save({ unitId, ledger, ...given })}
      onClose={onClose}
    >
      <LedgerSelect ledgers={ledgers} value={ledger} hasAll={false} onChange={setLedger} />
    </EntryDialog>
  );
}
