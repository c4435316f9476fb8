import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiDocument } from './lib/api-doc.ts';
import { connect } from './lib/db.ts';
import { startEmbeddedPostgres } from './lib/embedded-postgres.ts';
import { migrate, readMigrations } from './lib/migrate.ts';
import { permissionsDocument } from './lib/permission-matrix.ts';
import { databaseDocument, schemaTypes } from './lib/schema-doc.ts';
import { OPERATIONS, PROBLEMS } from './operations.ts';

const operations = OPERATIONS.map((implementation) => implementation.operation);

/** docs/api.md */
export function makeApiDocument(): string {
  return apiDocument(operations, PROBLEMS);
}

/** docs/permissions.md */
export function makePermissionsDocument(): string {
  return permissionsDocument(operations);
}

/** docs/database.md and server/src/lib/schema.gen.ts, from an embedded database made for this and thrown away. */
export async function makeSchemaDocuments(
  migrationsFolder: string,
): Promise<{ readonly document: string; readonly types: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-schema-'));
  // The user that PostgreSQL runs as must be able to enter.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, settings: ['fsync=off'] });
  try {
    const client = await connect(postgres.connection);
    try {
      await migrate(client, readMigrations(migrationsFolder));
      return { document: await databaseDocument(client), types: await schemaTypes(client) };
    } finally {
      await client.end();
    }
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
