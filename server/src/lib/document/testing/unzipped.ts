import { stored } from '../../table/testing/files.ts';
import { readZipDirectory, unpackEntry } from '../../table/zip.ts';

const MOST_BYTES = 64 << 20;

/** The files in a package, by name. */
export async function unzipped(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const { path } = stored(bytes);
  const files = new Map<string, Buffer>();
  for (const entry of await readZipDirectory(path)) {
    const pieces: Buffer[] = [];
    for await (const piece of unpackEntry(path, entry, MOST_BYTES)) pieces.push(piece);
    files.set(entry.name, Buffer.concat(pieces));
  }
  return files;
}
