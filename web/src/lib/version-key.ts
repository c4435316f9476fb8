/** A version of a standard. */
export interface Version {
  readonly id: string;
  readonly version: string;
}

/** How an address and a list name a version of a standard. */
export function versionKey({ id, version }: Version): string {
  return `${id}@${version}`;
}
