import type { Chart } from '@dudao/core/lib/chart';
import { type HElement, parseAsync, renderDocument } from 'docx-preview';
import chartStyles from './chart-figure.css?inline';
import { type LoadPart, readDocxCharts } from './docx-charts.ts';
import { ON_PAPER } from './on-paper.ts';

/** A Word document as pages: what stands on them, their styles, and how paper is to be laid out for them. */
export interface DocxPages {
  readonly pages: readonly Node[];
  readonly styles: readonly CSSStyleSheet[];
  /** For the document that prints: size and margins of the paper, and the number at the foot of each sheet. */
  readonly paper: CSSStyleSheet;
  /** Where charts of Word stand, each as it is drawn. */
  readonly charts: readonly { readonly frame: HTMLElement; readonly chart: Chart }[];
}

/** On the screen sheets of paper; on paper the browser breaks the pages itself, with the document's own margins around each. */
const SHEETS = `
  section.docx { box-sizing: border-box; margin: 0 auto 16px; background: #fff; color: #000; box-shadow: 0 0 0 1px rgb(0 0 0 / 18%); overflow-wrap: anywhere; }
  section.docx > article { margin: 0; }
  .docx-unknown { box-sizing: border-box; padding: 8px; border: 1px solid; line-height: 1.6; }
  .docx-chart {
    --ink: #000; --ink-2: #000; --ink-3: #333; --paper: #fff; --rule: #ddd; --rule-strong: #999; --pending: #bbb;
    color: #000; font-family: SimSun, "Noto Serif CJK SC", serif; text-indent: 0; line-height: 1.5; break-inside: avoid;
  }
  .docx-chart .chart { margin: 0; }
  .docx-chart .chart figcaption { text-align: center; font-size: 12pt; }
  .docx-chart .chart-facts { font-size: 9pt; }
  .docx-chart .chart-drawing { flex: 1 1 100%; max-width: none; }
  @media print {
    section.docx { width: auto !important; min-height: 0 !important; padding: 0 !important; margin: 0; box-shadow: none; }
    section.docx + section.docx { break-before: page; }
    section.docx > :is(header, footer) { display: none; }
  }`;

/** Reads a Word document into pages. Styles go into constructed sheets, which the content security policy allows; nothing is fetched and nothing runs. */
export async function readDocxPages(docx: Blob): Promise<DocxPages> {
  const read = await parseAsync(docx, OPTIONS);
  const nodes = await renderDocument(read, OPTIONS);
  const isStyle = (node: Node): boolean => node.nodeName === 'STYLE';
  const pages = nodes.filter((node) => !isStyle(node));
  const frames = pages.flatMap((page) => (page instanceof HTMLElement ? emptyFrames(page) : []));
  const charts = await readDocxCharts(partsOf(read));
  const [first] = pages.filter((node) => node instanceof HTMLElement);
  return {
    pages,
    styles: [
      ...nodes.filter(isStyle).map((node) => sheetOf(node.textContent ?? '')),
      sheetOf(chartStyles),
      sheetOf(SHEETS),
    ],
    paper: sheetOf(first === undefined ? '' : paperRules(first)),
    charts: frames.flatMap((frame, i) => placed(frame, charts[i] ?? null)),
  };
}

/** The parts of a document as text, by the package that the library has opened. */
function partsOf(read: { readonly _package?: { load(path: string): Promise<string | null> } }): LoadPart {
  return async (path) => (await read._package?.load(path)) ?? null;
}

/** Where the library, which knows no charts, leaves a drawing empty: in the order of the document. */
function emptyFrames(page: HTMLElement): readonly HTMLElement[] {
  return [...page.querySelectorAll('div')].filter((frame) => {
    const { display, position } = frame.style;
    return display === 'inline-block' && position === 'relative' && !frame.hasChildNodes();
  });
}

/** The place of a chart; of what cannot be drawn here the frame says so, so that nobody takes the gap for the document. */
function placed(frame: HTMLElement, chart: Chart | null): DocxPages['charts'] {
  if (chart === null) {
    frame.classList.add('docx-unknown');
    frame.textContent = '此处为图表或图形，这里画不出，请用 Word 或 WPS 打开文件查看。';
    return [];
  }
  frame.classList.add('docx-chart');
  // Words beneath the drawing may need more than the drawing of Word.
  frame.style.height = 'auto';
  return [{ frame, chart }];
}

const OPTIONS = {
  className: 'docx',
  inWrapper: false,
  // What Word last thought of as pages was with its own fonts; breaks that somebody set stay.
  ignoreLastRenderedPageBreak: true,
  ignoreFonts: true,
  useBase64URL: true,
  renderAltChunks: false,
  h: elementOf,
};

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

function paperRules(page: HTMLElement): string {
  const { paddingTop, paddingRight, paddingBottom, paddingLeft, width, minHeight } = page.style;
  const size = width === '' || minHeight === '' ? 'A4' : `${width} ${minHeight}`;
  const margin = [paddingTop, paddingRight, paddingBottom, paddingLeft].map((one) => one || '20mm').join(' ');
  const foot = page.querySelector(':scope > footer')?.textContent?.trim() ?? '';
  const head = page.querySelector(':scope > header')?.textContent?.trim() ?? '';
  return `@page docx { size: ${size}; margin: ${margin}; ${inMargin('bottom', foot)} ${inMargin('top', head)} }
    @media print { .${ON_PAPER} { page: docx; } }`;
}

/** Words at the head or foot of each sheet; a number among those of the foot counts the sheets. */
function inMargin(at: 'top' | 'bottom', words: string): string {
  if (words === '') return '';
  const [before = '', after] = at === 'bottom' ? words.split(/\d+/u, 2) : [words];
  const content = after === undefined ? quoted(before) : `${quoted(before)} counter(page) ${quoted(after)}`;
  return `@${at}-center { content: ${content}; font: 14pt SimSun, "Noto Serif CJK SC", serif; }`;
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\\n\r]/gu, ' ')}"`;

/** An element as the library describes it; styles written as text are set by the way that the policy allows. */
function elementOf(described: HElement | Node | string): Node {
  if (typeof described === 'string') return document.createTextNode(described);
  if (described instanceof Node) return described;
  const { ns, tagName, className, style, children = [], ...props } = described;
  if (tagName === '#comment') return document.createComment('');
  const node =
    tagName === '#fragment'
      ? document.createDocumentFragment()
      : ns === undefined
        ? document.createElement(tagName)
        : document.createElementNS(ns, tagName);
  if (node instanceof Element && className !== undefined) node.setAttribute('class', className);
  if (node instanceof HTMLElement || node instanceof SVGElement) {
    if (typeof style === 'string') node.style.cssText = style;
    else Object.assign(node.style, style);
  }
  Object.assign(node, Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)));
  for (const child of children) node.appendChild(elementOf(child));
  return node;
}
