/** A file to read: where it lies, and what the person called it. */
export interface TableFile {
  readonly path: string;
  readonly name: string;
}

/** Thrown from a sheet's rows when reading fails half-way; the importer turns it into its problem with `params` and the file's name. */
export class TableReadError extends Error {
  readonly problem: 'table-damaged' | 'table-too-large' | 'table-timeout' | 'table-unsafe';
  readonly params: { readonly found: string; readonly limitMb: number };
  constructor(name: TableReadError['problem'], found: string) {
    super(found);
    this.problem = name;
    this.params = { found, limitMb: MAX_UNPACKED_MB };
  }
}

/** Unpacked bytes of one workbook's parts that are read, in all. */
export const MAX_UNPACKED_MB = 1024;
