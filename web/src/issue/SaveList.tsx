import { downloadIssueBook } from '@dudao/core/issue/book/contract';
import { exportIssues } from '@dudao/core/issue/read-contract';
import { Link } from 'react-router';
import { useDownload } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { type ListView, questionOf } from './list-view.ts';

const TEXTS = {
  xlsx: { zh: '导出 Excel', en: 'Save as workbook' },
  csv: { zh: '导出 CSV', en: 'Save as CSV' },
  book: { zh: '导出可改工作簿', en: 'Download a workbook to change' },
  back: { zh: '导入改好的工作簿', en: 'Take a changed workbook in' },
};

/** Saves everything that the list would show, not only what is listed so far. */
export function SaveList({ unitId, view }: { readonly unitId: string; readonly view: ListView }) {
  const t = useTexts(TEXTS);
  const xlsx = useDownload(exportIssues);
  const csv = useDownload(exportIssues);
  const book = useDownload(downloadIssueBook);
  const question = questionOf(unitId, view);
  return (
    <>
      <Button busy={xlsx.isPending} onClick={() => xlsx.mutate(question)}>
        {t('xlsx')}
      </Button>
      <Button busy={csv.isPending} onClick={() => csv.mutate({ ...question, format: 'csv' })}>
        {t('csv')}
      </Button>
      <Button busy={book.isPending} onClick={() => book.mutate(question)}>
        {t('book')}
      </Button>
      <Link className="button" to={paths.ledgerBook(unitId)}>
        {t('back')}
      </Link>
      {book.isError ? <ErrorLine error={book.error} /> : null}
      {xlsx.isError ? <ErrorLine error={xlsx.error} /> : null}
      {csv.isError ? <ErrorLine error={csv.error} /> : null}
    </>
  );
}
