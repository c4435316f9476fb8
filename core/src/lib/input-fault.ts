import type { $ZodIssue } from 'zod/v4/core';
import { type Problem, problem } from './problem.ts';
import type { Text } from './text.ts';

/** What people call the fields of inputs, by the name that a contract gives them. */
export type InputNames = Readonly<Record<string, Text>>;

/** What is wrong with an input at one place, said with the words of the form instead of those of the schema. `given`: the whole input. */
function inputFault(issue: $ZodIssue, { names, given }: { readonly names: InputNames; readonly given: unknown }): Text {
  const name = nameOf(issue.path, names);
  const said = faultOf(issue, { names, value: valueAt(given, issue.path) });
  return { zh: `${name.zh}${said.zh}`, en: `${name.en} ${said.en}`.trim() };
}

/** The place in words, e.g. `“整改措施”第 2 项“期限”`: what stands in a list by its place there, else by its own name alone. What has no name is told as it is. */
function nameOf(path: readonly PropertyKey[], names: InputNames): Text {
  let before: Text = { zh: '', en: '' };
  let own: Text | null = null;
  for (const step of path) {
    if (typeof step === 'number') {
      const list: Text = own ?? { zh: '', en: '' };
      before = { zh: `${before.zh}${list.zh}第 ${step + 1} 项`, en: `${before.en}${list.en} no. ${step + 1} ` };
      own = null;
    } else if (Object.hasOwn(names, String(step))) {
      const known = names[String(step)];
      if (known !== undefined) own = { zh: `“${known.zh}”`, en: `“${known.en}”` };
    }
  }
  const plain = path.map(String).join('.');
  if (own === null && !before.zh.includes('“') && plain !== '') return { zh: `“${plain}”`, en: `“${plain}”` };
  return { zh: `${before.zh}${own?.zh ?? ''}`, en: `${before.en}${own?.en ?? ''}`.trim() };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    // Safe: only looked into where it is an object, and what is not there is undefined.
    return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined;
  }, given);
}

const MISSING: Text = { zh: '没有填', en: 'is missing' };
const STRANGE: Text = { zh: '填的内容不对', en: 'is not what belongs there' };

function faultOf(issue: $ZodIssue, { names, value }: { readonly names: InputNames; readonly value: unknown }): Text {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined || value === null ? MISSING : (KINDS[issue.expected] ?? STRANGE);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return value === ''
        ? MISSING
        : (FORMATS[issue.format] ?? { zh: '的写法不对', en: 'is not written as it should be' });
    case 'invalid_value':
      return value === undefined || value === null
        ? MISSING
        : { zh: '不在可选的范围内', en: 'is none of what may be chosen' };
    case 'unrecognized_keys': {
      const keys = issue.keys.map((key) => names[key] ?? { zh: key, en: key });
      return {
        zh: `多出了不认识的内容：${keys.map(({ zh }) => zh).join('、')}`,
        en: `has what is not known here: ${keys.map(({ en }) => en).join(', ')}`,
      };
    }
    default:
      return value === undefined ? MISSING : STRANGE;
  }
}

const KINDS: Readonly<Record<string, Text>> = {
  number: { zh: '要填数字', en: 'must be a number' },
  int: { zh: '要填整数', en: 'must be a whole number' },
};

const FORMATS: Readonly<Record<string, Text>> = {
  uuid: { zh: '不是这里有的，请重新选择', en: 'is none that is known here; choose it again' },
  date: { zh: '不是日期，要写成 2026-09-01 这样', en: 'is not a day; write it like 2026-09-01' },
  datetime: { zh: '不是日期和时间', en: 'is not a day and a time' },
  time: { zh: '不是时间，要写成 09:30 这样', en: 'is not a time; write it like 09:30' },
  email: { zh: '不是电子邮件地址', en: 'is not an e-mail address' },
};

function tooSmall(origin: string, least: number): Text {
  if (origin === 'string') {
    return least <= 1 ? MISSING : { zh: `至少写 ${least} 个字`, en: `needs ${least} letters or more` };
  }
  if (origin === 'array') {
    return least <= 1 ? MISSING : { zh: `至少要有 ${least} 项`, en: `needs ${least} or more` };
  }
  return { zh: `不能小于 ${least}`, en: `must not be below ${least}` };
}

function tooBig(origin: string, most: number): Text {
  if (origin === 'string') return { zh: `最多写 ${most} 个字`, en: `has room for ${most} letters` };
  if (origin === 'array') return { zh: `最多 ${most} 项`, en: `has room for ${most}` };
  return { zh: `不能大于 ${most}`, en: `must not be above ${most}` };
}

/** All that is wrong with an input. Refuses: invalid-input, at each place. */
export function inputProblems(
  issues: readonly $ZodIssue[],
  { names, given }: { readonly names: InputNames; readonly given: unknown },
): readonly Problem[] {
  return issues.map((issue) => {
    const { zh, en } = inputFault(issue, { names, given });
    const field = issue.path.map(String).join('.');
    return problem('invalid-input', { field, detail: zh, detailEn: en }, { field });
  });
}
