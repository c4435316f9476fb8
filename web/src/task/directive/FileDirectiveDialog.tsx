import { fileDirective } from '@dudao/core/task/directive/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { today } from '../../lib/date.ts';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import type { SentFile } from '../../lib/use-upload.ts';
import { paths } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileBox } from '../../ui/FileBox.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '登记部署文件', en: 'File a deployment document' },
  save: { zh: '读取', en: 'Read it' },
  how: { zh: '来源', en: 'From' },
  paste: { zh: '粘贴文字', en: 'Pasted text' },
  upload: { zh: '上传文件', en: 'A file' },
  text: { zh: '正文', en: 'Text' },
  textMissing: { zh: '请粘贴正文。', en: 'Paste the text.' },
  file: { zh: '选择文件', en: 'Choose a file' },
  fileHint: {
    zh: '.docx、带文字的 PDF、.txt，不超过 20 MB。扫描件请先做文字识别。',
    en: '.docx, PDF with text, .txt, up to 20 MB. Have scans recognised first.',
  },
  fileMissing: { zh: '请选择文件。', en: 'Choose a file.' },
  name: { zh: '名称', en: 'Title' },
  nameHint: { zh: '不填则取文件的第一行', en: 'left empty: the first line of the document' },
  document: { zh: '文号', en: 'Number' },
  year: { zh: '年份', en: 'Year' },
  yearHint: { zh: '文中“3月底前”这类没有写年份的日期属于哪一年', en: 'of dates that are written without one' },
  yearBad: { zh: '请填四位年份。', en: 'Give the year in four digits.' },
  done: { zh: '已读取，提出建议 {count} 项。', en: 'Read: {count} proposals.' },
};

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** Upload or paste a document, and say of which year it is. */
export function FileDirectiveDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const [how, setHow] = useState<'paste' | 'upload'>('upload');
  const [text, setText] = useState('');
  const [file, setFile] = useState<SentFile | null>(null);
  const [title, setTitle] = useState('');
  const [document, setDocument] = useState('');
  const [year, setYear] = useState(today().slice(0, 4));
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(fileDirective, {
    say: ({ directiveId, proposals }) => {
      toast(t('done', { count: proposals }));
      void navigate(paths.directive(directiveId));
    },
    close: onClose,
  });
  const isYear = /^\d{4}$/u.test(year) && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
  const from =
    how === 'paste' ? (text.trim() === '' ? null : { text }) : file === null ? null : { fileId: file.fileId };
  const onSave = () => {
    setTried(true);
    if (from === null || !isYear) return;
    save({ unitId, from, year: Number(year), document, ...(title.trim() === '' ? {} : { title }) });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <div>
        <Choice
          label={t('how')}
          value={how}
          options={[
            { value: 'upload', label: t('upload') },
            { value: 'paste', label: t('paste') },
          ]}
          onChange={setHow}
        />
      </div>
      {how === 'paste' ? (
        <Field label={t('text')} error={tried && from === null ? t('textMissing') : undefined}>
          <textarea rows={10} maxLength={200_000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      ) : (
        <>
          <FileBox label={t('file')} hint={t('fileHint')} accept=".docx,.pdf,.txt" file={file} onFile={setFile} />
          {tried && from === null ? <p className="field-error">{t('fileMissing')}</p> : null}
        </>
      )}
      <Field label={t('year')} hint={t('yearHint')} error={isYear ? undefined : t('yearBad')}>
        <input
          type="text"
          inputMode="numeric"
          size={6}
          maxLength={4}
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
      </Field>
      <Field label={t('name')} hint={t('nameHint')}>
        <input type="text" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t('document')}>
        <input type="text" maxLength={200} value={document} onChange={(event) => setDocument(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
