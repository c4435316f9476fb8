import { describe, expect, it } from 'vitest';
import { archiveOf, type FiledPiece } from './archive-of.ts';

const piece = (id: string, at: number, more: Partial<FiledPiece> = {}): FiledPiece => ({
  id,
  clause: 'R1',
  filedAt: `2026-11-0${at}T00:00:00.000Z`,
  replacedBy: null,
  withdrawn: null,
  ...more,
});
const numbers = (filed: readonly FiledPiece[]) =>
  archiveOf(['R1', 'R2'], filed).map(({ clause, pieces }) => [
    clause,
    pieces.map((one) => `${one.number} ${one.piece.id}`),
  ]);

describe('the archive', () => {
  it('numbers what is filed under a clause by its turn, and shows where nothing is', () => {
    expect(numbers([piece('b', 2), piece('a', 1), piece('x', 3, { clause: 'elsewhere' })])).toEqual([
      ['R1', ['R1-001 a', 'R1-002 b']],
      ['R2', []],
      ['elsewhere', ['elsewhere-001 x']],
    ]);
  });

  it('keeps a number for every version of a piece, and never gives it again', () => {
    const filed = [
      piece('a', 1, { replacedBy: 'a2' }),
      piece('b', 2, { withdrawn: {} }),
      piece('c', 3),
      piece('a2', 4, { replacedBy: 'a3' }),
      piece('a3', 5),
    ];
    expect(numbers(filed)[0]).toEqual(['R1', ['R1-001 a3', 'R1-003 c']]);
  });
});
