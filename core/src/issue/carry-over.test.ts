import { describe, expect, it } from 'vitest';
import { mapClause, movedKey, type NamedClauses } from './carry-over.ts';

const named = (...all: readonly (readonly [string, string])[]): NamedClauses =>
  new Map(all.map(([id, zh]) => [id, { zh, en: zh }]));
const BEFORE = named(['R1', '生均教学用房面积'], ['Q3', '教师培训经费'], ['X', '旧条款']);

describe('E24 a clause in a newer standard', () => {
  it('is found under its id, though its words changed a little', () => {
    expect(mapClause('R1', BEFORE, named(['R1', '生均教学及辅助用房面积']))).toEqual({ how: 'same', clause: 'R1' });
    expect(mapClause('R9', BEFORE, named(['R9', '什么']))).toEqual({ how: 'same', clause: 'R9' });
  });

  it('is found under another id by its very name, and only there', () => {
    expect(mapClause('Q3', BEFORE, named(['Q5', '教师培训 经费']))).toEqual({ how: 'renamed', clause: 'Q5' });
    expect(mapClause('Q3', BEFORE, named(['Q5', '教师培训经费'], ['Q6', '教师培训经费']))).toEqual({
      how: 'none',
      clause: null,
    });
  });

  it('is not what merely bears its id, and not anything where it went', () => {
    expect(mapClause('Q3', BEFORE, named(['Q3', '语言文字工作']))).toEqual({ how: 'none', clause: null });
    expect(mapClause('X', BEFORE, named(['R1', '生均教学用房面积']))).toEqual({ how: 'none', clause: null });
  });

  it('takes what evaluations call the entry along', () => {
    const from = { standardId: 'A', clause: 'Q3' };
    expect(movedKey('A|Q3||3200000001', from, { standardId: 'B', clause: 'Q5' })).toBe('B|Q5||3200000001');
    expect(
      movedKey('A|R1|primary|3200000001', { standardId: 'A', clause: 'C1' }, { standardId: 'A', clause: 'C1' }),
    ).toBe('A|R1|primary|3200000001');
    expect(movedKey(null, from, from)).toBeNull();
  });
});
