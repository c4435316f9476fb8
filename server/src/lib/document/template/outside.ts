import { type Problem, problem } from '@dudao/core/lib/problem';
import { unescapeXml } from '../../table/xml-tags.ts';
import { ZipError } from '../../table/zip.ts';
import { allElements, attributesOf, localName, type XmlElement } from './xml-tree.ts';

/** Fields that load something when they are brought up to date. */
const FETCHING = /^(?:DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|HYPERLINK|DATABASE|AUTOTEXT\w*)\b/iu;
/** The worst of them, wherever they stand among all codes of a part: what belongs to which field is not always plain. */
const FETCHING_ANYWHERE = /INCLUDEPICTURE|INCLUDETEXT|DDEAUTO/u;
/** Parts of other documents, merged in when the file is opened. */
const MERGED = ['altChunk', 'subDoc'];
const MERGED_TYPE = /\/(?:aFChunk|subDocument)$/iu;
const RUNNING_TYPE =
  /\/(?:vbaProject|wordVbaData|control|activeXControlBinary|ctrlProp|oleObject|package|attachedToolbars)$/iu;
/** An address rather than a place within the file. */
const ADDRESS = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/iu;
const PICTURE_ADDRESS = /^data:image\/(?:png|jpeg|gif)[;,]/iu;
const MOST_FOUND = 50;
const MOST_NESTED = 20;
const LONGEST_CODE = 100_000;

/** What in a part reaches outside of the document, merges other documents in or runs, for people; nothing: []. Throws `ZipError`. */
export function faultsOfPart(part: string, root: XmlElement, file: string): readonly Problem[] {
  for (const element of allElements(root)) {
    const fault = faultOfElement(part, element, file);
    if (fault !== null) return [fault];
  }
  return codesOf(root)
    .slice(0, MOST_FOUND)
    .map(({ code, paragraph, near }) =>
      problem(
        'template-field-code',
        { where: `${partName(part)}第 ${paragraph} 段`, near, code: code.slice(0, 60) },
        { line: paragraph },
      ),
    );
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function faultOfElement(part: string, element: XmlElement, file: string): Problem | null {
  const name = localName(element);
  if (MERGED.includes(name)) return problem('template-unsafe', { file, found: name });
  if (element.attributes === '') return null;
  const attributes = attributesOf(element);
  if (name === 'Relationship') return faultOfRelation(attributes, file);
  for (const [written, value] of attributes) {
    const is = local(written);
    if ((is === 'src' || is === 'href') && ADDRESS.test(value) && !PICTURE_ADDRESS.test(value))
      return problem('template-external', { file, target: value.slice(0, 100) });
    if (part === '[Content_Types].xml' && /macroEnabled|vbaProject/iu.test(value))
      return problem('template-macros', { file, part: 'macroEnabled' });
  }
  return null;
}

/** Only a relation that is plainly an inner one is taken. */
function faultOfRelation(attributes: ReadonlyMap<string, string>, file: string): Problem | null {
  const target = attributes.get('Target') ?? '';
  const type = attributes.get('Type') ?? '';
  const modes = [...attributes].filter(([name]) => local(name).toLowerCase() === 'targetmode');
  const isInner = modes.every(([name, value]) => name === 'TargetMode' && value === 'Internal');
  if (!isInner || ADDRESS.test(target)) return problem('template-external', { file, target: target.slice(0, 100) });
  if (RUNNING_TYPE.test(type)) return problem('template-macros', { file, part: target.slice(0, 100) });
  // A font is hidden from whoever reads parts by what they begin with.
  const isOther = /\.odttf$/iu.test(target) && !type.endsWith('/font');
  if (isOther || MERGED_TYPE.test(type)) {
    return problem('template-unsafe', { file, found: type.slice(type.lastIndexOf('/') + 1).slice(0, 50) });
  }
  return null;
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/header/u, '页眉'],
  [/footer/u, '页脚'],
  [/footnotes/u, '脚注'],
  [/endnotes/u, '尾注'],
  [/comments/u, '批注'],
  [/^word\/document\.xml$/u, '正文'],
];
const partName = (part: string): string => PARTS.find(([name]) => name.test(part))?.[1] ?? `${part} `;

interface FoundCode {
  readonly code: string;
  readonly paragraph: number;
  readonly near: string;
}
interface OpenField {
  code: string;
  /** Before its result. */
  isCode: boolean;
}

/** Codes of fields that fetch, in whatever way they are written: cut into runs, over paragraphs, within one another, in what was deleted. */
function codesOf(root: XmlElement): readonly FoundCode[] {
  const found: FoundCode[] = [];
  const all: string[] = [];
  const open: OpenField[] = [];
  let count = 0;
  let paragraph = root;
  const take = (code: string): void => {
    found.push({ code, paragraph: Math.max(1, count), near: nearOf(paragraph) });
  };
  const judge = (code: string): void => {
    const plain = code.replace(/["'“”‘’\\]/gu, '').trim();
    if (FETCHING.test(plain)) take(plain);
  };
  const append = (text: string): void => {
    for (const field of open) {
      if (!field.isCode) continue;
      field.code += text;
      if (field.code.length > LONGEST_CODE) throw new ZipError('unsafe', 'field');
    }
  };
  const mark = (type: string): void => {
    if (type === 'begin') {
      open.push({ code: '', isCode: true });
      if (open.length > MOST_NESTED) throw new ZipError('unsafe', 'field');
    }
    const field = open.at(-1);
    if (type === 'begin' || field === undefined) return;
    if (field.isCode) judge(field.code);
    field.isCode = false;
    if (type === 'end') open.pop();
  };
  const walk = (element: XmlElement, shown: boolean): void => {
    const name = localName(element);
    const isShown = shown && !['del', 'moveFrom', 'Fallback'].includes(name);
    if (name === 'p' && isShown) {
      count += 1;
      paragraph = element;
    }
    if (element.attributes !== '') {
      for (const [written, value] of attributesOf(element)) {
        if (local(written) === 'instr') judge(value);
        if (local(written) === 'fldCharType') mark(value);
      }
    }
    if (name === 'instrText' || name === 'delInstrText') {
      const text = textIn(element);
      all.push(text);
      if (open.length === 0) judge(text);
      else append(text);
    } else if (open.length > 0 && (name === 't' || name === 'delText')) append(textIn(element));
    for (const child of element.children) if (typeof child !== 'string') walk(child, isShown);
  };
  walk(root, true);
  for (const { code, isCode } of open) if (isCode) judge(code);
  const joined = all
    .join('')
    .replace(/[\s"'“”‘’\\]/gu, '')
    .toUpperCase();
  const [worst] = FETCHING_ANYWHERE.exec(joined) ?? [];
  if (found.length === 0 && worst !== undefined) take(worst);
  return found;
}

const textIn = (element: XmlElement): string =>
  unescapeXml(element.children.filter((child) => typeof child === 'string').join(''));

function nearOf(paragraph: XmlElement): string {
  let near = '';
  for (const element of allElements(paragraph)) {
    if (localName(element) === 't') near += textIn(element);
    if (near.length > 30) break;
  }
  return near.slice(0, 30).trim();
}
