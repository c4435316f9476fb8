import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeTemplates } from './make-opinion-templates.ts';

describe('the shipped templates of opinions', () => {
  it('are what their maker writes', async () => {
    for (const [name, bytes] of Object.entries(await makeTemplates())) {
      const stored = readFileSync(new URL(`../packs/cn-opinions/templates/${name}`, import.meta.url));
      expect([name, stored.equals(Buffer.from(bytes))]).toEqual([name, true]);
    }
  });
});
