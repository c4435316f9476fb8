import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntitySet } from './entity-set.ts';
import { type Condition, parseFilter } from './filter.ts';
import { FEED_SETS } from './sets.ts';

const ISSUES = FEED_SETS.find(({ name }) => name === 'Issues') as EntitySet;
const read = (text: string) => parseFilter(text, ISSUES);
/** A condition in brackets, as it was understood. */
function said(condition: Condition): string {
  switch (condition.is) {
    case 'compare':
      return `${condition.column.name} ${condition.how} ${JSON.stringify(condition.with)}`;
    case 'in':
      return `${condition.column.name} in ${JSON.stringify(condition.among)}`;
    case 'look':
      return `${condition.how} ${condition.column.name} ${condition.for}`;
    case 'not':
      return `not (${said(condition.part)})`;
    default:
      return `(${condition.parts.map(said).join(` ${condition.is} `)})`;
  }
}
const understood = (text: string) => {
  const found = read(text);
  return 'fault' in found ? found.fault : said(found);
};

describe('D5 filters', () => {
  it.each([
    ["Severity eq 'grave'", 'Severity eq "grave"'],
    ["Title eq 'it''s'", 'Title eq "it\'s"'],
    ['Rounds gt 2 and IsKey eq true', '(Rounds gt 2 and IsKey eq true)'],
    ["Phase eq 'open' or Phase eq 'done' and Rounds ge 1", '(Phase eq "open" or (Phase eq "done" and Rounds ge 1))'],
    ["not (Phase eq 'open' or Phase eq 'done')", 'not ((Phase eq "open" or Phase eq "done"))'],
    ['FoundOn ge 2026-01-01', 'FoundOn ge "2026-01-01"'],
    ['2026-01-01 le FoundOn', 'FoundOn ge "2026-01-01"'],
    ['ChangedAt lt 2026-11-28T10:00:00+08:00', 'ChangedAt lt "2026-11-28T10:00:00+08:00"'],
    ['ClosedOn ne null', 'ClosedOn ne null'],
    ["Severity in ('grave','general')", 'Severity in ["grave","general"]'],
    ["contains(Title,'危化品，')", 'contains Title 危化品，'],
    ['UnitId eq 0d2b7c1e-6a5b-4f0a-9a63-7e9d0b2f1c11', 'UnitId eq "0d2b7c1e-6a5b-4f0a-9a63-7e9d0b2f1c11"'],
  ])('%s', (text, want) => {
    expect(understood(text)).toBe(want);
  });

  it.each([
    ["Severety eq 'grave'", 1],
    ["Severity = 'grave'", 10],
    ['Severity eq grave', 13],
    ["Rounds eq '2'", 11],
    ['Rounds eq 2 3', 13],
    ["Title eq 'open", 10],
    ['FoundOn eq 2026-02-30', 12],
    ['IsKey gt true', 10],
    ["contains(Rounds,'1')", 10],
    ['(Rounds eq 1', 13],
    ['', 1],
  ])('refuses %s at its place', (text, at) => {
    expect(understood(text)).toMatchObject({ at });
  });

  it('what is nested too deeply is refused, not followed', () => {
    expect(understood(`${'('.repeat(5000)}Rounds eq 1`)).toMatchObject({ at: expect.any(Number) });
  });

  it('never fails on any text, and reads back every condition that it was written from', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
    const words = fc.constantFrom(
      '(',
      ')',
      ',',
      'and',
      'or',
      'not',
      'eq',
      'in',
      'Rounds',
      'Title',
      "'x'",
      '1',
      'null',
      'contains(',
    );
    fc.assert(fc.property(fc.array(words, { maxLength: 30 }), (text) => void read(text.join(' '))));
    const texts = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(texts, fc.integer({ min: -999, max: 999 }), (title, rounds) => {
        const asked = `Title eq '${title.replaceAll("'", "''")}' and Rounds le ${rounds}`;
        expect(understood(asked)).toBe(`(Title eq ${JSON.stringify(title)} and Rounds le ${rounds})`);
      }),
    );
  });
});
