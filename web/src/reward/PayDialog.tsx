import { shownAmount } from '@dudao/core/reward/amount';
import { payRewards } from '@dudao/core/reward/contract';
import { isToPay } from '@dudao/core/reward/decide-reward';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { nameOfLine } from './LineTable.tsx';
import type { RewardFacts } from './reward-record.ts';

const TEXTS = {
  title: { zh: '登记拨付', en: 'Record payments' },
  which: { zh: '拨付给', en: 'Paid to' },
  one: { zh: '{name}，{amount} 元', en: '{name}, {amount} yuan' },
  on: { zh: '拨付日期', en: 'Paid on' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  done: { zh: '已登记拨付 {count} 条。', en: '{count} payments recorded.' },
};

interface PayDialogProps {
  readonly reward: RewardFacts;
  readonly onClose: () => void;
}

/** Records that granted amounts were paid, those chosen with one voucher. */
export function PayDialog({ reward, onClose }: PayDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const due = reward.lines.filter(({ granted, amount, paid }) =>
    isToPay({ granted, amount, paidOn: paid?.on ?? null }),
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(due.map(({ id }) => id)));
  const { shown, save } = useSaving(payRewards, {
    say: ({ paid }) => toast(t('done', { count: paid })),
    close: onClose,
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <EntryDialog
      title={t('title')}
      save={t('title')}
      look="decide"
      fields={[
        { id: 'paidOn', label: t('on'), kind: 'day', first: today() },
        { id: 'voucher', label: t('voucher'), kind: 'text' },
      ]}
      shown={shown}
      isReady={chosen.size > 0}
      onSave={(values) => save({ rewardId: reward.id, revision: reward.revision, lineIds: [...chosen], ...values })}
      onClose={onClose}
    >
      <fieldset>
        <legend>{t('which')}</legend>
        {due.map((line) => (
          <label key={line.id} className="check">
            <input type="checkbox" checked={chosen.has(line.id)} onChange={() => toggle(line.id)} />
            {t('one', { name: nameOfLine(line), amount: shownAmount(line.amount ?? '0.00') })}
          </label>
        ))}
      </fieldset>
    </EntryDialog>
  );
}
