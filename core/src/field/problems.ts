import type { ProblemCatalogue } from '../lib/problem.ts';
import { APART_PROBLEMS } from './apart/problems.ts';

/** What the noun refuses. What came from the field is not refused but for `field-not-yours`, item by item. */
export const FIELD_PROBLEMS = {
  ...APART_PROBLEMS,
  'field-device-taken': {
    status: 409,
    text: {
      zh: '这台设备已登记在另一个账号名下。请清除设备上的应用数据后重新登记，或换一台设备。',
      en: 'This device is registered to another account. Clear its storage and register anew, or take another device.',
    },
  },
  'field-device-unknown': {
    status: 404,
    text: {
      zh: '服务器没有登记这台设备，或它不在您名下。请先登记设备。',
      en: 'The server does not know this device as yours. Register it first.',
    },
  },
  'field-device-wiped': {
    status: 409,
    text: {
      zh: '这台设备已下令清除，不再发给它工作包。清除后请作为新设备登记。',
      en: 'This device was ordered to wipe itself and gets no more work. Register it anew afterwards.',
    },
  },
  'field-devices-many': {
    status: 409,
    text: {
      zh: '您名下已有 {most} 台设备。请先清除不用的设备。',
      en: 'You have {most} devices already. Wipe those that you do not use.',
    },
  },
  'field-wipe-ordered': {
    status: 409,
    text: { zh: '已下令清除这台设备，不必重复。', en: 'The device was ordered to wipe itself already.' },
  },
  'field-key-malformed': {
    status: 400,
    text: {
      zh: '本机的密钥不是有效的公钥。请更新现场应用后再登录一次。',
      en: 'The key of this device is no valid public key. Update the application and sign in once more.',
    },
  },
  'field-key-refused': {
    status: 401,
    text: {
      zh: '本机的免密登录已到期或已停止，请用密码登录。内容都在本机。',
      en: 'This device may no longer sign in by itself. Sign in with the password; everything is still here.',
    },
  },
  'field-key-none': {
    status: 409,
    text: {
      zh: '这台设备现在没有免密登录，不用停止。请刷新。',
      en: 'The device does not sign in by itself; there is nothing to end. Reload the page.',
    },
  },
  'field-not-yours': {
    status: 403,
    text: {
      zh: '这次督导不是您的，记录没有收下。记录仍在设备上，请与督导室联系。',
      en: 'The visit is not yours; nothing was kept. It stays on the device: ask the supervision office.',
    },
  },
  'field-no-conflict': {
    status: 409,
    text: { zh: '这份记录没有冲突，不用选定。请刷新。', en: 'The record has no conflict to decide. Reload the page.' },
  },
  'field-not-a-head': {
    status: 409,
    text: {
      zh: '选的版本后来又改过，或已被放在一边。请刷新后重选。',
      en: 'The version chosen was changed since or is set aside. Reload and choose anew.',
    },
  },
  'field-flag-settled': {
    status: 409,
    text: { zh: '这个疑点已由 {by} 处理。', en: '{by} has settled this already.' },
  },
  'field-flag-conflict': {
    status: 409,
    text: {
      zh: '两个版本的冲突要打开记录选定其中一个来处理。',
      en: 'A conflict is settled by opening the record and choosing one version.',
    },
  },
  'field-no-feedback': {
    status: 404,
    text: {
      zh: '这份反馈单还没有完成，或没有选定版本。',
      en: 'The feedback sheet is not finished, or no version of it stands.',
    },
  },
} as const satisfies ProblemCatalogue;
