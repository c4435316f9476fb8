import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { STAND_IN_CERTIFICATE, STAND_IN_KEY } from './stand-in-certificate.ts';

/** A mail as the stand-in took it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly auth: string | null;
  /** Head and body as they came. */
  readonly text: string;
}

/** A mail server on this machine. `replies` overrules its answers: command → whole line, or `hang`, or `break-off`. */
export interface StandInSmtp {
  readonly port: number;
  readonly mails: ReceivedMail[];
  replies: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openStandInSmtp(
  options: { readonly secure?: boolean; readonly port?: number } = {},
): Promise<StandInSmtp> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    converse(socket, standIn);
  };
  const server =
    options.secure === true
      ? createSecureServer({ cert: STAND_IN_CERTIFICATE, key: STAND_IN_KEY }, serve)
      : createServer(serve);
  server.on('tlsClientError', () => {});
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));
  const standIn: StandInSmtp = {
    // Safe: a server that listens on TCP has an address with a port.
    port: (server.address() as AddressInfo).port,
    mails,
    replies: {},
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
  return standIn;
}

const USUAL: Readonly<Record<string, string>> = {
  EHLO: '250-stand-in\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  AUTH: '235 ok',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  QUIT: '221 bye',
};

function converse(socket: Socket, standIn: StandInSmtp): void {
  let rest = '';
  let body: string | null = null;
  let to: string[] = [];
  let auth: string | null = null;
  const say = (reply: string) => {
    if (reply === 'break-off') socket.destroy();
    else if (reply !== 'hang') socket.write(`${reply}\r\n`);
  };
  say(standIn.replies.CONNECT ?? '220 stand-in');
  socket.on('data', (chunk) => {
    rest += chunk.toString('utf8');
    for (;;) {
      const end = rest.indexOf('\r\n');
      if (end < 0) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (body !== null) {
        if (line !== '.') {
          body += `${line}\r\n`;
          continue;
        }
        standIn.mails.push({ to, auth, text: body });
        body = null;
        to = [];
        say(standIn.replies.TAKEN ?? '250 taken');
        continue;
      }
      const command = line.slice(0, 4).toUpperCase();
      const reply = standIn.replies[command] ?? USUAL[command] ?? '500 what';
      if (command === 'RCPT' && reply.startsWith('2')) to.push(/<([^>]*)>/u.exec(line)?.[1] ?? '');
      if (command === 'AUTH') auth = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8');
      if (command === 'DATA' && reply.startsWith('3')) body = '';
      say(reply);
    }
  });
}
