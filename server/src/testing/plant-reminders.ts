import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REMINDERS } from '@dudao/core/notice/reminders';
import { readRulebook } from '@dudao/core/pack/rulebook';
import { asSystem } from '../lib/db.ts';
import { freezeRulebooks } from '../pack/rulebooks.ts';
import type { TestApp } from './test-app.ts';

const FILE = 'reminders/tx-dd.yaml';

/** Freezes the reminders of the pack `cn-reminders`, as the server does at its start. */
export async function plantReminders(test: TestApp): Promise<void> {
  const text = readFileSync(fileURLToPath(new URL(`../../../packs/cn-reminders/${FILE}`, import.meta.url)), 'utf8');
  const book = readRulebook(REMINDERS, FILE, text);
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  await asSystem(test.pool, 'test', (tx) => freezeRulebooks(tx, [{ ...book.value, pack: 'cn-reminders' }]));
}

/** Makes an account the person; returns nothing. */
export async function linkAccount(test: TestApp, accountId: string, personId: string): Promise<void> {
  await test.rows('update account set person_id = $2 where id = $1', [accountId, personId]);
}
