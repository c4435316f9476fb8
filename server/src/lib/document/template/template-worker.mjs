// Reads one template of an office in a thread of its own, with its own limits of memory and time.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort, workerData } from 'node:worker_threads';

async function loadReader() {
  try {
    return await import('./read-template.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./read-template.ts', import.meta.url);
  }
}

const { readTemplate } = await loadReader();
const { bytes, file, shape } = workerData;
try {
  parentPort.postMessage({ read: readTemplate(bytes, { file, shape }) });
} catch (error) {
  parentPort.postMessage({ bug: String(error?.stack ?? error) });
}
