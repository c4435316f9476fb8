import { setFlagsFromString } from 'node:v8';

/** Of the heap's size after a collection, how much may be added before the next one, in percent. V8 lets it double and more. */
const GROWING_PERCENT = 30;

/**
 * Lets the heap grow in small steps. What a long export leaves behind would otherwise lie uncollected until it is as much as all that lives: 100,000 rows as a
 * workbook took 400 MB of which 240 were needed (`npm run bench ledger-export`), on machines of county offices that have 4 GB for everything.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
