import { describe, expect, it } from 'vitest';
import { createMemberNames, createUnitNames } from './names.ts';

function tree() {
  const units = createUnitNames();
  units.add({ id: 'a', parentId: null, name: '甲县' }, ['410122']);
  units.add({ id: 'b', parentId: 'a', name: '东镇' });
  units.add({ id: 'c', parentId: 'a', name: '西镇' });
  units.add({ id: 'd', parentId: 'b', name: '中心小学' });
  units.add({ id: 'e', parentId: 'c', name: '中心小学' });
  return units;
}

describe('names of units', () => {
  it('are shown as short as they can be, and lead back', () => {
    const units = tree();
    const shown = ['a', 'b', 'd', 'e'].map((id) => units.show(id));
    expect(shown).toEqual(['甲县', '东镇', '东镇/中心小学', '西镇/中心小学']);
    expect(shown.map((text) => units.find(text))).toEqual(['a', 'b', 'd', 'e'].map((id) => ({ id })));
  });

  it('lead nowhere, or to several, and codes lead as names do', () => {
    const units = tree();
    expect(units.find('中心小学')).toBe('many');
    expect(units.find('北镇')).toBe('none');
    expect(units.find('东镇/西镇')).toBe('none');
    expect(units.find('甲县/中心小学')).toBe('many');
    expect(units.find('410122')).toEqual({ id: 'a' });
  });

  it('a tree that goes round ends the search', () => {
    const units = createUnitNames();
    units.add({ id: 'x', parentId: 'y', name: '甲' });
    units.add({ id: 'y', parentId: 'x', name: '乙' });
    units.add({ id: 'z', parentId: null, name: '甲' });
    expect(units.find('丙/甲')).toBe('none');
    expect(units.show('x')).toBe('乙/甲');
  });
});

describe('names of people', () => {
  it('are plain at their own unit and carry it elsewhere; of one name they carry the beginning of their ids', () => {
    const persons = createMemberNames(tree());
    persons.add({ id: '11111111-1', unitId: 'b', name: '张伟' });
    persons.add({ id: '22222222-2', unitId: 'b', name: '张伟' });
    persons.add({ id: '33333333-3', unitId: 'd', name: '李娜' });
    expect(persons.show('33333333-3', 'd')).toBe('李娜');
    expect(persons.show('33333333-3', 'e')).toBe('东镇/中心小学/李娜');
    expect(persons.show('22222222-2', 'b')).toBe('张伟#22222222');
    for (const [id, unitId] of [
      ['33333333-3', 'e'],
      ['22222222-2', 'b'],
      ['11111111-1', 'c'],
    ] as const)
      expect(persons.find(persons.show(id, unitId), unitId)).toEqual({ id });
    expect(persons.find('张伟', 'b')).toBe('many');
    expect(persons.find('李娜', 'b')).toEqual({ id: '33333333-3' });
    expect(persons.find('王五', 'b')).toBe('none');
  });
});
