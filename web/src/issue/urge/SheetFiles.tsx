import { downloadTalk } from '@dudao/core/issue/talk-contract';
import { downloadCircular, downloadUrge } from '@dudao/core/issue/urge-contract';
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
  const give = (format: Format) => mutate({ issueId, urgeId: urge.id, format });
  return <Files number={number} busy={isPending} error={error} onGive={give} />;
}

/** A circular that a unit got, as Word file and PDF. */
export function CircularFiles({ circular }: { readonly circular: SheetFilesProps['urge'] }) {
  const { isPending, error, mutate } = useDownload(downloadCircular);
  const give = (format: Format) => mutate({ circularId: circular.id, format });
  return <Files number={circular.number} busy={isPending} error={error} onGive={give} />;
}

const FORMATS = ['docx', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

interface FilesProps {
  readonly number: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onGive: (format: Format) => void;
}

function Files({ number, busy, error, onGive }: FilesProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      {FORMATS.map((format) => (
        <Button
          key={format}
          look="plain"
          busy={busy}
          aria-label={t(format === 'docx' ? 'docxOf' : 'pdfOf', { number })}
          onClick={() => onGive(format)}
        >
          {t(format)}
        </Button>
      ))}
      <ErrorLine error={error} />
    </>
  );
}
