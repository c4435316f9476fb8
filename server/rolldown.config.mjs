import { readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Files that run in a thread of their own (`…-worker.mjs`) are entries too; they keep their names beside the code that starts them. */
const workers = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('worker.mjs'),
);

/** Packages that every command needs and that come in over a hundred files: read one by one they are half of a command's start. */
const BUNDLED = ['zod', 'yaml'];

/** The server and the command line from source, core included; other npm packages stay in node_modules. */
export default {
  input: {
    main: join(here, 'src/main.ts'),
    cli: join(here, 'src/cli/main.ts'),
    ...Object.fromEntries(workers.map((name) => [basename(name, '.mjs'), join(here, 'src', name)])),
  },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@dudao/core/') && !BUNDLED.includes(id),
  output: {
    format: 'esm',
    sourcemap: true,
    entryFileNames: ({ facadeModuleId }) => (extname(facadeModuleId ?? '') === '.mjs' ? '[name].mjs' : '[name].js'),
    chunkFileNames: 'shared-[hash].js',
  },
};
