// Reads one document in a thread of its own, with its own limits of memory and time.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort, workerData } from 'node:worker_threads';

async function loadReader() {
  try {
    return await import('./parse-document.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./parse-document.ts', import.meta.url);
  }
}

const { parseDocument } = await loadReader();
try {
  parentPort.postMessage({ read: await parseDocument(workerData) });
} catch (error) {
  const { problem, params } = error;
  parentPort.postMessage(
    problem === undefined ? { bug: String(error?.stack ?? error) } : { failed: { problem, params } },
  );
}
