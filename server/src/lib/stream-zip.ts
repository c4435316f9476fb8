import { makeZip } from 'client-zip';

/** A file of a ZIP that is made while it is sent. `at` is the time that it carries. */
export interface ZipPiece {
  readonly path: string;
  readonly at: Date;
  readonly content: AsyncIterable<Uint8Array> | Uint8Array;
}

/** What a ZIP cannot say is earlier. */
const EARLIEST = new Date(1980, 0, 2);

/**
 * A ZIP of files that come one after the other, sent while they are read: never more than a few pieces of one file are held. Files are stored as they
 * are, since photos and office files do not shrink; sizes beyond 4 GB and any number of files fit (ZIP64). Stopping the reader stops the source.
 */
export function streamZip(files: AsyncIterable<ZipPiece>): AsyncIterable<Uint8Array> {
  async function* inputs() {
    for await (const { path, at, content } of files) {
      yield { name: path, lastModified: at < EARLIEST ? EARLIEST : at, input: content };
    }
  }
  return makeZip(inputs());
}
