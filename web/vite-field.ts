import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

const SOURCE = new URL('./field-worker.mjs', import.meta.url);
const PAGE = /\/pages\/PhonePage\.tsx$/u;
/** Files of `public` that the field application shows. */
const PUBLIC = ['/seal.svg', '/field.webmanifest', '/field-192.png', '/field-512.png'];

/**
 * Writes the worker that keeps the field application on the device: the page, and every file that its own code reaches, by their hashed names. The rest
 * of the application is not among them.
 */
export function fieldWorker(): Plugin {
  return {
    name: 'dudao-field-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = ['/index.html', ...PUBLIC, ...reached(bundle)];
        const version = createHash('sha256').update(files.join('\n')).update(htmlOf(bundle)).digest('hex').slice(0, 16);
        const head = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
        this.emitFile({ type: 'asset', fileName: 'field-worker.js', source: head + readFileSync(SOURCE, 'utf8') });
      },
    },
  };
}

function htmlOf(bundle: Rolldown.OutputBundle): string {
  const page = bundle['index.html'];
  return page?.type === 'asset' ? String(page.source) : '';
}

/** What the entry needs at once, and everything that the field page leads to. */
function reached(bundle: Rolldown.OutputBundle): readonly string[] {
  const found = new Set<string>();
  const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk');
  const take = (name: string, withDynamic: boolean): void => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== 'chunk') return;
    found.add(name);
    for (const next of chunk.imports) take(next, withDynamic);
    if (withDynamic && !chunk.isEntry) for (const next of chunk.dynamicImports) take(next, true);
    const meta = chunk.viteMetadata;
    for (const file of [...(meta?.importedCss ?? []), ...(meta?.importedAssets ?? [])]) found.add(file);
    // Workers are files of their own that only the text names.
    for (const asset of Object.values(bundle)) {
      const isWorker = asset.type === 'asset' && /worker[^/]*\.js$/u.test(asset.fileName);
      if (isWorker && chunk.code.includes(asset.fileName.split('/').at(-1) ?? '')) found.add(asset.fileName);
    }
  };
  const page = chunks.find(({ facadeModuleId }) => PAGE.test(facadeModuleId ?? ''));
  if (page === undefined) throw new Error('the field page is in no chunk of its own');
  take(page.fileName, true);
  for (const chunk of chunks) if (chunk.isEntry) take(chunk.fileName, false);
  return [...found].sort().map((file) => `/${file}`);
}
