import type { Collector } from '../../lib/findings.ts';
import type { After } from './after.ts';
import type { Book } from './book.ts';
import type { KnownPost, KnownUnit, Organisation, Register } from './organisation.ts';
import { SHEETS, type SheetKey } from './sheets.ts';

/** What the caller may change: units, and everything else. */
export interface Rights {
  readonly units: boolean;
  readonly staff: boolean;
}

/** What every decision about a workbook's rows needs to know. */
export interface Deciding {
  readonly book: Book;
  readonly organisation: Organisation;
  /** Its units by id. */
  readonly known: ReadonlyMap<string, KnownUnit>;
  /** Its posts by id. */
  readonly posts: ReadonlyMap<string, KnownPost>;
  readonly register: Register;
  /** Everything as it will be when all rows are taken. */
  readonly after: After;
  readonly rights: Rights;
  /** The day of import, which counts where a row gives none. */
  readonly today: string;
  readonly collect: Collector;
}

/** The sheet's name as parameters of a message. */
export function sheetName(key: SheetKey): { readonly sheet: string; readonly sheetEn: string } {
  const { zh, en } = SHEETS[key].name;
  return { sheet: zh, sheetEn: en };
}
