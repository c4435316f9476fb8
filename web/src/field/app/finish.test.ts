import { describe, expect, it } from 'vitest';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import { toBase64, type Vault } from '../store/vault.ts';
import type { RecordDraft } from './drafts.ts';
import type { DeviceFacts } from './facts.ts';
import { bytesKey, finishDraft } from './finish.ts';
import { keepMedia } from './media.ts';
import { filesOf } from './new-draft.ts';
import { countingAnswers, fixedOf, tidied } from './tidied.ts';

const CLAIMS = { deviceAt: '2026-12-03T00:00:00.000Z', nonce: null, place: null };
const FINDING = { title: '杂物', detail: '', depth: null, sign: false, ledger: null };
const DRAFT: RecordDraft = {
  kind: 'record',
  recordId: 'r',
  visitId: 'v',
  unitId: 'u',
  version: 1,
  parent: null,
  claims: CLAIMS,
  sheet: { key: 'school_safety', version: '1.0' },
  title: '',
  startedAt: CLAIMS.deviceAt,
  answers: { exits: { value: false, files: ['before'], fixed: { words: '', files: ['after'] } } },
  findings: [{ id: 'f', method: 'look', files: [], finding: FINDING, fixed: { words: ' ', files: ['cleared'] } }],
  good: [],
  met: {},
  scans: [],
};
const OPEN_VAULT: Vault = { encrypt: async (plain) => plain, decrypt: async (box) => box };

async function serverKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { id: 'k', publicKey: toBase64(point).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') };
}

describe('what was put right on the spot', () => {
  it('keeps its photos before a word is written, and ends with both gone', () => {
    expect(fixedOf('', ['after'])).toEqual({ words: '', files: ['after'] });
    expect(fixedOf('开锁', [])).toEqual({ words: '开锁', files: [] });
    expect(fixedOf(' ', [])).toBeUndefined();
  });

  it('counts once it says what was done; without that its photos are sealed with the answer', () => {
    expect(countingAnswers(DRAFT.answers)).toEqual({ exits: { value: false, files: ['before'] } });
    const told = { exits: { value: false, fixed: { words: '开锁', files: ['after'] } } };
    expect(countingAnswers(told)).toBe(told);
    const sealed = tidied(DRAFT);
    expect(sealed).toMatchObject({
      answers: { exits: { files: ['before', 'after'] } },
      findings: [{ files: ['cleared'] }],
    });
    expect(JSON.stringify(sealed)).not.toContain('"fixed"');
    expect(tidied({ ...DRAFT, answers: told })).toMatchObject({ answers: told });
  });
});

it('sealing a record seals every photo that it names and drops the others', async () => {
  const keeper = createKeeper(memoryStore(), memoryStore());
  let facts: DeviceFacts = {
    deviceId: 'd',
    accountId: 'a',
    lock: null,
    key: await serverKey(),
    wrong: 0,
    openedAt: 0,
    madeUpTo: 0,
    clockAheadMs: 0,
    contact: null,
    keyUntil: null,
    wiping: false,
  };
  for (const itemId of ['before', 'after', 'cleared', 'taken-off'])
    await keepMedia(
      { keeper, vault: OPEN_VAULT },
      {
        facts: {
          itemId,
          visitId: 'v',
          unitId: 'u',
          recordId: 'r',
          role: 'photo',
          name: `${itemId}.jpg`,
          type: 'image/jpeg',
          sizeBytes: 3,
          claims: CLAIMS,
          annotation: null,
        },
        bytes: Uint8Array.of(1, 2, 3),
      },
      null,
    );
  const sealing = {
    keeper,
    vault: OPEN_VAULT,
    facts: () => facts,
    setFacts: (next: DeviceFacts) => {
      facts = next;
    },
    newId: () => 'sealed-record',
    now: () => 0,
  };
  await finishDraft(sealing, DRAFT, '学校常规', filesOf(DRAFT));
  const kept = keeper.state().kept.map(({ key, kind }) => `${kind} ${key}`);
  const photos = ['before', 'after', 'cleared'].flatMap((itemId) => [`item ${itemId}`, `bytes ${bytesKey(itemId)}`]);
  expect(kept.sort()).toEqual(['device device', 'item sealed-record', ...photos].sort());
});
