import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../../pack/read-standard.ts';
import { elementsAsked, isAboutSchool } from './elements.ts';

const PACKS = new URL('../../../../packs/', import.meta.url);
function standardIn(file: string) {
  const read = readStandard(new Map([['s.yaml', readFileSync(new URL(file, PACKS), 'utf8')]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.value.standard;
}
const balanced = standardIn('cn-compulsory/standards/yzjh-2017.yaml');
const norms = standardIn('cn-school/standards/glgf.yaml');

describe('what a standard asks of a unit', () => {
  it('asks a school for the columns of schools, a county for its own, and a town for nothing', () => {
    const school = elementsAsked(balanced, 'school').map(({ code }) => code);
    expect(school).toContain('pupils_primary');
    expect(school).not.toContain('school_code');
    const county = elementsAsked(balanced, 'county').map(({ code }) => code);
    expect(county.length).toBeGreaterThan(0);
    expect(county).not.toContain('pupils_primary');
    expect(elementsAsked(balanced, 'town')).toEqual([]);
  });

  it('asks no figures where the rows are not schools of the register', () => {
    expect(elementsAsked(norms, 'school')).toEqual([]);
  });

  it('is about schools of the kinds that it names, and those of a kind not known', () => {
    expect(isAboutSchool(balanced, { kind: 'school', schoolType: '312' })).toBe(true);
    expect(isAboutSchool(balanced, { kind: 'kindergarten', schoolType: '111' })).toBe(false);
    expect(isAboutSchool(balanced, { kind: 'school', schoolType: null })).toBe(true);
    expect(isAboutSchool(balanced, { kind: 'town', schoolType: null })).toBe(false);
  });
});
