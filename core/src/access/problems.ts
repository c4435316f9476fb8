import type { ProblemCatalogue } from '../lib/problem.ts';

/** What accounts, roles and sign-in refuse. */
export const ACCESS_PROBLEMS = {
  'link-invalid': {
    status: 404,
    text: {
      zh: '链接无效、已使用或已过期。请向上级管理员索取新的一次性链接。',
      en: 'This link is not valid, was used, or has expired. Ask the administrator above for a new one.',
    },
  },
  'password-too-short': {
    status: 422,
    text: { zh: '密码至少需要 {min} 个字符。', en: 'A password needs at least {min} characters.' },
  },
  'password-common': {
    status: 422,
    text: {
      zh: '这个密码太常见，容易被猜中。请换一个，例如几个不相干的词连在一起。',
      en: 'This password is too common. Choose another, such as several unrelated words.',
    },
  },
  'password-local': {
    status: 422,
    text: {
      zh: '密码不能以姓名、登录名、单位名称或系统名称为主。请换一个。',
      en: 'A password must not be built from your name, sign-in name, unit or this system’s name. Choose another.',
    },
  },
  'sign-in-failed': {
    status: 401,
    text: { zh: '登录名或密码不正确。', en: 'The sign-in name or the password is not right.' },
  },
  'sign-in-delayed': {
    status: 429,
    text: {
      zh: '连续失败次数过多，请在 {seconds} 秒后再试。忘记密码可请上级管理员重发一次性链接。',
      en: 'Too many failed attempts; try again in {seconds} seconds. The administrator above can send a new one-time link.',
    },
  },
  'sign-in-busy': {
    status: 503,
    text: { zh: '同时登录的人过多，请几秒后再试。', en: 'Too many people are signing in; try again in a few seconds.' },
  },
  'sign-in-name-taken': {
    status: 409,
    text: {
      zh: '登录名“{signInName}”已被使用，请换一个。',
      en: 'The sign-in name “{signInName}” is taken; choose another.',
    },
  },
  'person-has-account': {
    status: 409,
    text: {
      zh: '该人员已有账号。一个人只对应一个账号，请先解除原来的对应。',
      en: 'This person has an account already. A person has one account; unlink the other one first.',
    },
  },
  'person-not-of-unit': {
    status: 422,
    text: {
      zh: '账号只能对应本单位的人员。请先在“人员与机构”登记此人。',
      en: 'An account can only be a person of its own unit. Register the person at the unit first.',
    },
  },
  'role-not-grantable': {
    status: 403,
    text: {
      zh: '您不能在该单位授予或收回“{role}”。角色只能由更高一级授予。',
      en: 'You may not give or take “{roleEn}” at this unit. Roles are given from above.',
    },
  },
  'role-conflict': {
    status: 409,
    text: {
      zh: '系统、安全、审计三类管理员与业务角色必须由不同的人担任。',
      en: 'The system, security and audit administrators and the working roles must be different people.',
    },
  },
  'role-held': {
    status: 409,
    text: { zh: '该账号在此单位已有此角色。', en: 'The account already holds this role at this unit.' },
  },
  'role-ended': {
    status: 409,
    text: { zh: '该角色已被收回。', en: 'This role was already revoked.' },
  },
  'account-disabled': {
    status: 409,
    text: { zh: '该账号已停用。', en: 'This account is disabled.' },
  },
  'account-is-own': {
    status: 403,
    text: {
      zh: '不能对自己的账号做此操作，请由其他管理员办理。',
      en: 'Not on your own account; ask another administrator.',
    },
  },
  'account-above': {
    status: 403,
    text: {
      zh: '该账号持有您无权授予的角色，或其所在督导组联系您管辖以外的单位，请由上级管理员办理。',
      en: 'This account holds a role that you may not grant, or sits in a team that looks after units beyond yours; ask the administrator above.',
    },
  },
} as const satisfies ProblemCatalogue;
