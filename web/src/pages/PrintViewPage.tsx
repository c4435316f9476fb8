import { useCallback, useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { readDocument } from '../lib/read-document.ts';
import { useTitle } from '../lib/title.ts';
import { Button } from '../ui/Button.tsx';
import { DocxView } from '../ui/DocxView.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '打印视图', en: 'Print view' },
  lead: {
    zh: '服务器没有 LibreOffice 时，由浏览器打印或另存为 PDF：字体用本机的仿宋、宋体，纸张和页边距照文书。分页可能与 Word 略有不同，正式印发以 Word 文档为准。',
    en: 'Printed, or saved as PDF, by the browser where the server makes none: with the faces of this machine, paper and margins of the document. Pages may break a little elsewhere than in Word, whose file is what counts.',
  },
  print: { zh: '打印或另存为 PDF', en: 'Print or save as PDF' },
  word: { zh: '下载 Word', en: 'Download Word' },
  back: { zh: '返回', en: 'Back' },
  document: { zh: '文书', en: 'Document' },
};

/** A document as its pages, for printing where the server makes no PDF. */
export function PrintViewPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const of = params.get('of') ?? '';
  const [found, setFound] = useState<{ readonly name: string; readonly docx: Blob } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isShown, setShown] = useState(false);
  const onShown = useCallback(() => setShown(true), []);
  useEffect(() => {
    const stop = new AbortController();
    readDocument(of, stop.signal).then(setFound, (fault: unknown) => {
      if (!stop.signal.aborted) setError(fault);
    });
    return () => stop.abort();
  }, [of]);
  // The browser proposes the title of the page as the name of the PDF.
  useTitle(found?.name.replace(/\.docx$/u, '') ?? t('title'));
  if (error !== null) return <ErrorState error={error} />;
  if (found === null) return <Loading lines={8} />;
  return (
    <>
      <div className="no-print">
        <PageHead
          title={t('title')}
          lead={t('lead')}
          actions={
            <>
              <Button onClick={() => navigate(-1)}>{t('back')}</Button>
              <a className="button" href={of} download={found.name}>
                {t('word')}
              </a>
              <Button look="primary" busy={!isShown} onClick={() => window.print()}>
                {t('print')}
              </Button>
            </>
          }
        />
      </div>
      <DocxView docx={found.docx} label={t('document')} onShown={onShown} onFailed={setError} />
    </>
  );
}
