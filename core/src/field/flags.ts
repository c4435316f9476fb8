import type { Text } from '../lib/text.ts';

/**
 * Why something that came from the field needs a person. It is kept as it came in every case; a person looks, decides what is to be done and
 * settles the flag in words.
 */
const FLAGS = {
  malformed: {
    zh: '内容不完整或格式不对，按收到的原样保存。请与记录人核对。',
    en: 'It is incomplete or malformed and was kept as it came. Ask whoever made it.',
  },
  'cannot-open': {
    zh: '加密封套打不开（密钥不符或内容受损），按原样保存。请在原设备上重新上交。',
    en: 'The envelope cannot be opened (another key, or damaged) and was kept as it came. Hand it in again from the device.',
  },
  'visit-cancelled': {
    zh: '这次督导已取消，记录照收。请决定是否采用。',
    en: 'The visit was cancelled; the record was kept. Decide whether it counts.',
  },
  'visit-closed': {
    zh: '这次督导已办结，记录是后来到的。请决定是否采用。',
    en: 'The visit was closed before this arrived. Decide whether it counts.',
  },
  'not-of-team': {
    zh: '上交时记录人已不在督导组。',
    en: 'Whoever made it was no longer of the team when it arrived.',
  },
  'unit-unknown': {
    zh: '记录所说的单位查不到或不在范围内，先放在被督导单位名下。',
    en: 'The unit that it names is unknown or out of reach; it was put under the visited unit.',
  },
  'sheet-unknown': {
    zh: '记录所用的表单版本在服务器上查不到，没有计分。',
    en: 'The version of the sheet is not known here; no score was made.',
  },
  'sheet-changed': {
    zh: '外出期间表单换了版本，这份记录按旧版本填写，也按旧版本计分。',
    en: 'The sheet changed while the device was away; it was filled in and scored by its own version.',
  },
  'item-unknown': {
    zh: '有的回答在表单里没有对应的问题，已保存但不计分。',
    en: 'Some answers belong to no question of the sheet; they were kept and count for nothing.',
  },
  'answer-invalid': {
    zh: '有的回答不符合表单的要求，已保存但不计分。',
    en: 'Some answers are not what the sheet asks; they were kept and count for nothing.',
  },
  'demand-unmet': {
    zh: '有的不合格回答缺说明、照片或整改措施。',
    en: 'Some bad answers lack the note, photo or measure that the sheet demands.',
  },
  'clock-off': {
    zh: '设备时钟与服务器相差较大。时间以服务器为准，设备所说的时间照留。',
    en: 'The device’s clock was far from the server’s. The server’s moments decide; what the device claimed is kept.',
  },
  'nonce-unknown': {
    zh: '记录所带的服务器凭证核对不上，最早时间无法确定。',
    en: 'The server’s nonce that it carries does not check; nothing shows how old it is.',
  },
  'other-content': {
    zh: '同一编号先后收到不同的内容，两份都已保存。',
    en: 'The same id arrived with different content; both were kept.',
  },
  'counter-twice': {
    zh: '同一设备的同一序号用了两次，设备可能被复制或恢复过。',
    en: 'One counter of the device was used twice; the device may have been copied or restored.',
  },
  conflict: {
    zh: '同一份记录有两个版本，互不知道对方。请选定一个，另一个照留。',
    en: 'Two versions of one record did not know of each other. Choose one; the other is kept.',
  },
  'file-differs': {
    zh: '照片或录音的内容没有通过检查，没有归档。',
    en: 'The photo or voice note did not pass the checks and was not filed.',
  },
  'not-calibrated': {
    zh: '记录人还没有通过这里要求的校准。请决定是否采用。',
    en: 'Whoever made it has not passed the calibration that is asked for here. Decide whether it counts.',
  },
  'presence-not-counted': {
    zh: '到达、离开已收下，但督导的进点、离点时间没有随之变动。请核对后在督导页面处理。',
    en: 'The coming or leaving was kept, but begin and leave of the visit did not follow. Look into it and act at the visit.',
  },
  'device-wiped': {
    zh: '设备已下令清除，这是之后上交的。',
    en: 'It was handed in after the device was ordered to wipe itself.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Why something needs a person. */
export type FieldFlag = keyof typeof FLAGS;

/** Every reason. The assertion is safe: the keys of a literal are what its type says. */
export const FIELD_FLAGS = Object.keys(FLAGS) as [FieldFlag, ...FieldFlag[]];

/** What is said of a reason, and what to do. */
export const flagText = (flag: FieldFlag): Text => FLAGS[flag];
