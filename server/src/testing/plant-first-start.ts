import { fileURLToPath } from 'node:url';
import { openEvidence } from '../evidence/open-evidence.ts';
import { asSystem } from '../lib/db.ts';
import { openFileStore } from '../lib/files.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { readUnitRow } from '../org/rows.ts';
import { makeFirstAccounts } from '../provision.ts';
import { fillSample } from '../sample.ts';
import { servicesOf } from '../services.ts';
import { freezeOurPacks } from './our-packs.ts';
import type { TestApp } from './test-app.ts';

/** The packs that come along. */
export const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));

/** Makes the accounts and the sample of the first start at a county that is there and empty; `packsFolder`: whose sample. */
export async function plantFirstStart(
  test: TestApp,
  countyId: string,
  { packsFolder = PACKS, now }: { readonly packsFolder?: string; readonly now: Date },
): Promise<void> {
  await asSystem(test.pool, 'test', async (tx) => {
    await freezeOurPacks(tx);
    const county = await readUnitRow(tx, countyId);
    const top = county === null ? null : await readUnitRow(tx, county.path[0] ?? '');
    if (county === null || top === null) throw new Error('the tree has it');
    await makeFirstAccounts(tx, { top, office: county }, now);
    const services = servicesOf({
      files: openFileStore('/nowhere'),
      evidence: openEvidence('/nowhere', {}),
      secrets: secretsFrom(Buffer.alloc(32, 7)),
      packsFolder,
    });
    await fillSample(tx, county, { packsFolder, now, services });
  });
}
