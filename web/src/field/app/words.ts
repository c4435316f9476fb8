import type { Safety } from '@dudao/core/field/device/entry';
import type { PinFault } from '@dudao/core/field/device/guard';
import type { Method } from '@dudao/core/field/shapes';
import type { Text } from '@dudao/core/lib/text';

/** What people call the four methods. */
export const METHOD_WORDS: Readonly<Record<Method, Text>> = {
  hear: { zh: '听', en: 'hear' },
  check: { zh: '查', en: 'check' },
  look: { zh: '看', en: 'look' },
  visit: { zh: '访', en: 'ask' },
};

/** How safe something is, in the words that every screen uses. */
export const SAFETY_WORDS: Readonly<Record<Safety, Text>> = {
  unsaved: { zh: '未保存', en: 'not saved' },
  here: { zh: '已存本机', en: 'saved here' },
  twice: { zh: '已存两份', en: 'saved twice' },
  'handed-in': { zh: '已上交', en: 'handed in' },
};

/** Why a PIN is not taken. */
export const PIN_FAULT_WORDS: Readonly<Record<PinFault, Text>> = {
  short: { zh: 'PIN 至少 6 位。', en: 'A PIN has at least 6 signs.' },
  same: { zh: 'PIN 不能是同一个字符。', en: 'A PIN is not one sign repeated.' },
  row: { zh: 'PIN 不能是连续的数字，如 123456。', en: 'A PIN is not a row such as 123456.' },
};

export const DEMAND_WORDS: Readonly<Record<'note' | 'photo' | 'measure', Text>> = {
  note: { zh: '说明', en: 'a note' },
  photo: { zh: '照片', en: 'a photo' },
  measure: { zh: '整改措施', en: 'a measure' },
};
