import type { ProblemCatalogue } from './problem.ts';

/** Refusals that any operation may answer with; operations do not list them. */
export const GENERAL_PROBLEMS = {
  'malformed-request': {
    status: 400,
    text: {
      zh: '请求格式不正确：{detail}。请刷新页面后重试。',
      en: 'The request is malformed: {detail}. Reload the page and try again.',
    },
  },
  'invalid-input': {
    status: 400,
    text: {
      zh: '填写的内容不符合要求：{detail}。请改正后再提交。',
      en: 'The input is not valid: {detailEn}. Correct it and submit again.',
    },
  },
  'unknown-operation': {
    status: 404,
    text: { zh: '没有这个操作。请刷新页面。', en: 'There is no such operation. Reload the page.' },
  },
  'sign-in-required': {
    status: 401,
    text: { zh: '请先登录；登录可能已过期。', en: 'Sign in first; your session may have ended.' },
  },
  forbidden: {
    status: 403,
    text: {
      zh: '您在该单位没有此项权限。如需办理，请联系上级管理员授权。',
      en: 'You do not hold this permission at this unit. Ask the administrator above for it.',
    },
  },
  'recused-below': {
    status: 403,
    text: {
      zh: '这项内容由该单位全部下级的数据合成，而您应回避其中的单位，因此不能查看。请由同组的其他成员办理。',
      en: 'This is made of everything below the unit, and you are recused from a unit there. Leave it to another member of the team.',
    },
  },
  'foreign-origin': {
    status: 403,
    text: {
      zh: '请求来自其他网站，已拒绝。请从本系统页面操作。',
      en: 'The request came from another site and was refused. Act from this system’s own pages.',
    },
  },
  'not-found': {
    status: 404,
    text: {
      zh: '找不到该内容：它不存在，或不在您的管辖范围内。',
      en: 'Not found: it does not exist, or lies outside your scope.',
    },
  },
  'call-id-reused': {
    status: 409,
    text: {
      zh: '同一提交编号对应了不同的内容，已拒绝。请重新填写后提交。',
      en: 'This call id was already used with other content. Submit anew.',
    },
  },
  'changed-meanwhile': {
    status: 412,
    text: {
      zh: '该内容已被他人修改。请刷新后在最新内容上重做。',
      en: 'Someone changed this meanwhile. Reload and redo your change on the latest version.',
    },
  },
  'too-large': {
    status: 413,
    text: { zh: '内容过大，上限为 {limit}。', en: 'Too large; the limit is {limit}.' },
  },
  'unsupported-media-type': {
    status: 415,
    text: { zh: '不支持这种内容类型，应为 {expected}。', en: 'Unsupported content type; expected {expected}.' },
  },
  'too-many-requests': {
    status: 429,
    text: { zh: '操作过于频繁，请在 {seconds} 秒后重试。', en: 'Too many requests; try again in {seconds} seconds.' },
  },
  'internal-error': {
    status: 500,
    text: {
      zh: '系统出错，本次操作没有保存。请重试；若仍出错，请把编号 {requestId} 告知管理员。',
      en: 'Something failed and nothing was saved. Try again; if it persists, give the administrator the id {requestId}.',
    },
  },
  'database-unavailable': {
    status: 503,
    text: {
      zh: '数据库暂时不可用，本次操作没有保存。请稍后重试。',
      en: 'The database is not available at the moment; nothing was saved. Try again shortly.',
    },
  },
  'disk-full': {
    status: 507,
    text: {
      zh: '磁盘空间不足，本次操作没有保存；已有数据不受影响。请联系管理员清理空间。',
      en: 'The disk is full and nothing was saved; what is stored is safe. Ask the administrator to free space.',
    },
  },
} as const satisfies ProblemCatalogue;
