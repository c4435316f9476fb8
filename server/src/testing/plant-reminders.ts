import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REMINDERS } from '@dudao/core/notice/reminders';
import { readRulebook } from '@dudao/core/pack/rulebook';
import { asSystem } from '../lib/db.ts';
import { freezeRulebooks } from '../pack/rulebooks.ts';
import type { TestApp } from './test-app.ts';

const FILES = ['reminders/tx-dd.yaml', 'reminders/tx-zr.yaml', 'reminders/tx-pz.yaml'];

/** Freezes the reminders of the pack `cn-reminders`, as the server does at its start. */
export async function plantReminders(test: TestApp): Promise<void> {
  const books = FILES.map((file) => {
    const text = readFileSync(fileURLToPath(new URL(`../../../packs/cn-reminders/${file}`, import.meta.url)), 'utf8');
    const book = readRulebook(REMINDERS, file, text);
    if (!book.ok) throw new Error(JSON.stringify(book.problems));
    return { ...book.value, pack: 'cn-reminders' };
  });
  await asSystem(test.pool, 'test', (tx) => freezeRulebooks(tx, books));
}

/** Makes an account the person; returns nothing. */
export async function linkAccount(test: TestApp, accountId: string, personId: string): Promise<void> {
  await test.rows('update account set person_id = $2 where id = $1', [accountId, personId]);
}
