import { describe, expect, it } from 'vitest';
import { type DossierFacts, endOfDay, standingOfDossier } from './standing.ts';

const DUE = '2026-12-01T16:00:00.000Z';
const facts = (more: Partial<DossierFacts>): DossierFacts => ({
  state: 'open',
  dueAt: DUE,
  firstSubmittedAt: null,
  sealedFigures: null,
  ...more,
});

describe('how a dossier stands', () => {
  it('is missing only once the deadline is over and nothing came', () => {
    expect(standingOfDossier(facts({}), DUE).isMissing).toBe(false);
    expect(standingOfDossier(facts({}), '2026-12-01T16:00:00.001Z')).toEqual({
      isLate: false,
      isMissing: true,
      isEmpty: false,
    });
  });

  it('is late when it first came after the deadline, however early a later version is', () => {
    const late = facts({ state: 'submitted', firstSubmittedAt: '2026-12-01T16:00:01.000Z', sealedFigures: 3 });
    expect(standingOfDossier(late, '2027-01-01T00:00:00.000Z')).toEqual({
      isLate: true,
      isMissing: false,
      isEmpty: false,
    });
    const punctual = facts({ state: 'returned', firstSubmittedAt: DUE, sealedFigures: 3 });
    expect(standingOfDossier(punctual, '2027-01-01T00:00:00.000Z').isLate).toBe(false);
  });

  it('is empty when it came without a figure, late or not', () => {
    const empty = facts({ state: 'submitted', firstSubmittedAt: DUE, sealedFigures: 0 });
    expect(standingOfDossier(empty, DUE)).toEqual({ isLate: false, isMissing: false, isEmpty: true });
  });

  it('ends a day at midnight in China', () => {
    expect(endOfDay('2026-12-01')).toBe(DUE);
  });
});
