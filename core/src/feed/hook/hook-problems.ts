import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What telling addresses refuses. */
export const HOOK_PROBLEMS = {
  'hook-unknown': {
    status: 404,
    text: {
      zh: '您在这个单位没有这个推送地址，可能已经注销。请刷新页面。',
      en: 'You have no such address at this unit; it may have been ended. Reload the page.',
    },
  },
  'hook-too-many': {
    status: 409,
    text: {
      zh: '您已经登记 {most} 个推送地址。请先注销不用的，再登记。',
      en: 'You have {most} addresses already. End one that is not used first.',
    },
  },
  'hook-kind-unseen': {
    status: 422,
    text: {
      zh: '“{kind}”所讲的内容您在这个单位看不到，请不要选它。',
      en: 'You may not see at this unit what “{kindEn}” tells of; leave it out.',
    },
  },
  'hook-url': {
    status: 422,
    text: {
      zh: '网址写法不对，应形如 https://主机/路径。',
      en: 'The address cannot be read; it looks like https://host/path.',
    },
  },
  'hook-url-user': {
    status: 422,
    text: {
      zh: '网址里不能写用户名和密码：推送靠签名证明身份，请去掉“@”和它前面的部分。',
      en: 'An address holds no user name or password: calls are signed. Leave out “@” and what stands before it.',
    },
  },
  'hook-url-https': {
    status: 422,
    text: {
      zh: '网址应以 https:// 开头。只有管理员用 DUDAO_HOOK_NETWORKS 写明的内部网络才可以用 http://。',
      en: 'The address begins with https://. Plain http:// is for networks that the operator named in DUDAO_HOOK_NETWORKS.',
    },
  },
  'hook-url-port': {
    status: 422,
    text: {
      zh: '不能推送到端口 {port}，请用 443 或 8443；其他端口只用于管理员用 DUDAO_HOOK_NETWORKS 写明的内部网络。',
      en: 'Port {port} is not called; use 443 or 8443. Others are for networks that the operator named in DUDAO_HOOK_NETWORKS.',
    },
  },
  'hook-url-refused': {
    status: 422,
    text: {
      zh: '{host} 是内部或保留的地址，不能推送。确需推送到内部网络的，请管理员用 DUDAO_HOOK_NETWORKS 写明这个网络。',
      en: '{host} is an internal or reserved address and is not called. An operator may name its network in DUDAO_HOOK_NETWORKS.',
    },
  },
  'hook-not-paused': {
    status: 409,
    text: { zh: '这个地址没有暂停，不用恢复。请刷新页面。', en: 'This address is not paused. Reload the page.' },
  },
  'hook-paused': {
    status: 409,
    text: { zh: '这个地址已暂停，请先恢复推送。', en: 'This address is paused; resume it first.' },
  },
  'hook-test-waits': {
    status: 409,
    text: { zh: '上一次试推送还没有结果，请稍候几秒。', en: 'The last test is still under way; wait some seconds.' },
  },
  'hook-call-unknown': {
    status: 404,
    text: { zh: '没有这条推送记录，可能已过保存期。', en: 'There is no such call; it may have been kept long enough.' },
  },
  'hook-call-waits': {
    status: 409,
    text: { zh: '这条正在等待推送，不用重发。', en: 'This call waits to be sent already.' },
  },
} as const satisfies ProblemCatalogue;
