import { readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Files that run in a thread of their own (`…-worker.ts`) are entries too, beside the code that starts them. */
const workers = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('worker.ts'))
  .map((name) => [basename(name, '.ts'), join(here, 'src', name)]);

/** The server and the command line from source, core included; npm packages stay in node_modules. */
export default {
  input: {
    main: join(here, 'src/main.ts'),
    cli: join(here, 'src/cli/main.ts'),
    ...Object.fromEntries(workers),
  },
  platform: 'node',
  external: (id) =>
    !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@dudao/core/') && !id.includes(`${sep}src${sep}`),
  output: { format: 'esm', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
};
