import { inputProblems } from '@dudao/core/lib/input-fault';
import { callMeeting } from '@dudao/core/meeting/contract';
import { MEETING_INPUT_NAMES } from '@dudao/core/meeting/input-names';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { INPUT_NAMES, OPERATIONS } from './operations.ts';

/** Every field of a schema, however deep. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema as z.core.JSONSchema.JSONSchema;
  const inside = [...Object.values(properties), items, ...anyOf, ...oneOf];
  return [...Object.keys(properties), ...inside.flatMap((one) => keysOf(one))];
}

it.each(Object.entries(INPUT_NAMES))(
  'every field that an operation of %s takes has a name of its own',
  (noun, names) => {
    const taken = OPERATIONS.filter(({ operation: { name } }) => name.startsWith(`${noun}.`)).flatMap(({ operation }) =>
      // Safe: contracts are made of the classic schemas.
      keysOf(z.toJSONSchema(operation.input as z.ZodType, { io: 'input', unrepresentable: 'any' })),
    );
    expect(taken.length).toBeGreaterThan(0);
    expect([...new Set(taken.filter((key) => !Object.hasOwn(names, key)))]).toEqual([]);
  },
);

it('what is left out when a meeting is called is named as the form names it', () => {
  const given = { place: '', beginsAt: '', called: [], items: [] };
  const issues = callMeeting.input.safeParse(given).error?.issues ?? [];
  const said = inputProblems(issues, { names: MEETING_INPUT_NAMES, given }).map(({ params }) => params.detail);
  expect(said).toEqual(
    expect.arrayContaining(['“地点”没有填', '“开始时间”没有填', '“主持人”没有填', '“会议名称”没有填', '“日期”没有填']),
  );
});
