import { describe, expect, it } from 'vitest';
import { proposeOwners, type UnitInCharge } from './propose-owner.ts';

const person = (id: string) => ({ id, name: id });
const unit = (id: string, ...duties: UnitInCharge['duties'][number][]): UnitInCharge => ({ id, name: id, duties });
const school = unit(
  'school',
  { kind: 'first-responsible', person: person('head') },
  { kind: 'specific', person: person('safety') },
);
const bureau = unit('bureau', { kind: 'in-charge', person: person('deputy') });
const fire = unit('fire');

describe('E22 proposed owners', () => {
  it('who leads on the clause comes first, with the others as joint owners; then the unit, then the town', () => {
    const line = [
      { side: 'government', leads: false, unitId: 'fire', text: '', unit: fire },
      { side: 'bureau', leads: true, unitId: 'bureau', text: '', unit: bureau },
    ] as const;
    const found = proposeOwners({ unit: school, line, town: unit('town') });
    expect(
      found.map(({ by, unit: { id }, person: who, joint }) => [by, id, who?.id ?? null, joint.map((one) => one.id)]),
    ).toEqual([
      ['line', 'bureau', 'deputy', ['school', 'fire']],
      ['unit', 'school', 'safety', []],
      ['place', 'town', null, ['school']],
    ]);
  });

  it('where the schools lead, the very school does; a side that names no unit proposes none', () => {
    const lead = { side: 'school', leads: true, unitId: null, text: '', unit: null } as const;
    expect(proposeOwners({ unit: school, line: [lead], town: null }).map(({ by, unit: { id } }) => [by, id])).toEqual([
      ['line', 'school'],
    ]);
    const vague = { side: 'bureau', leads: true, unitId: null, text: '', unit: null } as const;
    expect(proposeOwners({ unit: school, line: [vague], town: null }).map(({ by }) => by)).toEqual(['unit']);
    expect(proposeOwners({ unit: fire, line: [], town: null })).toMatchObject([{ by: 'unit', person: null }]);
  });
});
