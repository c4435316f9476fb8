import { closePaper, withdrawPaper } from '@dudao/core/paper/contract';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Paper } from './paper-record.ts';

const TEXTS = {
  withdraw: { zh: '撤回文书', en: 'Withdraw the paper' },
  close: { zh: '办结文书', en: 'Close the paper' },
  reason: { zh: '理由', en: 'Reason' },
  owing: {
    zh: '还有 {count} 个没有签收或答复，请写明为什么现在办结。',
    en: '{count} have not signed or answered; say why it is closed now.',
  },
  stays: {
    zh: '撤回以后仍看得到，但不再签收、答复。',
    en: 'It stays readable and takes no receipts and answers any more.',
  },
  done: { zh: '已办理。', en: 'Done.' },
};

interface EndDialogProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly paper: Paper;
  readonly end: 'withdraw' | 'close';
  readonly onClose: () => void;
}

/** Takes a paper back, or closes it. */
export function EndDialog({ as, paper, end, onClose }: EndDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const saved = { say: () => toast(t('done')), close: onClose };
  const [withdraw, close] = [useSaving(withdrawPaper, saved), useSaving(closePaper, saved)];
  const { shown, save } = end === 'withdraw' ? withdraw : close;
  const isFree = end === 'close' && paper.counts.owing === 0;
  return (
    <EntryDialog
      title={t(end)}
      save={t(end)}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', optional: isFree }]}
      shown={shown}
      onSave={({ reason }) => save({ as, paperId: paper.id, reason })}
      onClose={onClose}
    >
      <p className="quiet">
        {end === 'withdraw' ? t('stays') : isFree ? '' : t('owing', { count: paper.counts.owing })}
      </p>
    </EntryDialog>
  );
}
