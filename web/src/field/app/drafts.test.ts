import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import type { Vault } from '../store/vault.ts';
import { createDrafts, type RecordDraft } from './drafts.ts';

/** A draft, as far as writing it goes. */
const DRAFT = { kind: 'record', recordId: 'r', visitId: 'v', title: '' } as RecordDraft;

/** A vault whose encrypting waits until it is let go. */
function slowVault() {
  const waiting: (() => void)[] = [];
  const vault: Vault = {
    encrypt: (plain) => new Promise((done) => waiting.push(() => done(plain))),
    decrypt: async (box) => box,
  };
  const letGo = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { vault, letGo };
}
const turn = () => new Promise((passed) => setTimeout(passed));

describe('a draft that is being typed', () => {
  afterEach(() => void vi.useRealTimers());

  it('is written after a pause, and without one after two seconds at the latest', async () => {
    vi.useFakeTimers();
    const { vault, letGo } = slowVault();
    const keeper = createKeeper(memoryStore(), memoryStore());
    const drafts = createDrafts(keeper, vault);
    const revision = () => keeper.state().kept[0]?.rev ?? 0;
    const passed = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      letGo();
      await vi.advanceTimersByTimeAsync(0);
    };
    drafts.put(DRAFT);
    await passed(240);
    expect(revision()).toBe(0);
    await passed(20);
    expect([revision(), drafts.state().unwritten.size]).toEqual([1, 0]);
    for (let sign = 0; sign < 19; sign++) {
      drafts.put({ ...DRAFT, title: 'x'.repeat(sign) });
      await passed(100);
    }
    expect(revision()).toBe(1);
    drafts.put({ ...DRAFT, title: 'x'.repeat(20) });
    await passed(110);
    expect([revision(), drafts.state().unwritten.size]).toEqual([2, 0]);
  });
});

describe('a draft that ends while it is being written', () => {
  it('does not come back behind its seal', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const { vault, letGo } = slowVault();
    const drafts = createDrafts(keeper, vault);
    drafts.put(DRAFT);
    const early = drafts.flush();
    letGo();
    await early;
    expect(keeper.state().kept.map(({ key, state }) => [key, state])).toEqual([['r', 'draft']]);
    drafts.put({ ...DRAFT, title: '新' });
    const late: Promise<void>[] = [];
    const sealed = drafts.seal(['r'], async () => {
      expect(drafts.state().sealing).toBe(true);
      // A write that had taken its draft, and one that begins now: neither may follow the seal.
      drafts.put({ ...DRAFT, title: '更新' });
      late.push(drafts.flush());
      await turn();
      await keeper.drop(['r']);
      letGo();
      await Promise.all(late);
      drafts.forget('r');
    });
    await turn();
    letGo();
    await sealed;
    expect(keeper.state().kept).toEqual([]);
    expect(drafts.state().sealing).toBe(false);
  });

  it('nor after it was removed', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const { vault, letGo } = slowVault();
    const drafts = createDrafts(keeper, vault);
    drafts.put(DRAFT);
    const writing = drafts.flush();
    drafts.forget('r');
    await keeper.drop(['r']);
    letGo();
    await writing;
    expect(keeper.state().kept).toEqual([]);
  });

  it('nor by a photo that was finished too late', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const { vault, letGo } = slowVault();
    const drafts = createDrafts(keeper, vault);
    drafts.put(DRAFT);
    drafts.forget('r');
    drafts.put({ ...DRAFT, title: '迟到' });
    const writing = drafts.flush();
    letGo();
    await writing;
    expect(drafts.state().drafts.size).toBe(0);
    expect(keeper.state().kept).toEqual([]);
  });

  it('is not sealed while something is taken for it', () => {
    const drafts = createDrafts(createKeeper(memoryStore(), memoryStore()), slowVault().vault);
    const [one, other] = [drafts.take(), drafts.take()];
    one();
    expect(drafts.state().taking).toBe(1);
    other();
    expect(drafts.state().taking).toBe(0);
  });

  it('one whose sealing failed goes on as it was', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const { vault, letGo } = slowVault();
    const drafts = createDrafts(keeper, vault);
    drafts.put(DRAFT);
    const sealed = drafts.seal(['r'], async () => {
      drafts.put({ ...DRAFT, title: '还在' });
      throw new Error('full');
    });
    letGo();
    await expect(sealed).rejects.toThrow('full');
    const writing = drafts.flush();
    letGo();
    await writing;
    expect(drafts.state()).toMatchObject({ sealing: false });
    expect([...drafts.state().unwritten]).toEqual([]);
  });
});
