import type { Holder } from '@dudao/core/org/staff-contract';
import { logAct } from '@dudao/core/task/task-contract';
import { ACT_KIND_NAMES, ACT_KINDS, type ActKind } from '@dudao/core/task/task-kind';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { HolderChoice } from '../org/HolderChoice.tsx';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';

const TEXTS = {
  title: { zh: '领导过问、部署、督办', en: 'What leaders did' },
  add: { zh: '登记', en: 'Log' },
  none: { zh: '还没有登记。', en: 'Nothing is logged yet.' },
  kind: { zh: '做了什么', en: 'What' },
  on: { zh: '日期', en: 'On' },
  leader: { zh: '领导', en: 'Leader' },
  note: { zh: '说明', en: 'Note' },
  save: { zh: '登记', en: 'Log' },
  done: { zh: '已登记。', en: 'Logged.' },
};

/** What leaders did for a task in person. */
export function ActTable({ task, refused }: { readonly task: Task; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
        empty={task.acts.length === 0 && t('none')}
      >
        <PlainTable heads={[t('on'), t('leader'), t('kind'), t('note')]}>
          {task.acts.map((act) => (
            <tr key={act.id}>
              <td className="nowrap">{showDay(act.onDay, lang)}</td>
              <th scope="row">{act.leader}</th>
              <td className="nowrap">{say(ACT_KIND_NAMES[act.kind])}</td>
              <td>{act.note}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {adding ? <ActDialog task={task} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

export function ActDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<ActKind>('asked');
  const [onDay, setOnDay] = useState(today());
  const [leader, setLeader] = useState<Holder | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(logAct, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (leader !== null) save({ taskId: task.id, kind, onDay, leader, note });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('kind')}>
        <select value={kind} onChange={(event) => setKind(ACT_KINDS.find((one) => one === event.target.value) ?? kind)}>
          {ACT_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(ACT_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <HolderChoice unitId={task.planUnit.id} value={leader} onChange={setLeader} tried={tried} />
      <DayField label={t('on')} value={onDay} onChange={setOnDay} />
      <Field label={t('note')}>
        <textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
