import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqual, replaySnapshot } from './replay.ts';
import type { Snapshot } from './snapshot.ts';
import { sealSnapshot } from './snapshot.ts';
import { frozenSample, greenInputs, sha256 } from './testing/frozen-sample.ts';

const { text, digest, snapshot } = frozenSample();
const replayed = (given: string, expected: string | null = null) => replaySnapshot(given, { sha256, expected });
/** The sample with something else said in it, sealed as if it had been frozen so. */
const forged = (change: (row: Snapshot) => Snapshot) => replayed(sealSnapshot(change(snapshot), sha256).text);

describe('replay', () => {
  it('P12 a snapshot is made again from itself alone, every digit and digest', () => {
    const replay = replayed(text, digest);
    expect(replay.differs).toEqual([]);
    expect(isEqual(replay)).toBe(true);
    expect(isEqual(replayed(text))).toBe(true);
    expect(replayed(text).checks.digest).toBeNull();
  });

  it('P12 any change of one byte of a snapshot changes its digest, and where it still reads as one, it is no longer equal or another one', () => {
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = bytes.slice();
        changed[at] = ((changed[at] ?? 0) ^ by) & 0xff;
        // What is no UTF-8 any more reads as the sign for it, and that is another text too.
        const given = new TextDecoder().decode(changed);
        const replay = replayed(given, digest);
        expect(replay.digest).not.toBe(digest);
        expect(isEqual(replay)).toBe(false);
      }),
      { numRuns: 300 },
    );
    for (const given of [`${text} `, ` ${text}`, text.slice(0, -1), '', '{}', text.replace('{"', '{ "')]) {
      expect(replayed(given).checks.form).toBe(false);
    }
  });

  it('P12 one who seals a changed snapshot anew is found out by the replay itself', () => {
    const first = snapshot.rows.find(({ group }) => group.key === 'primary');
    if (first === undefined) throw new Error('the sample has a group that is told');
    expect(first.band).not.toBeNull();
    const rows = (change: object) =>
      forged((all) => ({
        ...all,
        rows: all.rows.map((row) => (row.code === first.code ? { ...row, ...change } : row)),
      }));
    expect(rows({ figure: '59' }).checks).toMatchObject({ form: true, ranking: false, public: false });
    expect(rows({ place: 4 }).checks).toMatchObject({ ranking: false });
    expect(rows({ moved: 9 }).checks).toMatchObject({ ranking: false });
    expect(rows({ band: { best: 1, worst: 1 } }).checks).toMatchObject({ ranking: false });
    expect(rows({ reason: '无故' }).checks).toMatchObject({ grades: false });
    expect(forged((all) => ({ ...all, rows: all.rows.slice(1) })).checks).toMatchObject({ ranking: false });
    expect(forged((all) => ({ ...all, title: '另一个标题' })).checks).toMatchObject({ public: false, ranking: true });
    const [run] = snapshot.runs;
    if (run === undefined) throw new Error('the sample has evaluations');
    const other = forged((all) => ({ ...all, runs: [{ ...run, inputs: greenInputs(2) }, ...all.runs.slice(1)] }));
    expect(other.checks).toMatchObject({ evaluations: false, ranking: false });
    const lax = { ...(snapshot.standards[0]?.standard as object), version: '9.9' };
    const standard = forged((all) => ({ ...all, standards: [{ digest: run.standard, standard: lax }] }));
    expect(standard.checks).toMatchObject({ standards: false, evaluations: null, ranking: null });
    expect(standard.differs.map(({ zh }) => zh)).toContain(`标准 ${run.standard} 的内容与摘要不符。`);
    const none = forged((all) => ({ ...all, runs: [] }));
    expect([isEqual(none), none.checks.public]).toEqual([false, false]);
  });
});
