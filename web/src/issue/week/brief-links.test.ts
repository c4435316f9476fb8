import { describe, expect, it } from 'vitest';
import { questionOf, viewOf } from '../list-view.ts';
import { listOfFigure, type Told } from './brief-links.ts';

const WEEK = { from: '2026-11-23', until: '2026-11-29' };
const asked = (what: Told, also = {}) => {
  const address = listOfFigure(what, { unitId: 'u', ledger: 'problem', week: WEEK }, also);
  return questionOf('u', viewOf(new URLSearchParams(address.split('?')[1])));
};

describe('the list behind a figure', () => {
  it('has what moved within the week, whether it is ended or not', () => {
    const question = asked('closed');
    expect(question).toMatchObject({ ledger: 'problem', moved: { what: 'closed', ...WEEK } });
    expect(question).not.toHaveProperty('phases');
  });

  it('has what became late within the week', () => {
    expect(asked('newlyLate')).toMatchObject({ light: 'red', dueFrom: '2026-11-22', dueUntil: '2026-11-28' });
  });

  it('has what nobody touched, and what one owner holds', () => {
    expect(asked('idle')).toMatchObject({ idleSince: '2026-11-23' });
    const ownerId = '0190a0b0-0000-7000-8000-000000000001';
    expect(asked('red', { ownerId })).toMatchObject({ light: 'red', ownerId });
  });
});
