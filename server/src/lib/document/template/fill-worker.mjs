// Fills templates of offices in a thread of its own, one after the other.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort } from 'node:worker_threads';

async function loadFiller() {
  try {
    return await import('./fill-template.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./fill-template.ts', import.meta.url);
  }
}

const { fillTemplate } = await loadFiller();
parentPort.on('message', async ({ bytes, data, file }) => {
  try {
    parentPort.postMessage({ filled: await fillTemplate(bytes, data, file) });
  } catch (error) {
    parentPort.postMessage({ bug: String(error?.stack ?? error) });
  }
});
