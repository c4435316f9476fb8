// Reads one sheet of a workbook in a thread of its own, with its own memory limit, a chunk at a time as the reader asks.
// Plain JavaScript, so that the same file runs from source and beside the built server.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';

const { path, sheet, chunkRows } = workerData;
const rows = streamXlsxRows(Readable.toWeb(createReadStream(path)), { sheet });

/** Dates become calendar days; a time of day that a date cell carries is of no use here. */
function plain(value) {
  return value instanceof Date ? { date: value.toISOString().slice(0, 10) } : value;
}

/** A row that was read but belongs to the next chunk, behind a stretch of empty rows that the file leaves out. */
let pending = null;

async function nextRow() {
  if (pending !== null) {
    const row = pending;
    pending = null;
    return row;
  }
  const { done, value } = await rows.next();
  return done ? null : value;
}

parentPort.on('message', async () => {
  const chunk = [];
  let first = 0;
  try {
    for (;;) {
      const row = await nextRow();
      if (row === null) {
        parentPort.postMessage({ first, rows: chunk, done: true });
        return;
      }
      const number = row.index + 1;
      if (chunk.length > 0 && (number !== first + chunk.length || chunk.length >= chunkRows)) {
        pending = row;
        parentPort.postMessage({ first, rows: chunk, done: false });
        return;
      }
      if (chunk.length === 0) first = number;
      chunk.push(row.values.map(plain));
    }
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});
