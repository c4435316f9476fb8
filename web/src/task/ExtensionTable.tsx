import { decideExtension, type Extension, requestExtension } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';

const TEXTS = {
  title: { zh: '延期', en: 'Extensions' },
  ask: { zh: '申请延期', en: 'Ask for an extension' },
  none: { zh: '没有申请过延期。', en: 'Nobody has asked for one.' },
  days: { zh: '原时限 → 新时限', en: 'From → to' },
  reason: { zh: '理由', en: 'Reason' },
  by: { zh: '申请人', en: 'Asked by' },
  state: { zh: '状态', en: 'State' },
  requested: { zh: '待审批', en: 'waits for its decision' },
  approved: { zh: '已批准', en: 'approved' },
  rejected: { zh: '未批准', en: 'rejected' },
  decide: { zh: '审批', en: 'Decide' },
  approve: { zh: '批准延期', en: 'Approve' },
  reject: { zh: '不批准', en: 'Reject' },
  note: { zh: '审批意见', en: 'Note' },
  to: { zh: '新的时限', en: 'New day' },
  save: { zh: '提交', en: 'Submit' },
  asked: { zh: '已提交，批准后生效。', en: 'Submitted; it takes effect when approved.' },
  decided: { zh: '已审批。', en: 'Decided.' },
};

interface ExtensionTableProps {
  readonly task: Task;
  /** Why it cannot be asked for, and why not decided on. */
  readonly refused: { readonly ask: string | undefined; readonly decide: string | undefined };
}

/** The later due days that were asked for, with reason and decision. */
export function ExtensionTable({ task, refused }: ExtensionTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'ask' | Extension | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused.ask} onClick={() => setDoing('ask')}>
            {t('ask')}
          </Button>
        }
        empty={task.extensions.length === 0 && t('none')}
      >
        <PlainTable heads={[t('days'), t('reason'), t('by'), t('state')]}>
          {task.extensions.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="nowrap">
                {showDay(one.fromDue, lang)} → {showDay(one.toDue, lang)}
              </th>
              <td>{one.reason}</td>
              <td>{one.by}</td>
              <td>
                {t(one.state)}
                {one.decision ? ` · ${one.decision.by} ${one.decision.note}` : null}
                {one.state === 'requested' ? (
                  <Button refused={refused.decide} onClick={() => setDoing(one)}>
                    {t('decide')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing === 'ask' ? <AskDialog task={task} onClose={close} /> : null}
      {doing !== null && doing !== 'ask' ? <DecideDialog extension={doing} onClose={close} /> : null}
    </>
  );
}

export function AskDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [toDue, setToDue] = useState(task.dueOn ?? '');
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(requestExtension, { say: () => toast(t('asked')), close: onClose });
  return (
    <FormDialog
      title={t('ask')}
      save={t('save')}
      {...shown}
      onSave={() => toDue !== '' && reason.trim() !== '' && save({ taskId: task.id, toDue, reason })}
      onClose={onClose}
    >
      <DayField label={t('to')} value={toDue} onChange={setToDue} />
      <Field label={t('reason')}>
        <textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function DecideDialog({ extension, onClose }: { readonly extension: Extension; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [note, setNote] = useState('');
  const { shown, save } = useSaving(decideExtension, { say: () => toast(t('decided')), close: onClose });
  const rejected = useSaving(decideExtension, { say: () => toast(t('decided')), close: onClose });
  return (
    <FormDialog
      title={t('decide')}
      save={t('approve')}
      {...shown}
      onSave={() => save({ extensionId: extension.id, decision: 'approve', note })}
      onClose={onClose}
    >
      <p>
        {showDay(extension.fromDue, lang)} → {showDay(extension.toDue, lang)}：{extension.reason}
      </p>
      <Field label={t('note')}>
        <textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div>
        <Button
          look="decide"
          busy={rejected.shown.busy}
          onClick={() => rejected.save({ extensionId: extension.id, decision: 'reject', note })}
        >
          {t('reject')}
        </Button>
        <ErrorLine error={rejected.shown.error} />
      </div>
    </FormDialog>
  );
}
