import { describe, expect, it } from 'vitest';
import { likenessOf } from './likeness.ts';
import { MARK_VALUES } from './shapes.ts';
import { ledgerCalled } from './testing/read-ledgers.ts';

const marks = MARK_VALUES.parse({ place: '教学楼 三层', clause: 'YZJH-2017 R1' });
const hazard = ledgerCalled('hazard').ledger;

describe('E17 likeness', () => {
  it('is the same for the same matter however it was typed', () => {
    const said = likenessOf(hazard, marks, { kind: 'fire' });
    expect(said).toBe('["hazard","fire","教学楼三层"]');
    expect(likenessOf(hazard, { ...marks, place: '教学楼，三层' }, { kind: 'fire' })).toBe(said);
    expect(likenessOf(hazard, { ...marks, place: '教学楼四层' }, { kind: 'fire' })).not.toBe(said);
  });

  it('differs between ledgers', () => {
    const [problem, list] = ['problem', 'list_team'].map((id) => likenessOf(ledgerCalled(id).ledger, marks, {}));
    expect(problem).not.toBe(list);
  });

  it('is none where something is left out, or the ledger names nothing', () => {
    expect(likenessOf(hazard, { ...marks, place: null }, { kind: 'fire' })).toBeNull();
    expect(likenessOf(hazard, { ...marks, place: '——' }, { kind: 'fire' })).toBeNull();
    expect(likenessOf(ledgerCalled('difficulty').ledger, marks, {})).toBeNull();
  });
});
