import type { OutputOf } from '@dudao/core/lib/contract';
import { previewDraftWorkbook } from '@dudao/core/pack/draft/contract';
import { useState } from 'react';
import { read } from '../../lib/call.ts';
import { useTexts } from '../../lib/language.tsx';
import type { SentFile } from '../../lib/use-upload.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FileBox } from '../../ui/FileBox.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { ErrorLine, Notice } from '../../ui/State.tsx';
import { useProblemText } from './problem-text.ts';

const TEXTS = {
  title: { zh: '导入 Excel', en: 'Import a workbook' },
  file: { zh: '选择从本页导出、修改后的工作簿', en: 'Choose the workbook exported here and changed' },
  hint: {
    zh: '先比较，列出每一处不同；确认之前什么都不改。',
    en: 'It is compared first; nothing changes before you confirm.',
  },
  comparing: { zh: '正在比较……', en: 'Comparing …' },
  same: { zh: '与草稿没有不同。', en: 'There is no difference from the draft.' },
  counts: {
    zh: '新增 {added} 处，修改 {changed} 处，删除 {removed} 处，移动 {moved} 处',
    en: '{added} added, {changed} changed, {removed} removed, {moved} moved',
  },
  problems: { zh: '导入后会有 {count} 处错误', en: 'There would be {count} problems' },
  cannot: { zh: '这个工作簿不能导入', en: 'This workbook cannot be taken' },
  place: { zh: '“{sheet}”第 {row} 行', en: '{sheet}, row {row}' },
  kind: { zh: '变动', en: 'Change' },
  where: { zh: '位置', en: 'Place' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '改为', en: 'After' },
  added: { zh: '新增', en: 'added' },
  changed: { zh: '修改', en: 'changed' },
  removed: { zh: '删除', en: 'removed' },
  moved: { zh: '移动', en: 'moved' },
  nth: { zh: '第 {n} 个', en: 'no. {n}' },
  take: { zh: '写进草稿', en: 'Take into the draft' },
  cancel: { zh: '取消', en: 'Cancel' },
  nothing: { zh: '没有可以写进草稿的改动。', en: 'There is nothing to take.' },
};

type Preview = OutputOf<typeof previewDraftWorkbook>;

interface WorkbookDialogProps {
  readonly draftId: string;
  /** Saves what is on the screen first, so that the comparison is with it. */
  readonly flush: () => Promise<number | null>;
  readonly onTake: (texts: NonNullable<Preview['texts']>) => void;
  readonly onClose: () => void;
}

/** An edited workbook against the draft: every difference is shown before it is taken. */
export function WorkbookDialog({ draftId, flush, onTake, onClose }: WorkbookDialogProps) {
  const t = useTexts(TEXTS);
  const say = useProblemText();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [file, setFile] = useState<SentFile | null>(null);
  const compare = async (sent: SentFile | null) => {
    setFile(sent);
    setError(null);
    setPreview(null);
    if (sent === null) return;
    setBusy(true);
    try {
      await flush();
      setPreview(await read(previewDraftWorkbook, { draftId, fileId: sent.fileId }));
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const texts = preview?.texts ?? null;
  const useful = texts !== null && preview !== null && preview.changes.length > 0;
  return (
    <Dialog
      title={t('title')}
      place="side"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" refused={useful ? undefined : t('nothing')} onClick={() => texts && onTake(texts)}>
            {t('take')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <FileBox label={t('file')} hint={t('hint')} accept=".xlsx" file={file} onFile={compare} />
        {busy ? <p role="status">{t('comparing')}</p> : null}
        <ErrorLine error={error} />
        {preview ? (
          <>
            {preview.problems.length > 0 ? (
              <Notice kind="decide">
                <p>{texts === null ? t('cannot') : t('problems', { count: preview.problems.length })}</p>
                <ul>
                  {preview.problems.slice(0, 50).map((problem) => (
                    <li key={`${problem.problem} ${problem.at?.sheet} ${problem.at?.row} ${problem.at?.field}`}>
                      {problem.at?.sheet === undefined || problem.at.row === undefined
                        ? ''
                        : `${t('place', { sheet: problem.at.sheet, row: problem.at.cell ?? problem.at.row })}：`}
                      {say(problem)}
                    </li>
                  ))}
                </ul>
              </Notice>
            ) : null}
            {texts === null ? null : <Differences changes={preview.changes} />}
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function Differences({ changes }: { readonly changes: Preview['changes'] }) {
  const t = useTexts(TEXTS);
  if (changes.length === 0) return <p role="status">{t('same')}</p>;
  const count = (kind: Preview['changes'][number]['kind']) => changes.filter((change) => change.kind === kind).length;
  return (
    <>
      <p role="status">
        {t('counts', {
          added: count('added'),
          changed: count('changed'),
          removed: count('removed'),
          moved: count('moved'),
        })}
      </p>
      <PlainTable className="small" heads={[t('kind'), t('where'), t('before'), t('after')]}>
        {changes.slice(0, 500).map((change) => (
          <tr key={`${change.kind} ${change.sheet} ${change.row} ${change.id} ${change.column}`}>
            <td className="nowrap">{t(change.kind)}</td>
            <td>
              {change.sheet} · {change.id}
              {change.column === null ? '' : ` · ${change.column}`}
            </td>
            <td>{change.kind === 'moved' ? t('nth', { n: change.before }) : change.before}</td>
            <td>{change.kind === 'moved' ? t('nth', { n: change.after }) : change.after}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
