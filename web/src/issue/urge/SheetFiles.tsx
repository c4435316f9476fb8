import { downloadTalk } from '@dudao/core/issue/talk-contract';
import { downloadUrge } from '@dudao/core/issue/urge-contract';
import { useDownload } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorLine } from '../../ui/State.tsx';

const TEXTS = {
  docx: { zh: '下载 Word', en: 'Word' },
  pdf: { zh: 'PDF', en: 'PDF' },
  docxOf: { zh: '下载 Word：{number}', en: 'Word: {number}' },
  pdfOf: { zh: 'PDF：{number}', en: 'PDF: {number}' },
  talk: { zh: '约谈记录 {number}', en: 'record of {number}' },
};

interface SheetFilesProps {
  readonly issueId: string;
  readonly urge: { readonly id: string; readonly number: string };
  /** The record of the talk instead of the sheet. */
  readonly isTalk?: boolean;
}

/** A sheet, or the record of its talk, as Word file and PDF. */
export function SheetFiles({ issueId, urge, isTalk = false }: SheetFilesProps) {
  const t = useTexts(TEXTS);
  const sheet = useDownload(downloadUrge);
  const talk = useDownload(downloadTalk);
  const { isPending, error, mutate } = isTalk ? talk : sheet;
  const number = isTalk ? t('talk', { number: urge.number }) : urge.number;
  return (
    <>
      {(['docx', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          look="plain"
          busy={isPending}
          aria-label={t(format === 'docx' ? 'docxOf' : 'pdfOf', { number })}
          onClick={() => mutate({ issueId, urgeId: urge.id, format })}
        >
          {t(format)}
        </Button>
      ))}
      <ErrorLine error={error} />
    </>
  );
}
