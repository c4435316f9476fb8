import {
  answerForOffice,
  answerForUnit,
  dropExemplar,
  returnExemplar,
  withdrawExemplar,
} from '@dudao/core/exemplar/contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';
import { YesNo } from './YesNo.tsx';

const TEXTS = {
  unit: { zh: '代表单位党组织答复', en: 'Answer for the unit’s Party body' },
  office: { zh: '代表督导室答复', en: 'Answer for the office' },
  verdict: { zh: '是否同意推荐', en: 'Do you agree' },
  yes: { zh: '同意推荐', en: 'Yes' },
  no: { zh: '不同意，退回培育', en: 'No, hand it back' },
  why: { zh: '理由', en: 'Why' },
  metOn: { zh: '党组织研究日期', en: 'Day on which the Party body met' },
  answered: { zh: '已答复。', en: 'Answered.' },
  return: { zh: '退回', en: 'Hand back' },
  drop: { zh: '不再推荐', en: 'Drop' },
  withdraw: { zh: '撤下', en: 'Withdraw' },
  withdrawHint: {
    zh: '撤下以后仍然看得到，写明原因；采用的单位都会收到提醒，要表明停止还是继续。',
    en: 'It stays readable with the reason; every adopter is told and says whether it stops or goes on.',
  },
  returnHint: { zh: '写明还缺什么；完善以后可以再次推荐。', en: 'Say what is lacking; it may come again.' },
  dropHint: { zh: '以后可以从成果条目重新推荐。', en: 'It may be recommended anew from its entry.' },
  done: { zh: '已办理。', en: 'Done.' },
  told: { zh: '已撤下，提醒 {told} 个采用单位。', en: 'Withdrawn; {told} adopters are told.' },
};

interface AnswerDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly side: 'unit' | 'office';
  readonly onClose: () => void;
}

/** One of the two sides says yes or no, with the reason; the unit's with the day on which its Party body met. */
export function AnswerDialog({ exemplar: { id: exemplarId, revision }, side, onClose }: AnswerDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [holds, setHolds] = useState<boolean | null>(null);
  const saved = { say: () => toast(t('answered')), close: onClose, touches: ['notice'] };
  const forUnit = useSaving(answerForUnit, saved);
  const forOffice = useSaving(answerForOffice, saved);
  const { shown } = side === 'unit' ? forUnit : forOffice;
  const why = { id: 'words' as const, label: t('why'), kind: 'long' as const };
  const met = { id: 'metOn' as const, label: t('metOn'), kind: 'day' as const, first: today() };
  return (
    <EntryDialog<'words' | 'metOn'>
      title={t(side)}
      save={t(side)}
      look="decide"
      fields={side === 'unit' ? [met, why] : [why]}
      shown={shown}
      isReady={holds !== null}
      onSave={({ words, metOn }) => {
        if (holds === null) return;
        const said = { exemplarId, revision, holds, words };
        if (side === 'unit') forUnit.save({ ...said, metOn });
        else forOffice.save(said);
      }}
      onClose={onClose}
    >
      <YesNo legend={t('verdict')} yes={t('yes')} no={t('no')} value={holds} onChange={setHolds} />
    </EntryDialog>
  );
}

interface EndDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly how: 'return' | 'drop' | 'withdraw';
  readonly onClose: () => void;
}

/** Handing back, dropping or withdrawing, with the reason. */
export function EndDialog({ exemplar: { id: exemplarId, revision }, how, onClose }: EndDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const saved = { say: () => toast(t('done')), close: onClose, touches: ['notice'] };
  const back = useSaving(returnExemplar, saved);
  const drop = useSaving(dropExemplar, saved);
  const withdraw = useSaving(withdrawExemplar, { ...saved, say: ({ told }) => toast(t('told', { told })) });
  const { shown, save } = { return: back, drop, withdraw }[how];
  const hint = t(`${how}Hint`);
  return (
    <EntryDialog
      title={t(how)}
      save={t(how)}
      look="decide"
      fields={[{ id: 'words', label: t('why'), kind: 'long', hint }]}
      shown={shown}
      onSave={({ words }) => save({ exemplarId, revision, words })}
      onClose={onClose}
    />
  );
}
