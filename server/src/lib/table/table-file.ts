/** A file to read: where it lies, and what the person called it. */
export interface TableFile {
  readonly path: string;
  readonly name: string;
}
