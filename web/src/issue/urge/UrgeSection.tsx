import { answerUrge, listUrges, withdrawUrge } from '@dudao/core/issue/urge-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { ColourMark } from './ColourMark.tsx';
import { ConfirmTalk } from './ConfirmTalk.tsx';
import { IssueSheet } from './IssueSheet.tsx';
import { Sheet } from './Sheet.tsx';
import { SheetFiles } from './SheetFiles.tsx';
import { TalkDialog } from './TalkDialog.tsx';
import { TalkRecord } from './TalkRecord.tsx';

const TEXTS = {
  title: { zh: '督办', en: 'Sheets of supervision' },
  none: { zh: '没有发过督办文书。', en: 'No sheet was issued.' },
  proposed: { zh: '按规则该发“{rung}”了，发不发由您决定。', en: 'By the rule “{rung}” is due; it is yours to decide.' },
  issue: { zh: '发出{rung}', en: 'Issue: {rung}' },
  answer: { zh: '答复', en: 'Answer' },
  answerOf: { zh: '答复 {number}', en: 'Answer {number}' },
  reply: { zh: '答复内容', en: 'The answer' },
  answered: { zh: '已答复。', en: 'Answered.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawOf: { zh: '撤回 {number}', en: 'Withdraw {number}' },
  reason: { zh: '撤回的理由', en: 'Why it is withdrawn' },
  withdrawn: { zh: '已撤回。', en: 'Withdrawn.' },
  recordTalk: { zh: '登记约谈记录', en: 'Write down the talk' },
  changeTalk: { zh: '修改约谈记录', en: 'Change the record' },
  confirmTalk: { zh: '确认约谈记录', en: 'Confirm the record' },
  objectTalk: { zh: '有异议', en: 'Object' },
};

type Urges = OutputOf<typeof listUrges>;
type Rung = Urges['rungs'][number];
type Urge = Urges['urges'][number];
type What = 'answer' | 'withdraw' | 'talk' | 'confirm' | 'object';

/** The sheets of supervision about an entry: what the rule proposes, what was issued, what was answered. Nothing where its ledger knows none. */
export function UrgeSection({ issueId }: { readonly issueId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(listUrges, { issueId });
  const [issuing, setIssuing] = useState<Rung | null>(null);
  const [doing, setDoing] = useState<{ readonly what: What; readonly urge: Urge } | null>(null);
  if (found.isPending) return <Loading lines={2} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { urges, rungs, mayAnswer } = found.data;
  if (rungs.length === 0) return null;
  const mine = rungs.filter(({ may }) => may === true);
  const proposed = mine.find(({ isProposed }) => isProposed);
  return (
    <Section title={t('title')} level={2}>
      {proposed === undefined ? null : <Notice kind="decide">{t('proposed', { rung: say(proposed.name) })}</Notice>}
      {mine.length === 0 ? null : (
        <p className="line no-print">
          {mine.map((rung) => (
            <Button
              key={rung.id}
              {...(rung.isProposed ? { look: 'primary' as const } : {})}
              onClick={() => setIssuing(rung)}
            >
              <ColourMark colour={rung.colour} word={t('issue', { rung: say(rung.name) })} />
            </Button>
          ))}
        </p>
      )}
      {urges.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      <ul className="urge-list">
        {urges.map((urge) => {
          const isWaiting = urge.reply === null && urge.withdrawnReason === null;
          const mayWithdraw = isWaiting && urge.record === null && mine.some(({ id }) => id === urge.rung.id);
          return (
            <li key={urge.id}>
              <Sheet urge={urge} />
              {urge.record === null ? null : (
                <>
                  <TalkRecord talk={urge.record} />
                  <p className="line no-print">
                    <SheetFiles issueId={issueId} urge={urge} isTalk />
                  </p>
                </>
              )}
              <p className="line no-print">
                {isWaiting && mayAnswer === true ? (
                  <Button
                    look="primary"
                    aria-label={t('answerOf', { number: urge.number })}
                    onClick={() => setDoing({ what: 'answer', urge })}
                  >
                    {t('answer')}
                  </Button>
                ) : null}
                {mayWithdraw ? (
                  <Button
                    look="plain"
                    aria-label={t('withdrawOf', { number: urge.number })}
                    onClick={() => setDoing({ what: 'withdraw', urge })}
                  >
                    {t('withdraw')}
                  </Button>
                ) : null}
                {urge.talkActions?.confirm === true ? (
                  <>
                    <Button look="primary" onClick={() => setDoing({ what: 'confirm', urge })}>
                      {t('confirmTalk')}
                    </Button>
                    <Button onClick={() => setDoing({ what: 'object', urge })}>{t('objectTalk')}</Button>
                  </>
                ) : null}
                {urge.talkActions?.record === true ? (
                  <Button
                    look={urge.record === null || urge.record.objection !== null ? 'primary' : 'plain'}
                    onClick={() => setDoing({ what: 'talk', urge })}
                  >
                    {t(urge.record === null ? 'recordTalk' : 'changeTalk')}
                  </Button>
                ) : null}
                <SheetFiles issueId={issueId} urge={urge} />
              </p>
            </li>
          );
        })}
      </ul>
      {issuing === null ? null : (
        <IssueSheet issueId={issueId} rung={issuing} above={found.data.above} onClose={() => setIssuing(null)} />
      )}
      {doing?.what === 'answer' ? (
        <AnswerSheet issueId={issueId} urge={doing.urge} onClose={() => setDoing(null)} />
      ) : null}
      {doing?.what === 'talk' ? (
        <TalkDialog issueId={issueId} urge={doing.urge} onClose={() => setDoing(null)} />
      ) : null}
      {doing?.what === 'confirm' || doing?.what === 'object' ? (
        <ConfirmTalk
          issueId={issueId}
          urge={doing.urge}
          agreed={doing.what === 'confirm'}
          onClose={() => setDoing(null)}
        />
      ) : null}
      {doing?.what === 'withdraw' ? (
        <WithdrawSheet issueId={issueId} urge={doing.urge} onClose={() => setDoing(null)} />
      ) : null}
    </Section>
  );
}

interface OneSheetProps {
  readonly issueId: string;
  readonly urge: Urge;
  readonly onClose: () => void;
}

function AnswerSheet({ issueId, urge, onClose }: OneSheetProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(answerUrge, {
    say: () => toast(t('answered')),
    close: onClose,
    touches: ['notice'],
  });
  return (
    <EntryDialog
      title={t('answerOf', { number: urge.number })}
      save={t('answer')}
      fields={[{ id: 'reply', label: t('reply'), kind: 'long' }]}
      shown={shown}
      onSave={({ reply }) => save({ issueId, urgeId: urge.id, reply })}
      onClose={onClose}
    />
  );
}

function WithdrawSheet({ issueId, urge, onClose }: OneSheetProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(withdrawUrge, {
    say: () => toast(t('withdrawn')),
    close: onClose,
    touches: ['notice'],
  });
  return (
    <EntryDialog
      title={t('withdrawOf', { number: urge.number })}
      save={t('withdraw')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ issueId, urgeId: urge.id, reason })}
      onClose={onClose}
    />
  );
}
