import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkRulebooks, readRulebook } from '../../pack/rulebook.ts';
import { CHECKLISTS } from '../checklists.ts';
import { type ShownSheet, shownSheet } from '../shown-sheet.ts';

const FILE = fileURLToPath(new URL('../../../../packs/cn-field/checklists/jc-xc.yaml', import.meta.url));

/** The sheets of the pack, read and checked as the server does; `change` is done to their text first. */
export function readSheetBook(change: (text: string) => string = (text) => text) {
  const book = readRulebook(CHECKLISTS, 'jc-xc.yaml', change(readFileSync(FILE, 'utf8')));
  if (!book.ok) return { problems: book.problems, content: null };
  return { problems: checkRulebooks([CHECKLISTS], [book.value]), content: book.value.content };
}

/** A sheet of the pack by its key. */
export function sheetOf(key: string): ShownSheet {
  const { content } = readSheetBook();
  const sheet = content?.sheets.find(({ id }) => id === key);
  if (content === null || sheet === undefined) throw new Error(`no sheet ${key}`);
  return shownSheet(sheet, content);
}
