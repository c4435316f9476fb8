import { importActivities } from '@dudao/core/activity/contract';
import { HEADINGS } from '@dudao/core/activity/read-table';
import type { ShownKind } from '@dudao/core/activity/shapes';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '批量记录“{kind}”', en: 'Record many: {kind}' },
  save: { zh: '全部记下', en: 'Record all' },
  table: { zh: '表格内容', en: 'The table' },
  hint: {
    zh: '从表格软件复制后粘贴，第一行是列名：{heads}。有一行不对就一行都不记。',
    en: 'Copy from a spreadsheet and paste; headings first: {heads}. One faulty row and none is recorded.',
  },
  file: { zh: '或选择 CSV 文件', en: 'Or choose a CSV file' },
  done: { zh: '已记录 {stored} 条。', en: '{stored} recorded.' },
  faults: { zh: '没有记录。有 {count} 处要改：', en: 'Nothing was recorded. {count} things to mend:' },
};

interface ImportDialogProps {
  readonly unitId: string;
  readonly kind: ShownKind;
  readonly onClose: () => void;
}

/** Records a pasted table of one kind; all faults by their rows. */
export function ImportDialog({ unitId, kind, onClose }: ImportDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [table, setTable] = useState('');
  const { shown, save } = useSaving(importActivities, { say: (output) => toast(t('done', output)), close: onClose });
  const heads = [
    HEADINGS.fromOn,
    ...(kind.takes === 'persons' ? [HEADINGS.persons] : kind.takes === 'body' ? [HEADINGS.body] : []),
    ...kind.fields.filter(({ needed }) => needed).map(({ name }) => name.zh),
  ].join('、');
  const faults = shown.error instanceof Refusal ? shown.error.problems : [];
  return (
    <FormDialog
      title={t('title', { kind: say(kind.name) })}
      save={t('save')}
      busy={shown.busy}
      error={faults.length > 0 ? null : shown.error}
      onSave={() => save({ unitId, kind: kind.id, table })}
      onClose={onClose}
    >
      <Field label={t('table')} hint={t('hint', { heads })}>
        <textarea rows={10} className="mono" value={table} onChange={(event) => setTable(event.target.value)} />
      </Field>
      <Field label={t('file')}>
        <input
          type="file"
          accept=".csv,.tsv,.txt"
          onChange={async (event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) setTable(await textOf(file));
          }}
        />
      </Field>
      {faults.length > 0 ? (
        <div role="alert">
          <p>{t('faults', { count: faults.length })}</p>
          <ul>
            {faults.map((fault) => {
              // The server sends each problem with its text.
              const title = 'title' in fault ? String(fault.title) : fault.problem;
              return <li key={title}>{title}</li>;
            })}
          </ul>
        </div>
      ) : null}
    </FormDialog>
  );
}

/** Spreadsheet programs in Chinese save CSV in GB18030; whatever is no UTF-8 is taken for that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
