import { describe, expect, it } from 'vitest';
import { chosenAs, type KnownOwner, ownerSaid } from './measure-owner.ts';

const one = (name: string, unit: string, ownerPersonId: string | null): KnownOwner => ({
  name,
  unitName: unit,
  ownerUnitId: unit,
  ownerPersonId,
});
const WANG = one('王芳', '一中', 'p1');
const OTHER_WANG = one('王芳', '中心校', 'p2');
const UNIT = one('一中', '一中', null);

describe('who carries out a measure', () => {
  it('is a person or a unit of the register where the words call one, else the words', () => {
    const known = [WANG, UNIT];
    expect(ownerSaid(' 王芳 ', known)).toEqual({ owner: ' 王芳 ', ownerUnitId: '一中', ownerPersonId: 'p1' });
    expect(ownerSaid('一中', known)).toMatchObject({ ownerUnitId: '一中', ownerPersonId: null });
    expect(ownerSaid('总务主任', known)).toEqual({ owner: '总务主任', ownerUnitId: null, ownerPersonId: null });
  });

  it('is said with the unit where two are called the same, and a bare name then means neither', () => {
    const known = [WANG, OTHER_WANG];
    expect(known.map((owner) => chosenAs(owner, known))).toEqual(['王芳（一中）', '王芳（中心校）']);
    expect(ownerSaid('王芳（中心校）', known).ownerPersonId).toBe('p2');
    expect(ownerSaid('王芳', known).ownerPersonId).toBeNull();
  });
});
