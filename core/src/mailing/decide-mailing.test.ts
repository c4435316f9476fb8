import { describe, expect, it } from 'vitest';
import { faultOfStep, type MailingLife, secondsLeft, stateOf } from './decide-mailing.ts';
import { letterName } from './letter-name.ts';

const life = (of: Partial<MailingLife>): MailingLife => ({ kept: 'open', waiting: 0, made: 3, failed: 0, ...of });

describe('a mailing', () => {
  it('L1 is being made while a letter waits, made afterwards, and stays what it was ended as', () => {
    expect(stateOf(life({ waiting: 1 }))).toBe('making');
    expect(stateOf(life({}))).toBe('made');
    expect([stateOf(life({ kept: 'issued' })), stateOf(life({ kept: 'cancelled', waiting: 2 }))]).toEqual([
      'issued',
      'cancelled',
    ]);
  });

  it('L5 L6 is issued whole, or without those that failed when a person says so; never while a letter waits, and never empty', () => {
    expect(faultOfStep('issue', life({}))).toBeNull();
    expect(faultOfStep('issue', life({ waiting: 1 }), true)?.problem).toBe('mailing-unfinished');
    expect(faultOfStep('issue', life({ failed: 1 }))?.problem).toBe('mailing-some-failed');
    expect(faultOfStep('issue', life({ failed: 1 }), true)).toBeNull();
    expect(faultOfStep('issue', life({ made: 0, failed: 2 }), true)?.problem).toBe('mailing-nothing-made');
    expect(faultOfStep('issue', life({ kept: 'issued' }))?.problem).toBe('mailing-not-now');
  });

  it('L5 those that failed are made again while it is open; cancelling ends it before it is issued', () => {
    expect(faultOfStep('retry', life({ failed: 1 }))).toBeNull();
    expect(faultOfStep('retry', life({ failed: 1, waiting: 4 }))).toBeNull();
    expect(faultOfStep('retry', life({}))?.problem).toBe('mailing-none-failed');
    expect(faultOfStep('retry', life({ failed: 1, kept: 'issued' }))?.problem).toBe('mailing-not-now');
    expect([faultOfStep('cancel', life({})), faultOfStep('cancel', life({ waiting: 9 }))]).toEqual([null, null]);
    expect(faultOfStep('cancel', life({ kept: 'issued' }))?.params.state).toBe('已发出');
  });
});

const at = (seconds: number): number => 1_800_000_000_000 + seconds * 1000;

describe('how long a mailing still takes', () => {
  it('L4 goes by the measured pace of the last letters, whatever their order', () => {
    expect(secondsLeft([at(2), at(0), at(1), at(3)], 10)).toBe(10);
    expect(secondsLeft([at(0), at(0.05), at(0.1)], 100)).toBe(5);
  });

  it('L4 a night in which the server stood still is no pace; without two letters nothing is said', () => {
    expect(secondsLeft([at(0), at(1), at(2), at(30_000), at(30_001), at(30_002)], 8)).toBe(8);
    expect([secondsLeft([], 5), secondsLeft([at(1)], 5), secondsLeft([], 0)]).toEqual([null, null, 0]);
  });
});

describe('the file of a letter', () => {
  it('L7 is numbered to the width of the whole and takes a name that every system can unpack', () => {
    const of = (ordinal: number, unitName: string) =>
      letterName({ ordinal, total: 500, unitName, kindName: '评估结果告知书' });
    expect(of(7, '城关小学')).toBe('007 城关小学 评估结果告知书');
    expect(of(8, '城关/小学: "分校"?')).toBe('008 城关_小学_ _分校__ 评估结果告知书');
    expect(of(9, '校'.repeat(200)).length).toBeLessThanOrEqual(90);
    expect(new Set([of(1, '一小'), of(2, '一小')]).size).toBe(2);
  });
});
