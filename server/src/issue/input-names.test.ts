import { ISSUE_INPUT_NAMES } from '@dudao/core/issue/input-names';
import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import { inputProblems } from '@dudao/core/lib/input-fault';
import { fillText } from '@dudao/core/lib/text';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { safeParse } from 'zod/v4/core';
import { ISSUE_INPUTS } from '../testing/matrix/issue-inputs.ts';
import type { MatrixTarget } from '../testing/matrix/target.ts';
import { issueOperations } from './operations.ts';

const ID = '00000000-0000-4000-8000-000000000000';
// Safe: of a target only ids are read here.
const TARGET = new Proxy({}, { get: (_, key) => (key === 'field' ? { recordId: ID } : ID) }) as MatrixTarget;
const LONG = '长'.repeat(5001);
const WRONG = [
  undefined,
  null,
  '',
  '字',
  LONG,
  -1,
  0.5,
  1e9,
  true,
  [],
  {},
  [{}],
  [null],
  [''],
  { none: LONG },
] as const;

/** What is said of an input, in Chinese and in English. */
function saidOf(input: (typeof issueOperations)[number]['operation']['input'], given: unknown) {
  const parsed = safeParse(input, given);
  if (parsed.success) return [];
  return inputProblems(parsed.error.issues, { names: ISSUE_INPUT_NAMES, given }).map(({ params, at }) => ({
    zh: fillText(GENERAL_PROBLEMS['invalid-input'].text, 'zh', params),
    en: fillText(GENERAL_PROBLEMS['invalid-input'].text, 'en', params),
    field: at?.field ?? '',
  }));
}

/** A valid input with one field after the other spoilt, the fields of its objects too. */
function spoilt(valid: unknown, schema: z.core.JSONSchema.JSONSchema): readonly unknown[] {
  if (typeof valid !== 'object' || valid === null || Array.isArray(valid)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
    ...WRONG.map((wrong) => ({ ...valid, [key]: wrong })),
    ...(typeof inner === 'object' ? objectsIn(inner) : []).flatMap((one) =>
      spoilt({}, one).flatMap((wrong) => [
        { ...valid, [key]: wrong },
        { ...valid, [key]: [wrong] },
      ]),
    ),
  ]);
}

function objectsIn(schema: z.core.JSONSchema.JSONSchema): readonly z.core.JSONSchema.JSONSchema[] {
  const { properties, items, anyOf = [], oneOf = [] } = schema;
  const inside = [items, ...anyOf, ...oneOf].flatMap((one) =>
    typeof one === 'object' && !Array.isArray(one) ? objectsIn(one as z.core.JSONSchema.JSONSchema) : [],
  );
  return properties === undefined ? inside : [schema, ...inside];
}

describe('what is wrong with an input of the ledgers', () => {
  const schemas = issueOperations.map(({ operation }) => ({
    name: operation.name,
    input: operation.input,
    // Safe: contracts are made of the classic schemas.
    json: z.toJSONSchema(operation.input as z.ZodType, { io: 'input', unrepresentable: 'any' }),
  }));

  it.each(schemas)(
    '$name is refused in words that people know, never in those of the schema',
    ({ name, input, json }) => {
      // Those that anybody may ask have no input in the matrix.
      const valid = ISSUE_INPUTS[name]?.(TARGET) ?? {};
      const said = [{}, ...spoilt(valid, json)].flatMap((given) => saidOf(input, given));
      expect(said.length).toBeGreaterThan(0);
      for (const { zh, en, field } of said) {
        expect([field, zh.replace(/none|“\d+ /gu, '')]).toEqual([
          field,
          expect.not.stringMatching(/[A-Za-z]{2,}|期望|无效/u),
        ]);
        expect([field, zh]).toEqual([field, expect.stringMatching(/“.+”/u)]);
        expect([field, en]).toEqual([field, expect.not.stringMatching(/expected|received|[a-z][A-Z]/u)]);
      }
    },
  );

  it('names the place in a list, what is asked of it, and what to do', () => {
    const set = issueOperations.find(({ operation }) => operation.name === 'issue.set-measures');
    const measures = [
      { text: '换灯具', quality: '亮', owner: '钱主任', dueOn: '2027-01-20' },
      { text: '', quality: '亮', owner: '钱主任', dueOn: '明天' },
    ];
    const said = saidOf(set?.operation.input ?? z.null(), { issueId: '别的', revision: 1.5, measures });
    expect(said.map(({ field, zh }) => [field, zh])).toEqual([
      ['issueId', '填写的内容不符合要求：“条目”不是这里有的，请重新选择。请改正后再提交。'],
      ['revision', '填写的内容不符合要求：“条目的版本”要填整数。请改正后再提交。'],
      ['measures.1.text', expect.stringContaining('“整改措施”第 2 项“内容”')],
      ['measures.1.dueOn', expect.stringContaining('“整改措施”第 2 项“期限”不是日期，要写成 2026-09-01 这样')],
    ]);
  });
});
