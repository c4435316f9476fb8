import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { PROGRAMMES } from './programme-kind.ts';
import { PROGRAMME_TEXT } from './testing/programme-text.ts';

function faults(text: string): readonly string[] {
  const read = readRulebook(PROGRAMMES, 'programmes/sy.yaml', text);
  const problems = read.ok ? checkRulebooks([PROGRAMMES], [read.value]) : read.problems;
  return problems.map(({ problem, at }) => `${problem}@${at?.line}`);
}

const lineOf = (words: string) => PROGRAMME_TEXT.split('\n').findIndex((line) => line.includes(words)) + 1;
const changed = (from: string, to: string) => faults(PROGRAMME_TEXT.replace(from, to));

describe('programme files', () => {
  it('the whole one has no fault', () => expect(faults(PROGRAMME_TEXT)).toEqual([]));

  it.each([
    ['after: [first]', 'after: [second]', 'pack-unknown-reference', 'id: again'],
    ['after: [first]', 'after: [direct]', 'pack-unknown-reference', 'id: again'],
    ['有许可证, verification', '许可, verification', 'formula-unknown-name', 'id: licence, name: {zh: 有证'],
    ['收费 <= 限价, verification', '收费 <= 幼儿数, verification', 'formula-units-differ', 'id: fees'],
    ['收费 <= 限价, verification', '收费 + 限价, verification', 'programme-not-a-condition', 'id: fees'],
    [
      'sources: [QS]}\n  - {id: fees',
      'sources: [ZZ]}\n  - {id: fees',
      'pack-unknown-reference',
      'id: licence, name: {zh: 有证',
    ],
    [
      ', verification: found, sources: [QS]}\n  - {id: fees',
      ', verification: found}\n  - {id: fees',
      'pack-source-needed',
      'id: licence, name: {zh: 有证',
    ],
    ['id: fees', 'id: licence', 'pack-duplicate-id', 'id: fees'],
    [
      '有许可证, verification',
      '有许可证, level: top, verification',
      'pack-unknown-reference',
      'id: licence, name: {zh: 有证',
    ],
    [
      '有许可证, verification',
      '有许可证, item: one, verification',
      'pack-unknown-reference',
      'id: licence, name: {zh: 有证',
    ],
    [
      '有许可证, verification',
      '有许可证, standards: [A-1], verification',
      'programme-two-ways',
      'id: licence, name: {zh: 有证',
    ],
    ['passes: false', 'passes: true', 'programme-outcomes', 'outcomes:'],
    ['years: 3', 'years: 三', 'pack-wrong-value', 'validity:'],
    ['given_to: [kindergarten, person]', 'given_to: [castle]', 'pack-wrong-value', 'given_to'],
  ])('%s → %s is refused', (from, to, name, where) => {
    const found = changed(from, to);
    expect(found.map((one) => one.split('@')[0])).toEqual([name]);
    const line = Number(found[0]?.split('@')[1]);
    expect(Math.abs(line - lineOf(where))).toBeLessThanOrEqual(1);
  });

  it('one in which no round confers the title is refused', () => {
    expect(faults(PROGRAMME_TEXT.replaceAll('confers: true', 'confers: false'))[0]).toMatch(
      /^programme-never-confers/u,
    );
  });
});
