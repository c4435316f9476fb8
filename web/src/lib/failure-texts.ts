import type { Lang, Text } from '@dudao/core/lib/text';

/** What the usual reasons for which a message did not leave mean; others are shown as the other side gave them. */
const FAILURES: readonly (readonly [code: RegExp, text: Text])[] = [
  [/^ECONNREFUSED$/u, { zh: '对方拒绝连接，请核对主机和端口', en: 'the connection is refused; check host and port' }],
  [/^(ENOTFOUND|EAI_AGAIN|EDNS)$/u, { zh: '找不到主机', en: 'the host is not found' }],
  [/^(timeout|ETIMEDOUT|ECONNECTION)$/u, { zh: '连接超时', en: 'no answer in time' }],
  [/^(ECONNRESET|ESOCKET)$/u, { zh: '连接中断', en: 'the connection broke' }],
  [/CERT|SIGNED|^ERR_TLS/u, { zh: '证书不受信任', en: 'the certificate is not trusted' }],
  [/^(EAUTH|SMTP 535)$/u, { zh: '邮箱账号或密码不对', en: 'the mail account or password is not right' }],
  [/^SMTP 55[0-3]$/u, { zh: '对方没有这个邮箱', en: 'there is no such mailbox' }],
  [/^SMTP 4/u, { zh: '邮件服务器请稍后再试', en: 'the mail server asks to try later' }],
  [
    /^(errcode (45009|130101|410100)|HTTP 429)$/u,
    { zh: '对方限流，稍后自动重发', en: 'too many at once; it goes on later' },
  ],
  [
    /^errcode (93000|300001|310000|4001[34]|40001)$/u,
    { zh: '密钥、令牌或签名不对', en: 'key, token or signature is not right' },
  ],
  [/^no such user$/u, { zh: '没有这个账号', en: 'there is no such user' }],
  [
    /^refused-address$/u,
    { zh: '主机指向内部或保留的地址，没有连接', en: 'the host leads to an internal or reserved address' },
  ],
  [/^refused-plain$/u, { zh: '外部地址只能用 https', en: 'outside only https is used' }],
  [/^refused-port$/u, { zh: '这个端口不能推送', en: 'this port is not called' }],
  [/^answer cut off$/u, { zh: '对方没有答完', en: 'the answer was not finished' }],
  [/^interrupted$/u, { zh: '发送途中服务器停了', en: 'the server stopped while sending' }],
];

/** A failure in words, with the code for whoever has to mend it. */
export function failureText(failure: string, lang: Lang): string {
  const known = FAILURES.find(([code]) => code.test(failure));
  if (known === undefined) return failure;
  return lang === 'zh' ? `${known[1].zh}（${failure}）` : `${known[1].en} (${failure})`;
}
