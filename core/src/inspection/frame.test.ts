import { describe, expect, it } from 'vitest';
import { frameTypeOf } from './frame.ts';

describe('the type of a unit', () => {
  it('follows its kind, and of a school the stages it teaches', () => {
    expect(frameTypeOf('department', [])).toBe('department');
    expect(frameTypeOf('town', [])).toBe('township');
    expect(frameTypeOf('kindergarten', ['preschool'])).toBe('kindergarten');
    expect(frameTypeOf('school', ['primary', 'junior'])).toBe('primary-junior');
    expect(frameTypeOf('teaching-point', ['primary'])).toBe('primary-junior');
    expect(frameTypeOf('school', ['senior'])).toBe('senior');
    expect(frameTypeOf('school', ['vocational'])).toBe('vocational');
    expect(frameTypeOf('school', ['special'])).toBe('special');
    expect(frameTypeOf('school', ['preschool'])).toBe('kindergarten');
    expect(frameTypeOf('school', [])).toBe('unknown');
  });

  it('is one each, so that types add up; a school of all stages is a school of compulsory education', () => {
    expect(frameTypeOf('school', ['primary', 'junior', 'senior'])).toBe('primary-junior');
    expect(frameTypeOf('school', ['senior', 'vocational'])).toBe('senior');
  });

  it('is none of what a county is not inspected by', () => {
    expect(frameTypeOf('village', [])).toBeNull();
    expect(frameTypeOf('county', [])).toBeNull();
  });
});
