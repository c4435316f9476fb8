import { join } from 'node:path';
import { createVitest } from 'vitest/node';

/**
 * A process of `npm run mutate`: for each mutant that it is sent it runs the tests one file after another over the changed text and
 * answers with the first file that failed, or with null. The change is made while vitest loads the file; nothing is written.
 */
const root = process.argv[2];
let mutant = null;

const vitest = await createVitest(
  'test',
  { root, config: false, watch: false, bail: 1, pool: 'threads', maxWorkers: 1, reporters: [{}], testTimeout: 30_000 },
  {
    configFile: false,
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform(code, id) {
          if (mutant === null || id.split('?')[0] !== join(root, mutant.file)) return null;
          if (!code.slice(mutant.start).startsWith(mutant.from))
            throw new Error(`${mutant.file} is not as it was read`);
          return { code: code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end), map: null };
        },
      },
    ],
  },
);
await vitest.standalone();

process.on('message', async ({ tests, ...next }) => {
  mutant = next;
  vitest.invalidateFile(join(root, mutant.file));
  let killedBy = null;
  for (const test of tests) {
    const spec = vitest.getRootProject().createSpecification(join(root, test));
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications([spec]);
    // What ran before is listed as well.
    const state = testModules.find(({ moduleId }) => moduleId === spec.moduleId)?.state();
    if (state === 'passed' && unhandledErrors.length === 0) continue;
    killedBy = test;
    break;
  }
  process.send({ killedBy });
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });
