import { SMALL_STANDARD } from '@dudao/core/pack/testing/small-standard';
import { describe, expect, it } from 'vitest';
import { type Ask, createWorkbench, type Tell } from './workbench.ts';

const CASES = `format: dudao-cases/1
standard: SMALL-1
version: "1.0"
cases:
  - id: one
    title: {zh: 一例, en: one}
    schools: [{code: A, kind: a, pupils_p: 10, pupils_j: 10, area: 90}]
    expect: {D1.met@primary/A: true, all: false}
`;
const OPEN: Ask = { kind: 'open', text: SMALL_STANDARD, cases: CASES, bases: [] };
const DATA: Ask = {
  kind: 'data',
  data: {
    schools: [{ code: 'A', name: '甲校', cells: { kind: 'a', pupils_p: '10', pupils_j: '10', area: '45' } }],
    county: {},
  },
};
const LOOK: Ask = { kind: 'look', definitions: ['D1'], school: null };

/** A workbench that runs everything at once, and what it told last of each kind. */
function bench(...asks: readonly Ask[]) {
  const told = new Map<string, Tell>();
  let plan: (() => void) | null = null;
  const hear = createWorkbench({
    tell: (tell) => told.set(tell.kind, tell),
    later: (work) => {
      plan = work;
    },
  });
  const settle = () => {
    while (plan !== null) {
      const work: () => void = plan;
      plan = null;
      work();
    }
  };
  const ask = (one: Ask) => {
    hear(one);
    settle();
  };
  asks.forEach(ask);
  // Each kind is stored under its own name above.
  const of = <K extends Tell['kind']>(kind: K) => told.get(kind) as Extract<Tell, { kind: K }> | undefined;
  return { ask, hear, settle, of };
}

const THRESHOLD: Ask = {
  kind: 'edit',
  file: 'text',
  edits: [{ kind: 'set', path: ['definitions', 0, 'threshold', 'junior'], value: '4.5' }],
};

describe('the workbench of a draft', () => {
  it('tells the tree, finds no fault, runs the cases and computes what is looked at', () => {
    const { of } = bench(OPEN, DATA, LOOK);
    expect(of('texts')?.tree?.outline.parts[0]?.children[0]?.id).toBe('C1');
    expect(of('checked')).toMatchObject({ problems: [], outcomes: [{ id: 'one', problems: [] }] });
    expect(of('live')?.values[1]?.explanation).toMatchObject({
      outcome: { text: '4.500000' },
      comparison: { met: false },
    });
    expect(of('live')?.columns).toEqual({ D1: ['area', 'pupils_p', 'pupils_j'] });
    expect(of('result')?.result?.overallVerdict).toBe('fail');
  });

  it('questions that come while others are open are all answered', () => {
    const { hear, settle, of } = bench();
    for (const ask of [OPEN, DATA, LOOK, THRESHOLD]) hear(ask);
    settle();
    expect(of('checked')?.outcomes).toHaveLength(1);
    expect(of('live')?.values).toHaveLength(2);
    expect(of('result')?.result?.overallVerdict).toBe('pass');
  });

  it('a changed line changes the verdict and the cases; undoing takes it back', () => {
    const { ask, of } = bench(OPEN, DATA, LOOK, THRESHOLD);
    expect(of('texts')?.text).toContain('threshold: {primary: 4, junior: 4.5}');
    expect(of('result')?.result?.overallVerdict).toBe('pass');
    expect(of('checked')?.outcomes[0]?.differences).toEqual([{ path: 'all', expected: 'false', found: 'true' }]);
    ask({ kind: 'undo' });
    expect(of('texts')).toMatchObject({ text: SMALL_STANDARD, canUndo: false, canRedo: true });
    expect(of('result')?.result?.overallVerdict).toBe('fail');
    ask({ kind: 'redo' });
    expect(of('result')?.result?.overallVerdict).toBe('pass');
  });

  it('with a fault the last values stay and are called stale', () => {
    const { ask, of } = bench(OPEN, DATA, LOOK);
    ask({ kind: 'edit', file: 'text', edits: [{ kind: 'set', path: ['definitions', 0, 'formula'], value: '面积 /' }] });
    expect(of('checked')?.problems[0]?.problem).toBe('formula-expected');
    expect(of('checked')?.known?.entries.get('definitions[1]')).toEqual([{ id: 'D1', replaced: null }]);
    expect(of('live')).toMatchObject({ stale: true, values: [{ definition: 'D1' }, {}] });
    ask({ kind: 'write', file: 'text', content: 'format: [' });
    expect(of('texts')?.tree).toBeNull();
    expect(of('checked')?.problems[0]?.problem).toBe('pack-yaml');
  });

  it('an edit that leads nowhere is told and changes nothing', () => {
    const { ask, of } = bench(OPEN);
    ask({ kind: 'edit', file: 'text', edits: [{ kind: 'set', path: ['id', 'deeper'], value: 'x' }] });
    expect(of('refused')?.problems[0]?.problem).toBe('edit-no-such-place');
    expect(of('texts')?.text).toBe(SMALL_STANDARD);
  });
});
