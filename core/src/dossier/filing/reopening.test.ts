import { describe, expect, it } from 'vitest';
import { faultOfAnswer, faultOfAsking, faultOfDeciding, type Reopening, reopeningLeaf } from './reopening.ts';
import { changesBetween, type SealedLeaf } from './seal.ts';

const names = (...faults: readonly ({ readonly problem: string } | null)[]) =>
  faults.map((fault) => fault?.problem ?? null);

describe('asking to change a submission', () => {
  it('is for what is sealed, and once at a time', () => {
    expect(
      names(
        faultOfAsking({ state: 'open', askedBy: null }),
        faultOfAsking({ state: 'returned', askedBy: null }),
        faultOfAsking({ state: 'submitted', askedBy: null }),
        faultOfAsking({ state: 'accepted', askedBy: null }),
        faultOfAsking({ state: 'accepted', askedBy: 'a' }),
      ),
    ).toEqual(['dossier-still-open', 'dossier-still-open', null, null, 'reopening-already-asked']);
  });

  it('is decided by somebody else, and refused with a reason only', () => {
    expect(names(faultOfDeciding({ askedBy: null }, 'b'), faultOfDeciding({ askedBy: 'b' }, 'b'))).toEqual([
      'reopening-not-asked',
      'reopening-own',
    ]);
    expect(faultOfDeciding({ askedBy: 'a' }, 'b')).toBe(null);
    expect(
      names(
        faultOfAnswer({ grants: true, note: '' }),
        faultOfAnswer({ grants: false, note: '' }),
        faultOfAnswer({ grants: false, note: '已核实过' }),
      ),
    ).toEqual([null, 'reopening-why-not', null]);
  });
});

describe('who let a version be changed', () => {
  it('is sealed, and is no difference of what the unit says', () => {
    const reopening: Reopening = {
      of: { number: 1, root: 'r' },
      approved: { by: '李主任', unit: '甲县', at: '2026-11-24T08:00:00.000Z', note: '' },
      asked: { by: '王老师', at: '2026-11-24T07:00:00.000Z', reason: '漏报一个班', elements: ['pupils_primary'] },
      reasons: [],
    };
    const figure = (value: string): SealedLeaf => ({ kind: 'figure', key: 'pupils_primary', content: { value } });
    const changes = changesBetween([figure('1')], [figure('2'), reopeningLeaf(reopening)]);
    expect(changes.map(({ kind }) => kind)).toEqual(['figure']);
  });
});
