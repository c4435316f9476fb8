import { expect, it } from 'vitest';
import { isTerm, quotaKeys } from './term.ts';
import { PROGRAMME_TEXT, programmeOf } from './testing/programme-text.ts';

const programme = programmeOf(`${PROGRAMME_TEXT}quota: {verification: from_knowledge}\n`);

it('an office sets only what the programme leaves open: a parameter without value, places of a year', () => {
  expect(isTerm(programme, { key: 'limit', year: null, value: '500.5' })).toBe(true);
  expect(isTerm(programme, { key: 'limit', year: 2026, value: '500' })).toBe(false);
  expect(isTerm(programme, { key: 'limit', year: null, value: '五百' })).toBe(false);
  expect(isTerm(programme, { key: 'fee', year: null, value: '5' })).toBe(false);
  expect(isTerm(programme, { key: 'quota', year: 2026, value: '10' })).toBe(true);
  expect(isTerm(programme, { key: 'quota', year: null, value: '10' })).toBe(false);
  expect(isTerm(programme, { key: 'quota', year: 2026, value: '1.5' })).toBe(false);
  const fixed = programmeOf(PROGRAMME_TEXT.replace('unit: 元, verification', 'unit: 元, value: 300, verification'));
  expect(isTerm(fixed, { key: 'limit', year: null, value: '500' })).toBe(false);
  expect(isTerm(fixed, { key: 'quota', year: 2026, value: '10' })).toBe(false);
});

it('places are set by level where there are levels', () => {
  const levels = 'levels:\n  - {id: low, name: {zh: 低, en: low}}\n  - {id: high, name: {zh: 高, en: high}}\n';
  expect(quotaKeys(programmeOf(`${PROGRAMME_TEXT}quota: {verification: from_knowledge}\n${levels}`))).toEqual([
    'quota.low',
    'quota.high',
  ]);
  expect(quotaKeys(programmeOf(`${PROGRAMME_TEXT}quota: {places: 3, verification: from_knowledge}\n`))).toEqual([]);
});
