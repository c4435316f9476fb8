// Judges one file in a thread of its own, with its own limits of memory and time.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort, workerData } from 'node:worker_threads';

async function loadJudge() {
  try {
    return await import('./judge-file.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./judge-file.ts', import.meta.url);
  }
}

const { judgeFile } = await loadJudge();
try {
  parentPort.postMessage({ judged: await judgeFile(workerData) });
} catch (error) {
  parentPort.postMessage(
    error.refusal === undefined ? { bug: String(error?.stack ?? error) } : { refusal: error.refusal },
  );
}
