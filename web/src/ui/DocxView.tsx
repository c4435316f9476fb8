import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { ChartFigure } from './ChartFigure.tsx';
import type { DocxPages } from './docx-pages.ts';
import { ON_PAPER } from './on-paper.ts';

interface DocxViewProps {
  readonly docx: Blob;
  readonly label: string;
  /** Told once its pages stand there. */
  readonly onShown: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** A Word document as its pages, to be looked at and printed. */
export function DocxView({ docx, label, onShown, onFailed }: DocxViewProps) {
  const host = useRef<HTMLElement>(null);
  const [charts, setCharts] = useState<DocxPages['charts']>([]);
  useEffect(() => {
    let paper: CSSStyleSheet | null = null;
    let isGone = false;
    const show = async (element: HTMLElement) => {
      const { readDocxPages } = await import('./docx-pages.ts');
      const read = await readDocxPages(docx);
      if (isGone) return;
      const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [...read.styles];
      root.replaceChildren(...read.pages);
      paper = read.paper;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, read.paper];
      setCharts(read.charts);
      onShown();
    };
    if (host.current !== null) show(host.current).catch(onFailed);
    return () => {
      isGone = true;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== paper);
    };
  }, [docx, onShown, onFailed]);
  return (
    <>
      <section ref={host} className={ON_PAPER} aria-label={label} />
      {charts.map(({ frame, chart }) => createPortal(<ChartFigure chart={chart} isTold />, frame, chart.title))}
    </>
  );
}
