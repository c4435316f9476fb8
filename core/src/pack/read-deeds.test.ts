import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Light, lightOf } from '../task/light.ts';
import { inputOf, type Known, placeOfInput, readSampleDeeds, type SampleDeed } from './read-deeds.ts';

const FOLDER = new URL('../../../packs/cn-compulsory/sample/deeds/', import.meta.url);
const HEAD = `format: dudao-deeds/1
sample: true
by: office
deeds:
`;
const known: Known = { ids: new Map([['county', 'id-of-county']]), today: '2026-03-15' };

function deedsOf(content: string): readonly SampleDeed[] {
  const read = readSampleDeeds('sample/deeds/a.yaml', HEAD + content);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function inputIn(content: string, at: Known = known): unknown {
  const [deed] = deedsOf(`  - {do: org.add-person, with: ${content}}\n`);
  const filled = deed === undefined ? null : inputOf(deed.input, at);
  return filled?.ok === true ? filled.value : filled?.problems;
}

describe('a file of deeds', () => {
  it('says who does what when, and as what it is known later', () => {
    const [first, second] = deedsOf(
      '  - {do: org.add-person, as: wang, with: {unitId: $county}}\n  - {do: org.seat, by: head, ago: 30, with: {}}\n',
    );
    expect(first).toMatchObject({ operation: 'org.add-person', by: 'office', ago: 0, as: 'wang', at: { line: 5 } });
    expect(second).toMatchObject({ operation: 'org.seat', by: 'head', ago: 30, as: null, at: { line: 6 } });
  });

  it.each([
    ['  - {do: org.seat, wit: {}}\n', 'pack-unknown-key'],
    ['  - {by: head, with: {}}\n', 'pack-missing-key'],
    ['  - {do: org.seat, ago: soon, with: {}}\n', 'pack-wrong-value'],
    ['  - {do: org.seat, as: 王, with: {}}\n', 'pack-wrong-value'],
    ['  - {do: org.seat, with: all}\n', 'pack-wrong-value'],
  ])('refuses %j with its line', (content, problem) => {
    const read = readSampleDeeds('a.yaml', HEAD + content);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? [] : read.problems).toContainEqual(
      expect.objectContaining({ problem, at: expect.objectContaining({ file: 'a.yaml', line: 5 }) }),
    );
  });

  it('refuses a key given twice and says where it was given first', () => {
    const twice = '  - {do: org.add-post, as: a, with: {}}\n  - {do: org.add-post, as: a, with: {}}\n';
    expect(readSampleDeeds('a.yaml', HEAD + twice)).toMatchObject({
      ok: false,
      problems: [{ problem: 'pack-duplicate-id', params: { id: 'a', firstLine: 5 }, at: { line: 6 } }],
    });
  });
});

describe('the input of a deed', () => {
  it('takes keys for ids, bare numerals for numbers and quoted ones for texts', () => {
    expect(inputIn('{unitId: $county, list: [1, "1", 0.5, -2], is: true, none: null, name: 王}')).toEqual({
      unitId: 'id-of-county',
      list: [1, '1', 0.5, -2],
      is: true,
      none: null,
      name: '王',
    });
  });

  it('counts days and months from the first start', () => {
    const days = '["@-15", "@+20", "@month-1", "@end-1", "@end+11", "@month", 2026-01-02]';
    expect(inputIn(days.replace(/^/u, '{a: ').concat('}'))).toEqual({
      a: ['2026-02-28', '2026-04-04', '2026-02-01', '2026-02-28', '2027-02-28', '2026-03-01', '2026-01-02'],
    });
  });

  it.each([
    ['{a: $nobody}', 'pack-unknown-reference'],
    ['{a: "@tomorrow"}', 'pack-wrong-value'],
  ])('refuses %s where it stands', (content, problem) => {
    expect(inputIn(content)).toMatchObject([{ problem, at: { file: 'sample/deeds/a.yaml', line: 5 } }]);
  });

  it('is found again by the path of a fault', () => {
    const [deed] = deedsOf(
      '  - do: task.create-tasks\n    with:\n      tasks:\n        - {title: 甲}\n        - {title: 乙}\n',
    );
    if (deed === undefined) throw new Error('there is one');
    expect([placeOfInput(deed, ['tasks', 1, 'title']).line, placeOfInput(deed, []).line]).toEqual([9, 5]);
  });
});

describe('the plan of the sample', () => {
  const plan = readSampleDeeds('30-plan.yaml', readFileSync(new URL('30-plan.yaml', FOLDER), 'utf8'));
  const deeds = plan.ok ? plan.value : [];
  const keys = new Map<string, string>(Array.from({ length: 99 }, (_, i) => [`task.${i + 1}`, String(i)]));

  /** Tasks with the progress last reported, and the span of the plan, when the first start is on a day. */
  function planOn(today: string) {
    const ids = { get: (key: string) => keys.get(key) ?? key } as ReadonlyMap<string, string>;
    const of = (operation: string) =>
      deeds
        .filter((deed) => deed.operation === operation)
        .map((deed) => {
          const filled = inputOf(deed.input, { ids, today });
          // Only what the operations' schemas say is there; a fault throws at the first use.
          return (filled.ok ? filled.value : null) as never;
        });
    const [span] = of('task.create-plan') as { fromOn: string; untilOn: string }[];
    const [made] = of('task.create-tasks') as { tasks: { startOn: string; dueOn: string }[] }[];
    const reports = of('task.report-progress') as { taskId: string; progress: number }[];
    const tasks = (made?.tasks ?? []).map(({ startOn, dueOn }, i) => {
      const progress = reports.findLast(({ taskId }) => taskId === String(i))?.progress ?? 0;
      return { startOn, dueOn, progress };
    });
    return { span, tasks };
  }

  it('shows every light on the wall, whatever day it is first started on, and no task lies outside it', () => {
    expect(readdirSync(FOLDER)).toContain('30-plan.yaml');
    const first = parseDay('2027-01-01') ?? 0;
    for (let day = first; day < first + 366; day++) {
      const { span, tasks } = planOn(dayText(day));
      const lights = tasks.map(({ startOn, dueOn, progress }): Light => {
        const state = progress === 100 ? 'done' : progress > 0 ? 'under-way' : 'not-started';
        return lightOf({ state, progress, startOn: parseDay(startOn), dueOn: parseDay(dueOn) }, day);
      });
      expect([...new Set(lights)].sort(), dayText(day)).toEqual(['done', 'green', 'red', 'waiting', 'yellow']);
      for (const { startOn, dueOn } of tasks) {
        expect(span !== undefined && span.fromOn <= startOn && dueOn <= span.untilOn, dayText(day)).toBe(true);
      }
    }
  });
});
