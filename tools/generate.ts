import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageManual } from '../core/src/formula/manual.ts';
import { makeApiDocument, makePermissionsDocument, makeSchemaDocuments } from '../server/src/generated-documents.ts';
import { ledgersDocument } from './ledgers.ts';
import { mechanismsDocument } from './mechanisms.ts';

/** A committed file that is made from other sources: its path in the repository and how it is made. */
interface Generated {
  readonly path: string;
  readonly make: (root: string) => string | Promise<string>;
}

let schema: ReturnType<typeof makeSchemaDocuments> | undefined;
/** One database serves both files that are made from it. */
const schemaOnce = (projectRoot: string) => {
  schema ??= makeSchemaDocuments(join(projectRoot, 'server/migrations'));
  return schema;
};

const GENERATED: readonly Generated[] = [
  { path: 'docs/mechanisms.md', make: mechanismsDocument },
  { path: 'docs/ledgers.md', make: ledgersDocument },
  { path: 'docs/handbook/zh-CN/05-规则语言参考.md', make: languageManual },
  { path: 'docs/api.md', make: makeApiDocument },
  { path: 'docs/permissions.md', make: makePermissionsDocument },
  { path: 'docs/database.md', make: async (projectRoot) => (await schemaOnce(projectRoot)).document },
  { path: 'server/src/lib/schema.gen.ts', make: async (projectRoot) => (await schemaOnce(projectRoot)).types },
];

const root = fileURLToPath(new URL('..', import.meta.url));

/** `tsx tools/generate.ts` writes every generated file; with `--check` it writes nothing and fails when one is stale. */
async function main(check: boolean): Promise<number> {
  let stale = 0;
  for (const { path, make } of GENERATED) {
    const text = await make(root);
    if (readOrEmpty(join(root, path)) === text) continue;
    stale += 1;
    if (check) {
      console.error(`${path} is stale: run \`npm run generate\` and commit it`);
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`wrote ${path}`);
    }
  }
  return check && stale > 0 ? 1 : 0;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

process.exitCode = await main(process.argv.includes('--check'));
