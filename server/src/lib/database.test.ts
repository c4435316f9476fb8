import { randomBytes } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { withDatabase } from '../testing/global-setup.ts';
import { readConfig } from './config.ts';
import { DatabaseUrlError, openDatabase } from './database.ts';
import { findProjectRoot } from './project-root.ts';
import { secretsFrom } from './secrets.ts';

describe('an external database that does not let us in', () => {
  it.each([
    ['nobody listens', () => 'postgres://someone:secret@127.0.0.1:1/dudao', /ECONNREFUSED/u],
    ['no such database', () => withDatabase(inject('database').adminUrl, 'no_such_database'), /no_such_database/u],
  ])('is told with reason and remedy, without the password: %s', async (_, address, reason) => {
    const opening = openDatabase({
      config: readConfig({ DATABASE_URL: address() }, findProjectRoot()),
      secrets: secretsFrom(randomBytes(32)),
      migrations: [],
      reset: false,
      log: () => {},
    });
    await expect(opening).rejects.toThrow(DatabaseUrlError);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(/请核对地址.*\n.*Check address/u);
    await expect(opening).rejects.not.toThrow(/secret/u);
  });
});
