import { ROW_HEADINGS, type RowFault, readTaskRows, type TaskRow } from '@dudao/core/task/read-task-rows';
import { createTasks } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';
import { FaultList } from './FaultList.tsx';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  title: { zh: '从表格粘贴任务', en: 'Paste tasks from a spreadsheet' },
  label: { zh: '粘贴内容', en: 'Rows' },
  hint: {
    zh: '在 Excel 或 WPS 里连同表头一起复制，粘到这里。认得的列：{names}。',
    en: 'Copy rows with their headings and paste them here. Columns known: {names}.',
  },
  read: { zh: '读到 {count} 项任务。', en: '{count} tasks read.' },
  unknown: { zh: '不认得的列没有读入：{names}。', en: 'Columns not known were left out: {names}.' },
  row: { zh: '行', en: 'Row' },
  task: { zh: '任务', en: 'Task' },
  owner: { zh: '责任人', en: 'Owner' },
  due: { zh: '完成时限', en: 'Due' },
  'no-title-column': {
    zh: '第一行里没有“任务”这一列，请连表头一起复制。',
    en: 'The first row has no column “任务”; copy the headings too.',
  },
  'title-missing': { zh: '第 {row} 行没有任务名称。', en: 'Row {row} has no task.' },
  'day-unreadable': {
    zh: '第 {row} 行的日期“{text}”读不懂，请写成 2026-3-1。',
    en: 'Row {row}: the day “{text}” cannot be read; write 2026-3-1.',
  },
  'days-unreadable': { zh: '第 {row} 行的工作日“{text}”不是天数。', en: 'Row {row}: “{text}” is no number of days.' },
  'too-long': { zh: '第 {row} 行的任务名称超过 200 字。', en: 'Row {row}: the task has more than 200 characters.' },
  save: { zh: '全部新增', en: 'Create all' },
  done: { zh: '已新增 {count} 项任务。', en: '{count} tasks created.' },
};

const SHOWN = 8;

interface PasteDialogProps {
  readonly plan: { readonly id: string; readonly isPublished: boolean };
  readonly onClose: () => void;
}

/** Tasks out of a spreadsheet: all of them or none, each fault with its row. */
export function PasteDialog({ plan, onClose }: PasteDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(createTasks, {
    say: ({ taskIds }) => toast(t('done', { count: taskIds.length })),
    close: onClose,
  });
  const { tasks, faults, unknown } = readTaskRows(text);
  const isEmpty = text.trim() === '';
  const names = Object.values(ROW_HEADINGS)
    .map(([name]) => name)
    .join('、');
  const onSave = () => {
    if (isEmpty || faults.length > 0 || tasks.length === 0) return;
    save({ planId: plan.id, tasks: tasks.map(inputOf), reason });
  };
  const say = ({ fault, row, text: cell }: RowFault) => t(fault, { row, text: cell });
  return (
    <FormDialog title={t('title')} save={t('save')} busy={shown.busy} error={null} onSave={onSave} onClose={onClose}>
      <Field label={t('label')} hint={t('hint', { names })}>
        <textarea rows={8} className="mono" value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {isEmpty ? null : (
        <>
          {faults.length > 0 ? (
            <ul className="error-line stack tight" role="alert">
              {faults.slice(0, 50).map((fault) => (
                <li key={`${fault.row} ${fault.field}`}>{say(fault)}</li>
              ))}
            </ul>
          ) : null}
          <p role="status">
            {t('read', { count: tasks.length })}
            {unknown.length > 0 ? t('unknown', { names: unknown.join('、') }) : ''}
          </p>
          {tasks.length > 0 ? (
            <PlainTable heads={[t('row'), t('task'), t('owner'), t('due')]}>
              {tasks.slice(0, SHOWN).map((task) => (
                <tr key={task.row}>
                  <td>{task.row}</td>
                  <td>{task.title}</td>
                  <td>{task.owner}</td>
                  <td className="nowrap">{task.dueOn}</td>
                </tr>
              ))}
            </PlainTable>
          ) : null}
        </>
      )}
      <ReasonField isPublished={plan.isPublished} value={reason} onChange={setReason} />
      {shown.error ? <FaultList error={shown.error} /> : null}
    </FormDialog>
  );
}

function inputOf(row: TaskRow) {
  const named = (name: string) => (name === '' ? null : { name });
  const { title, kind, isKey, startOn, dueOn, workDays, standard, method, consequence, pace } = row;
  return {
    row: row.row,
    title,
    kind,
    isKey,
    startOn,
    dueOn,
    workDays,
    standard,
    method,
    consequence,
    pace,
    node: row.node === '' ? null : { title: row.node },
    owner: named(row.owner),
    accountable: named(row.accountable),
    leadUnit: named(row.leadUnit),
    cooperatingUnits: row.cooperating.map((name) => ({ name })),
  };
}
