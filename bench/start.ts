import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hand, median, ms } from './measure.ts';
import { startProduct } from './product.ts';

const STARTS = 5;
const LIMIT_MS = 5000;

const data = mkdtempSync(join(tmpdir(), 'dudao-bench-'));
const time = async () => {
  const begin = performance.now();
  const product = await startProduct(data);
  const took = performance.now() - begin;
  await product.stop();
  return took;
};

const first = await time();
const warm: number[] = [];
for (let start = 0; start < STARTS; start++) warm.push(await time());
rmSync(data, { recursive: true, force: true });

hand({
  title: 'Start',
  about:
    '`npm start` to the first answered page, installed and built. The first start makes the database and loads the sample county; the warm one is the median of five.',
  lines: [
    { what: 'first start on an empty data folder', value: ms(first) },
    { what: 'warm start', value: ms(median(warm)), limit: `≤ ${ms(LIMIT_MS)}`, holds: median(warm) <= LIMIT_MS },
  ],
});
