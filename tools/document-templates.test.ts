import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeBulletinTemplates } from './make-bulletin-templates.ts';
import { makeLedgerTemplates } from './make-ledger-templates.ts';
import { makeMeetingTemplates } from './make-meeting-templates.ts';
import { makeTemplates } from './make-opinion-templates.ts';
import { makePublicationTemplates } from './make-publication-templates.ts';
import { makeRewardTemplates } from './make-reward-templates.ts';
import { makeVisitTemplates } from './make-visit-templates.ts';

describe('the shipped templates', () => {
  it.each([
    ['cn-opinions', makeTemplates],
    ['cn-ledgers', makeLedgerTemplates],
    ['cn-visits', makeVisitTemplates],
    ['cn-meetings', makeMeetingTemplates],
    ['cn-bulletins', makeBulletinTemplates],
    ['cn-publications', makePublicationTemplates],
    ['cn-rewards', makeRewardTemplates],
  ] as const)('of %s are what their maker writes', async (pack, make) => {
    for (const [name, bytes] of Object.entries(await make())) {
      const stored = readFileSync(new URL(`../packs/${pack}/templates/${name}`, import.meta.url));
      expect([name, stored.equals(Buffer.from(bytes))]).toEqual([name, true]);
    }
  });
});
