import { isTag, type PartNode, type TagNode, type TemplateElement, type TemplatePart } from './template-part.ts';
import { localName } from './xml-tree.ts';

/** A list or a condition with what it repeats: the children `from` to `to` of an element, both included. */
export interface Region {
  readonly opening: TagNode;
  readonly parent: TemplateElement;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with how lists and conditions begin and end. */
export type RegionFault =
  | { readonly is: 'unclosed' | 'crosses'; readonly tag: TagNode }
  | { readonly is: 'unopened'; readonly tag: TagNode; readonly open: TagNode | null };

/** How the placeholders of a part belong together. */
export interface Regions {
  /** By the element whose children they repeat; those that begin earlier, and of these the wider, first. */
  readonly of: ReadonlyMap<TemplateElement, readonly Region[]>;
  /** The lists and conditions in which a placeholder stands, the outermost first. */
  readonly around: ReadonlyMap<TagNode, readonly TagNode[]>;
  readonly faults: readonly RegionFault[];
}

type Way = readonly { readonly parent: TemplateElement; readonly index: number }[];

/** Finds what each list and condition of a part repeats. */
export function regionsOf({ root }: TemplatePart): Regions {
  const ways = waysTo(root);
  const open: TagNode[] = [];
  const faults: RegionFault[] = [];
  const around = new Map<TagNode, readonly TagNode[]>();
  const found = new Map<TemplateElement, Region[]>();
  for (const tag of ways.keys()) {
    if (tag.tag !== 'end') around.set(tag, [...open]);
    if (tag.tag === 'each' || tag.tag === 'unless') open.push(tag);
    if (tag.tag !== 'end') continue;
    const opening = open.at(-1) ?? null;
    if (opening === null || (tag.name !== '' && tag.name !== opening.name)) {
      faults.push({ is: 'unopened', tag, open: opening });
      continue;
    }
    open.pop();
    const region = regionBetween(ways.get(opening) ?? [], ways.get(tag) ?? [], opening);
    const beside = region === null ? [] : (found.get(region.parent) ?? []);
    if (region === null || beside.some((other) => overlap(other, region))) faults.push({ is: 'crosses', tag: opening });
    else found.set(region.parent, [...beside, region]);
  }
  for (const tag of open) faults.push({ is: 'unclosed', tag });
  for (const regions of found.values()) regions.sort((a, b) => a.from - b.from || b.to - a.to);
  return { of: found, around, faults };
}

/** Whether one begins within the other and ends outside: two lists share a paragraph, so that neither can be repeated alone. */
function overlap(one: Region, other: Region): boolean {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return second.from <= first.to && second.to > first.to && second.from > first.from;
}

/** Every placeholder with the way from the root down to it, in the order of the document. */
function waysTo(root: TemplateElement): ReadonlyMap<TagNode, Way> {
  const ways = new Map<TagNode, Way>();
  const walk = (parent: TemplateElement, way: Way): void => {
    for (const [index, child] of parent.children.entries()) {
      if (typeof child === 'string') continue;
      const on = [...way, { parent, index }];
      if (isTag(child)) ways.set(child, on);
      else walk(child, on);
    }
  };
  walk(root, []);
  return ways;
}

/** Cells do not repeat, rows do. */
const NEVER_APART: readonly string[] = ['tr'];
/** Where things stand one after another. */
const HOLDERS: readonly string[] = [
  'body',
  'tc',
  'tbl',
  'p',
  'hyperlink',
  'ins',
  'smartTag',
  'hdr',
  'ftr',
  'txbxContent',
  'sdtContent',
];

function regionBetween(first: Way, last: Way, opening: TagNode): Region | null {
  let depth = 0;
  while (first[depth + 1]?.parent !== undefined && first[depth + 1]?.parent === last[depth + 1]?.parent) depth++;
  // The cells of one row belong together: then the row as a whole is repeated.
  while (depth > 0 && NEVER_APART.includes(localName(asElement(first[depth]?.parent)))) depth--;
  const [from, to] = [first[depth], last[depth]];
  if (from === undefined || to === undefined || !HOLDERS.includes(localName(asElement(from.parent)))) return null;
  return { opening, parent: from.parent, from: from.index, to: to.index };
}

const asElement = (element: TemplateElement | undefined) => ({
  name: element?.name ?? '',
  attributes: '',
  children: [],
});

/** Whether a paragraph holds nothing but beginnings and ends of lists: it goes away with them. */
export function isOnlyMarks(node: PartNode): boolean {
  if (typeof node === 'string' || isTag(node) || localName(asElement(node)) !== 'p') return false;
  let marks = 0;
  const onlyMarks = (element: TemplateElement): boolean =>
    element.children.every((child) => {
      if (typeof child === 'string') return child.trim() === '';
      if (isTag(child)) {
        if (!['each', 'unless', 'end'].includes(child.tag)) return false;
        marks += 1;
        return true;
      }
      const name = localName(asElement(child));
      if (name === 'pPr')
        return !child.children.some(
          (part) => typeof part !== 'string' && !isTag(part) && localName(asElement(part)) === 'sectPr',
        );
      if (name === 'rPr' || name === 'proofErr' || name.startsWith('bookmark')) return true;
      return (
        name !== 't' && name !== 'drawing' && name !== 'br' && name !== 'tab' && name !== 'pict' && onlyMarks(child)
      );
    });
  return onlyMarks(node) && marks > 0;
}
