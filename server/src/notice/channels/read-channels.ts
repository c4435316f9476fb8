import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { ConfiguredChannel } from '../../lib/channel.ts';
import { ConfigError } from '../../lib/config.ts';
import { isLocal, type Peer } from '../../lib/post-json.ts';
import type { Channel } from './channel.ts';
import { dingtalkRobot } from './dingtalk-robot.ts';
import { mailChannel } from './mail.ts';
import { wecomApp } from './wecom-app.ts';
import { wecomRobot } from './wecom-robot.ts';

const TIMEOUT_MS = 15_000;
const WECOM = 'https://qyapi.weixin.qq.com';
const DINGTALK = 'https://oapi.dingtalk.com';

const text = z.string().min(1).max(2000);
const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u),
  name: z.string().min(1).max(60),
  /** File of further trusted certificates, for machines with a certificate of the house. */
  caFile: text.optional(),
};
/** Another address of the same interface, such as a private deployment. */
const origin = text.optional();
/** Id or area code of the unit whose group it is. */
const unit = text.optional();
const CHANNELS = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('mail'), smtp: text, from: text }),
    z.strictObject({
      ...common,
      kind: z.literal('wecom-app'),
      origin,
      corpId: text,
      agentId: z.int(),
      secret: text,
    }),
    z.strictObject({ ...common, kind: z.literal('wecom-robot'), origin, unit, key: text }),
    z.strictObject({
      ...common,
      kind: z.literal('dingtalk-robot'),
      origin,
      unit,
      accessToken: text,
      secret: text.optional(),
    }),
  ]),
);
type ChannelSettings = z.output<typeof CHANNELS>[number];

/** Where the settings of channels come from. */
export interface ChannelOrigin {
  /** The secret file, or null where there is none. */
  readonly file: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/**
 * The channels of this installation: those of the secret file, and e-mail by DUDAO_SMTP_URL and DUDAO_MAIL_FROM. A text `env:NAME` in the file
 * stands for that variable. Throws `ConfigError` with what is wrong and where, never with a secret.
 */
export function readChannels({ file, env, now }: ChannelOrigin): readonly Channel[] {
  const settings = [...mailOfEnvironment(env), ...(file === null ? [] : readFile(file, env))];
  const ids = settings.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new ConfigError(`提醒渠道的 id“${twice}”重复。/ Two channels of reminders have the id “${twice}”.`);
  }
  return settings.map((one) => channelOf(one, now));
}

function mailOfEnvironment(env: ChannelOrigin['env']): readonly ChannelSettings[] {
  const { DUDAO_SMTP_URL: smtp, DUDAO_MAIL_FROM: from } = env;
  if (!smtp) return [];
  if (!from) {
    throw new ConfigError(
      'DUDAO_SMTP_URL 需要同时设置 DUDAO_MAIL_FROM（发件人）。/ needs DUDAO_MAIL_FROM, the sender, beside it.',
    );
  }
  return [{ id: 'mail', kind: 'mail', name: '电子邮件', smtp, from }];
}

function readFile(file: string, env: ChannelOrigin['env']): readonly ChannelSettings[] {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new ConfigError(
      `${file} 里有密钥，只能由运行者本人读取：chmod 600 ${file}\n${file} holds secrets and must be readable by its owner only: chmod 600`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'), (_key, value: unknown) =>
      typeof value === 'string' && value.startsWith('env:') ? (env[value.slice(4)] ?? '') : value,
    );
  } catch {
    throw new ConfigError(`${file} 不是 JSON。/ is not JSON.`);
  }
  const parsed = CHANNELS.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `[${issue.path.map(String).join('.')}] ${issue.code}`);
  throw new ConfigError(`${file} 的内容不符合要求 / is not valid: ${places.join('; ')}`);
}

function channelOf(settings: ChannelSettings, now: () => Date): Channel {
  const { id, name, kind } = settings;
  const ca = settings.caFile === undefined ? {} : { ca: readCertificates(settings.caFile) };
  if (settings.kind === 'mail') {
    const url = addressOf(settings.smtp, ['smtp:', 'smtps:'], id);
    return mailChannel(aboutOf(settings, url), { ...settings, ...ca, timeoutMs: TIMEOUT_MS });
  }
  const url = addressOf(settings.origin ?? (kind === 'dingtalk-robot' ? DINGTALK : WECOM), ['https:', 'http:'], id);
  if (url.protocol === 'http:' && !isLocal(url.hostname)) {
    throw new ConfigError(`渠道“${id}”的地址必须是 https。/ The address of channel “${id}” must be https.`);
  }
  const peer: Peer = { origin: url.origin, timeoutMs: TIMEOUT_MS, ...ca };
  const about: ConfiguredChannel = { ...aboutOf(settings, url), id, name };
  switch (settings.kind) {
    case 'wecom-app':
      return wecomApp(about, { ...settings, peer, now });
    case 'wecom-robot':
      return wecomRobot(about, { peer, key: settings.key });
    case 'dingtalk-robot': {
      const { accessToken, secret } = settings;
      return dingtalkRobot(about, { peer, accessToken, now, ...(secret === undefined ? {} : { secret }) });
    }
  }
}

function aboutOf(settings: ChannelSettings, url: URL): ConfiguredChannel {
  const { id, kind, name } = settings;
  return { id, kind, name, unit: 'unit' in settings ? (settings.unit ?? null) : null, host: url.host };
}

function addressOf(address: string, protocols: readonly string[], id: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !protocols.includes(url.protocol) || url.hostname === '') {
    throw new ConfigError(
      `渠道“${id}”的地址应以 ${protocols.map((p) => `${p}//`).join(' 或 ')} 开头。/ The address of channel “${id}” begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    );
  }
  return url;
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(`读不到证书文件 ${file}。/ The certificates ${file} cannot be read.`);
  }
}
