import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HeadVersion, headsOf } from './heads.ts';

/** Three phones of two people: the first two carry one person’s record. */
const AUTHORS = ['甲', '甲', '乙'] as const;

/** What may happen to one record: a phone writes a state of it, hands in what it has (in an order of its own, once more than owed), or takes along what stands. */
const STEP = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), phone: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand-in' as const), phone: fc.nat(2), turn: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-along' as const), phone: fc.nat(2) }) },
);

interface Phone {
  base: string | null;
  outbox: HeadVersion[];
}

/** An arrival: what is there already changes nothing. */
const arrive = (there: Map<string, HeadVersion>, versions: readonly HeadVersion[]) => {
  for (const one of versions) if (!there.has(one.itemId)) there.set(one.itemId, one);
};
const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};
const idsOf = (versions: readonly HeadVersion[]): string[] => versions.map(({ itemId }) => itemId).sort();

it('F9 F10 three phones without network: replicas agree, nothing written is lost, and as many conflicts are shown as were made', () => {
  let conflicts = 0;
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 1, maxLength: 24 }), fc.nat(23), (steps, by) => {
      const phones: Phone[] = AUTHORS.map(() => ({ base: null, outbox: [] }));
      const server = new Map<string, HeadVersion>();
      const written: HeadVersion[] = [];
      // The second opinion, kept while they write and knowing of no network: whoever goes on from their own last word has said one thing, not two.
      const open = new Map<string, string>();
      const handIn = (phone: Phone, turn: number) => {
        arrive(server, [...turned(phone.outbox, turn), ...phone.outbox.slice(0, 1)]);
        phone.outbox = [];
      };
      for (const step of steps) {
        const phone = phones[step.phone];
        const authorId = AUTHORS[step.phone];
        if (phone === undefined || authorId === undefined) throw new Error('three phones');
        if (step.do === 'hand-in') handIn(phone, step.turn);
        if (step.do === 'take-along') {
          const [only, ...others] = headsOf([...server.values()]);
          if (only !== undefined && others.length === 0 && phone.outbox.length === 0) phone.base = only.itemId;
        }
        if (step.do !== 'write') continue;
        const version = { itemId: `v${written.length}`, parent: phone.base, authorId, setAside: false };
        written.push(version);
        phone.outbox.push(version);
        if (version.parent !== null && open.get(version.parent) === authorId) open.delete(version.parent);
        open.set(version.itemId, authorId);
        phone.base = version.itemId;
      }
      for (const phone of phones) handIn(phone, 0);

      // Nothing is lost: what was written is there, and each stands or was gone on from by its own author.
      expect(server.size).toBe(written.length);
      const heads = headsOf([...server.values()]);
      expect(idsOf(heads)).toEqual([...open.keys()].sort());
      conflicts += heads.length > 1 ? 1 : 0;
      // Another replica gets them in another order, some of them twice.
      const replica = new Map<string, HeadVersion>();
      arrive(replica, turned(written, by).toReversed());
      arrive(replica, written.slice(0, by));
      expect(idsOf(headsOf([...replica.values()]))).toEqual(idsOf(heads));
    }),
    { numRuns: 10_000 },
  );
  // Runs without a conflict alone would prove little.
  expect(conflicts).toBeGreaterThan(1000);
}, 120_000);
