import { attributesOf, childOf, localName, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What stands before the spacing of a paragraph in its form, in the order that Word demands. */
const BEFORE_SPACING = [
  ['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl', 'numPr', 'suppressLineNumbers'],
  ['pBdr', 'shd', 'tabs', 'suppressAutoHyphens', 'kinsoku', 'wordWrap', 'overflowPunct', 'topLinePunct'],
  ['autoSpaceDE', 'autoSpaceDN', 'bidi', 'adjustRightInd', 'snapToGrid'],
].flat();

/**
 * A paragraph with a drawing in it: its lines grow with what stands in them, for official documents have lines of a fixed height, which would cut a drawing off. One that
 * holds nothing else begins at the margin.
 */
export function roomForDrawing(paragraph: XmlElement): XmlElement {
  const form = childOf(paragraph, 'pPr') ?? { name: 'w:pPr', attributes: '', children: [] };
  const isAlone = !hasText(paragraph);
  const kept = form.children.filter((child) => !isNamed(child, isAlone ? ['spacing', 'ind'] : ['spacing']));
  const written = childOf(form, 'spacing');
  const others = [...(written === null ? [] : attributesOf(written))].filter(
    ([name]) => !['w:line', 'w:lineRule'].includes(name),
  );
  const spacing = `<w:spacing${others.map(([name, value]) => ` ${name}="${value}"`).join('')} w:line="240" w:lineRule="auto"/>`;
  const at = kept.findIndex((child) => !isNamed(child, BEFORE_SPACING));
  const place = at < 0 ? kept.length : at;
  const margin = isAlone ? ['<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'] : [];
  const children: XmlNode[] = [...kept.slice(0, place), spacing, ...margin, ...kept.slice(place)];
  const rest = paragraph.children.filter((child) => child !== form);
  return { ...paragraph, children: [{ ...form, children }, ...rest] };
}

const isNamed = (child: XmlNode, names: readonly string[]): boolean =>
  typeof child !== 'string' && names.includes(localName(child));

function hasText(element: XmlElement): boolean {
  return element.children.some((child) => {
    if (typeof child === 'string') return false;
    return localName(child) === 't' ? child.children.length > 0 : hasText(child);
  });
}
