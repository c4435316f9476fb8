// Reads sheets of workbooks, one after the other, in a thread of its own, with its own memory limit, a chunk at a time as the reader asks.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort } from 'node:worker_threads';

async function loadReader() {
  try {
    return await import('./read-sheet.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./read-sheet.ts', import.meta.url);
  }
}

const { readSheet } = await loadReader();
let chunks = null;

parentPort.on('message', async (asked) => {
  // A sheet is opened by its parts, read by `next`, and left by `close`, read to its end or not.
  if (asked === 'close') {
    await chunks?.return();
    chunks = null;
    return;
  }
  if (asked !== 'next') {
    chunks = readSheet(asked);
    return;
  }
  try {
    const { done, value } = await chunks.next();
    parentPort.postMessage(done ? { done: true } : { chunk: value });
  } catch (error) {
    const { reason } = error;
    parentPort.postMessage({ failed: { reason: reason ?? 'bug', detail: reason ? error.message : error.stack } });
  }
});
