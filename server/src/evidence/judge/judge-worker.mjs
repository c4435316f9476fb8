// Judges files, one after the other, in a thread of its own with its own limits of memory and time. It keeps nothing of one file for the next.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort } from 'node:worker_threads';

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

const loading = loadJudge();

async function answerTo(file) {
  try {
    const { judgeFile } = await loading;
    return { judged: await judgeFile(file) };
  } catch (error) {
    return error.refusal === undefined ? { bug: String(error?.stack ?? error) } : { refusal: error.refusal };
  }
}

parentPort.on('message', async (file) => parentPort.postMessage(await answerTo(file)));
