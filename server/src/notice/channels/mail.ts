import { createTransport } from 'nodemailer';
import type { ConfiguredChannel } from '../../lib/channel.ts';
import { failureOf, isLocal } from '../../lib/post-json.ts';
import type { Channel, Sent } from './channel.ts';

interface MailSecrets {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which then must offer TLS unless it is this very machine. */
  readonly smtp: string;
  readonly from: string;
  readonly ca?: string;
  readonly timeoutMs: number;
}

/** E-mail by SMTP, as plain text and HTML. Every message has a connection of its own. */
export function mailChannel(about: ConfiguredChannel, { smtp, from, ca, timeoutMs }: MailSecrets): Channel {
  const url = new URL(smtp);
  const isSecure = url.protocol === 'smtps:';
  const settings = {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: Number(url.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal(url.hostname),
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    tls: { minVersion: 'TLSv1.2' as const, ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
  };
  return {
    about,
    send: async ({ id, to, subject, plain, html, unsubscribeUrl }) => {
      if (to === null) return { is: 'refused', failure: 'no address' };
      const watch = watchHandOver();
      const transport = createTransport({ ...settings, logger: watch.logger });
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text: plain,
          html,
          messageId: `<${id}@${domainOf(from)}>`,
          headers: {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
        return { is: 'sent' };
      } catch (error) {
        return sentOf(error, watch.isHandedOver());
      } finally {
        transport.close();
      }
    },
  };
}

/** Listens to the conversation for the one thing that no error tells: whether the message itself was on its way. Nothing else is kept of it. */
function watchHandOver() {
  let handedOver = false;
  const ignore = () => {};
  const debug = (entry: unknown, line: unknown) => {
    const isOurs = typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'client';
    if (isOurs && line === 'DATA') handedOver = true;
  };
  const logger = { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
  return { logger, isHandedOver: () => handedOver };
}

function domainOf(from: string): string {
  return /@([\w.-]+)/u.exec(from)?.[1] ?? 'localhost';
}

/** What a mail server asks to try again a little later. */
const LATER: ReadonlySet<number> = new Set([421, 450, 451, 452]);

/** 4xx asks to come back later, 5xx to a recipient or a message is final; an error of the way there can be tried again, one after the message left cannot. */
function sentOf(error: unknown, handedOver: boolean): Sent {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  if (typeof responseCode !== 'number') {
    const failure = failureOf(error);
    return handedOver ? { is: 'unsure', failure } : { is: 'retry', failure, afterSeconds: null };
  }
  const failure = `SMTP ${responseCode}`;
  if (LATER.has(responseCode)) return { is: 'retry', failure, afterSeconds: 300 };
  const isFinal = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return isFinal ? { is: 'refused', failure } : { is: 'retry', failure, afterSeconds: null };
}
