import { describe, expect, it } from 'vitest';
import { type ClauseDuty, faultOfDuties, gapOfClause } from './clause-duty.ts';

const duty = (side: ClauseDuty['side'], leads = false): ClauseDuty => ({ side, leads, unitId: null, text: '' });

describe('who answers for a clause', () => {
  it('nobody, nobody first, the education department out of it: each is a gap', () => {
    expect(gapOfClause([])).toBe('nobody');
    expect(gapOfClause([duty('bureau'), duty('school')])).toBe('no-lead');
    expect(gapOfClause([duty('government', true), duty('school')])).toBe('no-bureau');
    expect(gapOfClause([duty('government', true), duty('bureau')])).toBeNull();
  });

  it('one leads, and a side stands there once', () => {
    expect(faultOfDuties([duty('government', true), duty('bureau', true)])).toBe('clause-two-leads');
    expect(faultOfDuties([duty('school'), duty('school', true)])).toBe('clause-side-twice');
    expect(faultOfDuties([duty('government'), duty('bureau', true), duty('school')])).toBeNull();
  });
});
