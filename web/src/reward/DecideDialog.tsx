import { shownAmount } from '@dudao/core/reward/amount';
import { decideReward } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';
import { nameOfLine } from './LineTable.tsx';
import type { LineFacts, RewardFacts } from './reward-record.ts';

const TEXTS = {
  title: { zh: '逐条决定', en: 'Decide line by line' },
  save: { zh: '作出决定', en: 'Decide' },
  lead: {
    zh: '每一条都要决定。不同意的、金额与建议不同的，写明理由。决定以后冻结，不能再改。',
    en: 'Each line is decided. A refusal, and another amount than proposed, needs a reason. It is frozen afterwards.',
  },
  document: { zh: '文号', en: 'Number of the document' },
  who: { zh: '单位、个人', en: 'Who' },
  proposed: { zh: '建议（元）', en: 'Proposed (yuan)' },
  decision: { zh: '决定', en: 'Decision' },
  decisionOf: { zh: '对{name}的决定', en: 'Decision about {name}' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  amountOf: { zh: '{name}的金额', en: 'Amount for {name}' },
  reason: { zh: '理由', en: 'Reason' },
  reasonOf: { zh: '对{name}的理由', en: 'Reason about {name}' },
  grant: { zh: '同意', en: 'grant' },
  refuse: { zh: '不同意', en: 'refuse' },
  open: { zh: '没有', en: 'none' },
  done: { zh: '已决定并冻结。', en: 'Decided and frozen.' },
};

interface Said {
  readonly granted: boolean;
  readonly amount: string;
  readonly reason: string;
}

interface DecideDialogProps {
  readonly reward: RewardFacts;
  readonly onClose: () => void;
}

/** Decides every line of a proposal at once. */
export function DecideDialog({ reward, onClose }: DecideDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [document, setDocument] = useState('');
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>(() =>
    Object.fromEntries(
      reward.lines.map(({ id, proposed, kept }) => [
        id,
        { granted: kept === null, amount: proposed ?? '', reason: '' },
      ]),
    ),
  );
  const { shown, save } = useSaving(decideReward, { say: () => toast(t('done')), close: onClose });
  const hasMoney = reward.kind.money !== 'none';
  const onSave = () =>
    save({
      rewardId: reward.id,
      revision: reward.revision,
      document,
      lines: reward.lines.map(({ id, proposed }) => {
        const { granted, amount, reason } = said[id] ?? { granted: false, amount: '', reason: '' };
        const isOther = hasMoney && granted && amount.trim() !== (proposed ?? '');
        return { lineId: id, granted, amount: isOther ? amount : null, reason };
      }),
    });
  return (
    <FormDialog title={t('title')} save={t('save')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <p className="small quiet">{t('lead')}</p>
      <Field label={t('document')}>
        <input type="text" value={document} onChange={(event) => setDocument(event.target.value)} />
      </Field>
      <PlainTable
        className="reward-decide"
        heads={[
          t('who'),
          ...(hasMoney ? [{ number: t('proposed') }] : []),
          t('decision'),
          ...(hasMoney ? [t('amount')] : []),
          t('reason'),
        ]}
      >
        {reward.lines.map((line) => (
          <DecideLine
            key={line.id}
            line={line}
            hasMoney={hasMoney}
            said={said[line.id] ?? { granted: false, amount: '', reason: '' }}
            onSaid={(part) => setSaid((all) => ({ ...all, [line.id]: { ...(all[line.id] ?? part), ...part } }))}
          />
        ))}
      </PlainTable>
    </FormDialog>
  );
}

interface DecideLineProps {
  readonly line: LineFacts;
  readonly hasMoney: boolean;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

function DecideLine({ line, hasMoney, said, onSaid }: DecideLineProps) {
  const t = useTexts(TEXTS);
  const name = nameOfLine(line);
  return (
    <tr>
      <th scope="row">{name}</th>
      {hasMoney ? <td className="number">{line.proposed === null ? t('open') : shownAmount(line.proposed)}</td> : null}
      <td>
        <select
          aria-label={t('decisionOf', { name })}
          value={said.granted ? 'grant' : 'refuse'}
          onChange={(event) => onSaid({ ...said, granted: event.target.value === 'grant' })}
        >
          {line.kept === null ? <option value="grant">{t('grant')}</option> : null}
          <option value="refuse">{t('refuse')}</option>
        </select>
      </td>
      {hasMoney ? (
        <td>
          <input
            type="text"
            inputMode="decimal"
            aria-label={t('amountOf', { name })}
            disabled={!said.granted}
            value={said.granted ? said.amount : ''}
            onChange={(event) => onSaid({ ...said, amount: event.target.value })}
          />
        </td>
      ) : null}
      <td>
        <input
          type="text"
          aria-label={t('reasonOf', { name })}
          value={said.reason}
          onChange={(event) => onSaid({ ...said, reason: event.target.value })}
        />
      </td>
    </tr>
  );
}
