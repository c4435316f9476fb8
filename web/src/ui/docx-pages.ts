import { type HElement, parseAsync, renderDocument } from 'docx-preview';
import { ON_PAPER } from './on-paper.ts';

/** A Word document as pages: what stands on them, their styles, and how paper is to be laid out for them. */
export interface DocxPages {
  readonly pages: readonly Node[];
  readonly styles: readonly CSSStyleSheet[];
  /** For the document that prints: size and margins of the paper, and the number at the foot of each sheet. */
  readonly paper: CSSStyleSheet;
}

/** On the screen sheets of paper; on paper the browser breaks the pages itself, with the document's own margins around each. */
const SHEETS = `
  section.docx { box-sizing: border-box; margin: 0 auto 16px; background: #fff; color: #000; box-shadow: 0 0 0 1px rgb(0 0 0 / 18%); overflow-wrap: anywhere; }
  section.docx > article { margin: 0; }
  .docx-chart { box-sizing: border-box; padding: 8px; border: 1px solid; line-height: 1.6; }
  @media print {
    section.docx { width: auto !important; min-height: 0 !important; padding: 0 !important; margin: 0; box-shadow: none; }
    section.docx + section.docx { break-before: page; }
    section.docx > :is(header, footer) { display: none; }
  }`;

/** Reads a Word document into pages. Styles go into constructed sheets, which the content security policy allows; nothing is fetched and nothing runs. */
export async function readDocxPages(docx: Blob): Promise<DocxPages> {
  const nodes = await renderDocument(await parseAsync(docx, OPTIONS), OPTIONS);
  const isStyle = (node: Node): boolean => node.nodeName === 'STYLE';
  const pages = nodes.filter((node) => !isStyle(node));
  for (const page of pages) if (page instanceof HTMLElement) sayCharts(page);
  const [first] = pages.filter((node) => node instanceof HTMLElement);
  return {
    pages,
    styles: [...nodes.filter(isStyle).map((node) => sheetOf(node.textContent ?? '')), sheetOf(SHEETS)],
    paper: sheetOf(first === undefined ? '' : paperRules(first)),
  };
}

/** What the library leaves empty is a chart of Word: it says so, so that nobody takes the gap for the document. */
function sayCharts(page: HTMLElement): void {
  for (const frame of page.querySelectorAll('div')) {
    const { display, position } = frame.style;
    if (display !== 'inline-block' || position !== 'relative' || frame.hasChildNodes()) continue;
    frame.classList.add('docx-chart');
    frame.textContent = '此处为图表或图形，这里画不出，请用 Word 或 WPS 打开文件查看。';
  }
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
