import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OPERATIONS, PROBLEMS } from '../server/src/operations.ts';
import { MATRIX_INPUTS } from '../server/src/testing/matrix-inputs.ts';
import { declaredOperations } from './conventions.ts';

const CORE = fileURLToPath(new URL('../core/src', import.meta.url));

const declared = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|[\\/])(?:[a-z]+-)*contract\.ts$/.test(path))
  .flatMap((path) => declaredOperations({ path, text: readFileSync(`${CORE}/${path}`, 'utf8') }))
  .sort();

describe('operations', () => {
  it('are found in the contracts', () => {
    expect(declared).toContain('org.read-unit');
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('all have a handler, and every handler a contract', () => {
    expect(OPERATIONS.map(({ operation }) => operation.name).sort()).toEqual(declared);
  });

  it('all stand in the permission matrix, which tries outsiders, insiders without the verb and strangers', () => {
    const guarded = OPERATIONS.filter(({ operation }) => typeof operation.access === 'object');
    expect(guarded.map(({ operation }) => operation.name).filter((name) => !(name in MATRIX_INPUTS))).toEqual([]);
  });

  it('refuse only with problems that the catalogue knows', () => {
    const unknown = OPERATIONS.flatMap(({ operation }) =>
      operation.problems.filter((name) => !(name in PROBLEMS)).map((name) => `${operation.name} ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
