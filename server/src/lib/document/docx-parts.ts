import { readPart } from '../table/workbook-part.ts';
import type { TagListener } from '../table/xml-tags.ts';
import { unescapeXml } from '../table/xml-tags.ts';
import type { ZipEntry } from '../table/zip.ts';
import type { DocumentList, ListLevel } from './list-mark.ts';

const ignore = (): void => {};

/** Reads a whole part of the file. Throws `ZipError`. */
export async function readWholePart(
  path: string,
  entry: ZipEntry | undefined,
  listener: Partial<TagListener>,
): Promise<void> {
  if (entry === undefined) return;
  const pieces = readPart(path, entry, { open: ignore, close: ignore, text: ignore, ...listener });
  while (!(await pieces.next()).done);
}

/** What a paragraph style brings along. Undefined: nothing of its own. */
export interface DocxStyle {
  readonly name: string;
  readonly basedOn: string;
  /** 0 for the first level of headings; 9 is body text. */
  readonly outline: number | undefined;
  readonly listId: string | undefined;
  readonly listLevel: number | undefined;
}

interface StyleDraft {
  name: string;
  basedOn: string;
  outline: number | undefined;
  listId: string | undefined;
  listLevel: number | undefined;
}

const numberOf = (written: string): number | undefined => (/^\d{1,9}$/u.test(written) ? Number(written) : undefined);

/** Styles by their id. */
export async function readStyles(path: string, entry: ZipEntry | undefined): Promise<ReadonlyMap<string, DocxStyle>> {
  const styles = new Map<string, StyleDraft>();
  let style: StyleDraft | undefined;
  await readWholePart(path, entry, {
    open(name, attribute) {
      if (name === 'style') {
        style = { name: '', basedOn: '', outline: undefined, listId: undefined, listLevel: undefined };
        styles.set(attribute('styleId'), style);
      } else if (style === undefined) return;
      else if (name === 'name') style.name = unescapeXml(attribute('val'));
      else if (name === 'basedOn') style.basedOn = attribute('val');
      else if (name === 'outlineLvl') style.outline = numberOf(attribute('val'));
      else if (name === 'numId') style.listId = attribute('val');
      else if (name === 'ilvl') style.listLevel = numberOf(attribute('val'));
    },
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
  return styles;
}

const MOST_BASES = 20;

/** The first of a style and those it is based on that says something. */
export function inherited<T>(
  styles: ReadonlyMap<string, DocxStyle>,
  id: string,
  said: (style: DocxStyle) => T | undefined,
): T | undefined {
  let style = styles.get(id);
  for (let i = 0; style !== undefined && i < MOST_BASES; i++) {
    const found = said(style);
    if (found !== undefined) return found;
    style = styles.get(style.basedOn);
  }
  return undefined;
}

/** Lists by the id that paragraphs give. */
export async function readLists(path: string, entry: ZipEntry | undefined): Promise<ReadonlyMap<string, DocumentList>> {
  const definitions = new Map<string, Map<number, ListLevel>>();
  const lists = new Map<string, { definition: string; restarts: Map<number, number> }>();
  let definition: Map<number, ListLevel> | undefined;
  let list: { definition: string; restarts: Map<number, number> } | undefined;
  let at = 0;
  const change = (part: Partial<ListLevel>): void => {
    const level = definition?.get(at);
    if (level !== undefined) definition?.set(at, { ...level, ...part });
  };
  await readWholePart(path, entry, {
    open(name, attribute) {
      if (name === 'abstractNum') {
        definition = new Map();
        definitions.set(attribute('abstractNumId'), definition);
      } else if (name === 'num') {
        list = { definition: '', restarts: new Map() };
        lists.set(attribute('numId'), list);
      } else if (name === 'lvl') {
        at = numberOf(attribute('ilvl')) ?? 0;
        if (list === undefined) definition?.set(at, { format: 'decimal', text: '', start: 1 });
      } else if (name === 'lvlOverride') at = numberOf(attribute('ilvl')) ?? 0;
      else if (name === 'startOverride') list?.restarts.set(at, numberOf(attribute('val')) ?? 1);
      else if (name === 'abstractNumId' && list !== undefined) list.definition = attribute('val');
      else if (list === undefined && name === 'start') change({ start: numberOf(attribute('val')) ?? 1 });
      else if (list === undefined && name === 'numFmt') change({ format: attribute('format') || attribute('val') });
      else if (list === undefined && name === 'lvlText') change({ text: unescapeXml(attribute('val')) });
    },
    close(name) {
      if (name === 'abstractNum') definition = undefined;
      else if (name === 'num') list = undefined;
    },
  });
  return new Map(
    [...lists].map(([id, { definition: of, restarts }]) => [
      id,
      { definition: of, restarts, levels: definitions.get(of) ?? new Map() },
    ]),
  );
}
