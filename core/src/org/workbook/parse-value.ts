import { parseDay } from '../../lib/plain-day.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Text } from '../../lib/text.ts';
import type { Book } from './book.ts';
import type { Found } from './names.ts';
import type { BookColumn, ChoiceOption } from './sheets.ts';

/** A cell's value as it is kept, or what is wrong with it. */
export type ParsedValue = { readonly value: string } | { readonly problem: string; readonly params: Problem['params'] };

const MOST = 100;
const PHONE = /^[-+() 0-9]{5,30}$/u;
const ERROR = /^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)$/iu;
const WRITTEN_DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;
const PLAIN_DAY = /^(\d{4})(\d{2})(\d{2})$/u;

/** Reads what a person wrote into a cell; '' stays ''. `near` is the unit from which persons and posts are named. */
export function parseValue(book: Book, column: BookColumn, text: string, near: string | null): ParsedValue {
  const { label, most = MOST } = column;
  if (text === '') return { value: '' };
  if (ERROR.test(text)) return { problem: 'book-cell-error', params: { ...labelOf(label), value: text } };
  switch (column.kind) {
    case 'text':
      if ([...text].length > most) return { problem: 'book-text-long', params: { ...labelOf(label), most } };
      if (column.key === 'phone' && !PHONE.test(text)) return { problem: 'book-phone', params: { value: text } };
      return { value: text };
    case 'code':
      return { value: text.replace(/\s/gu, '') };
    case 'day':
      return parseWrittenDay(text);
    case 'choice':
      return parseOption(column, text);
    case 'stages':
      return parseStages(column, text);
    case 'unit':
      return named(book.units.find(text), text);
    case 'person':
      return named(book.persons.find(text, near), text);
    case 'post':
      return named(book.posts.find(text, near), text);
    case 'body':
      return named(book.bodies.find(text, near), text);
  }
}

/** A label as parameters of a message in both languages. */
export function labelOf({ zh, en }: Text): { readonly label: string; readonly labelEn: string } {
  return { label: zh, labelEn: en };
}

function parseWrittenDay(text: string): ParsedValue {
  const [, year = '', month = '', day = ''] = WRITTEN_DAY.exec(text) ?? PLAIN_DAY.exec(text) ?? [];
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(plain) === null ? { problem: 'book-day', params: { value: text } } : { value: plain };
}

function optionCalled(options: readonly ChoiceOption[], text: string): ChoiceOption | undefined {
  const plain = text.toLowerCase();
  return options.find(
    ({ value, names }) =>
      value === plain || names.some(({ zh, en }) => zh.toLowerCase() === plain || en.toLowerCase() === plain),
  );
}

function parseOption({ label, options = [] }: BookColumn, text: string): ParsedValue {
  const option = optionCalled(options, text);
  if (option !== undefined) return { value: option.value };
  const list = (lang: 'zh' | 'en', between: string) => options.map(({ names }) => names[0]?.[lang]).join(between);
  return {
    problem: 'book-choice',
    params: { ...labelOf(label), value: text, options: list('zh', '、'), optionsEn: list('en', ', ') },
  };
}

function parseStages(column: BookColumn, text: string): ParsedValue {
  const keys = new Set<string>();
  for (const part of text.split(/[、,，;；\n]+/u)) {
    if (part.trim() === '') continue;
    const parsed = parseOption(column, part.trim());
    if ('problem' in parsed) return parsed;
    keys.add(parsed.value);
  }
  const order = (column.options ?? []).map(({ value }) => value);
  return { value: order.filter((key) => keys.has(key)).join(',') };
}

function named(found: Found, text: string): ParsedValue {
  if (found === 'none') return { problem: 'book-name-unknown', params: { value: text } };
  if (found === 'many') return { problem: 'book-name-many', params: { value: text } };
  return { value: found.id };
}
