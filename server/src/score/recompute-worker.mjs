// Recomputes counties in a thread of its own, with its own connection, one at a time as they are handed to it; null ends it.
// Plain JavaScript, so that it starts from source and beside the built server alike.
import { parentPort, workerData } from 'node:worker_threads';

async function loadLane() {
  try {
    return await import('./recompute-lane.ts');
  } catch (error) {
    // Built, the line above names JavaScript; only in a checkout is there TypeScript to be loaded.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const { tsImport } = await import('tsx/esm/api');
    return tsImport('./recompute-lane.ts', import.meta.url);
  }
}

const { openLane } = await loadLane();
const lane = await openLane(workerData);

parentPort.on('message', async (countyId) => {
  if (countyId === null) {
    await lane.close();
    parentPort.close();
    return;
  }
  try {
    parentPort.postMessage({ countyId, outcome: await lane.recompute(countyId) });
  } catch (error) {
    parentPort.postMessage({ countyId, error });
  }
});
parentPort.postMessage({ countyId: null });
