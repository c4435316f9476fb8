import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { keepHeapSmall } from './small-heap.ts';

it('names a setting that this Node knows, for an unknown one is passed over in silence', () => {
  expect(() => keepHeapSmall()).not.toThrow();
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent');
});
