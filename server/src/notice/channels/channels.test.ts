import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { postJson } from '../../lib/post-json.ts';
import { STAND_IN_CERTIFICATE } from '../../testing/stand-in-certificate.ts';
import { openStandInHttp, type StandInHttp } from '../../testing/stand-in-http.ts';
import { openStandInSmtp, type StandInSmtp } from '../../testing/stand-in-smtp.ts';
import type { OutgoingMessage } from './channel.ts';
import { dingtalkRobot } from './dingtalk-robot.ts';
import { mailChannel } from './mail.ts';
import { readChannels } from './read-channels.ts';
import { wecomApp } from './wecom-app.ts';
import { wecomRobot } from './wecom-robot.ts';

const MESSAGE: OutgoingMessage = {
  id: '11111111-1111-4111-8111-111111111111',
  to: 'wang@example.gov.cn',
  subject: '督导提醒：2 件新事项',
  plain: '王主任，您好：\n任务今天到期。',
  html: '<p>王主任，您好</p>',
  markdown: '**督导提醒** 任务今天到期',
  unsubscribeUrl: 'https://dudao.example/unsubscribe/x',
};
const about = (kind: 'mail' | 'wecom-app' | 'wecom-robot' | 'dingtalk-robot') => ({
  id: kind,
  kind,
  name: kind,
  unit: null,
  host: 'localhost',
});
const NOW = new Date('2026-11-24T02:00:00.000Z');
const open: { close(): Promise<void> }[] = [];
const http = async (secure = false): Promise<StandInHttp> => {
  const server = await openStandInHttp({ secure });
  open.push(server);
  return server;
};
const smtp = async (secure = false): Promise<StandInSmtp> => {
  const server = await openStandInSmtp({ secure });
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
const peer = (origin: string, timeoutMs = 2000) => ({ origin, timeoutMs });

describe('a WeCom group robot', () => {
  it('gets markdown under its key; its codes say what to do next', async () => {
    const server = await http();
    const robot = wecomRobot(about('wecom-robot'), { peer: peer(server.origin), key: 'k&1' });
    expect(await robot.send(MESSAGE)).toEqual({ is: 'sent' });
    expect(server.received[0]?.path).toBe('/cgi-bin/webhook/send');
    expect(server.received[0]?.query.get('key')).toBe('k&1');
    expect(server.received[0]?.json).toEqual({ msgtype: 'markdown', markdown: { content: MESSAGE.markdown } });
    const cases: [unknown, object][] = [
      [
        { errcode: 45009, errmsg: 'api freq out of limit' },
        { is: 'held', afterSeconds: 60 },
      ],
      [{ errcode: -1 }, { is: 'retry', failure: 'errcode -1' }],
      [{ errcode: 93000, errmsg: 'invalid webhook url' }, { is: 'retry' }],
      [{ errcode: 40058 }, { is: 'refused', failure: 'errcode 40058' }],
      ['<html>', { is: 'retry', failure: 'not the expected answer' }],
    ];
    for (const [json, expected] of cases) {
      server.answer = () => ({ json });
      expect(await robot.send(MESSAGE)).toMatchObject(expected);
    }
    server.answer = () => ({ json: {}, status: 429, headers: { 'retry-after': '90' } });
    expect(await robot.send(MESSAGE)).toEqual({ is: 'held', failure: 'HTTP 429', afterSeconds: 90 });
    server.answer = () => ({ json: {}, status: 502 });
    expect(await robot.send(MESSAGE)).toMatchObject({ is: 'retry', failure: 'HTTP 502' });
  });
});

describe('a DingTalk robot', () => {
  it('is signed with the moment and the secret; too many a minute hold it for ten', async () => {
    const server = await http();
    const secret = 'SECabc';
    const robot = dingtalkRobot(about('dingtalk-robot'), {
      peer: peer(server.origin),
      accessToken: 't',
      secret,
      now: () => NOW,
    });
    expect(await robot.send(MESSAGE)).toEqual({ is: 'sent' });
    const { query, json } = server.received[0] ?? { query: new URLSearchParams(), json: null };
    const timestamp = query.get('timestamp');
    expect(timestamp).toBe(String(NOW.getTime()));
    expect(query.get('sign')).toBe(createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
    expect(json).toEqual({ msgtype: 'markdown', markdown: { title: MESSAGE.subject, text: MESSAGE.markdown } });
    server.answer = () => ({ json: { errcode: 130101, errmsg: 'send too fast' } });
    expect(await robot.send(MESSAGE)).toEqual({ is: 'held', failure: 'errcode 130101', afterSeconds: 600 });
    server.answer = () => ({ json: { errcode: 310000, errmsg: 'sign not match' } });
    expect(await robot.send(MESSAGE)).toMatchObject({ is: 'retry', failure: 'errcode 310000' });
  });
});

describe('messages of a WeCom application', () => {
  it('take a token once, renew it when it is over, and tell when the person is not there', async () => {
    const server = await http();
    let issued = 0;
    let current = '';
    const tell: Record<string, unknown> = { errcode: 0 };
    server.answer = ({ path, query }) => {
      if (path === '/cgi-bin/gettoken') {
        issued += 1;
        current = `token${issued}`;
        return { json: { errcode: 0, access_token: current, expires_in: 7200 } };
      }
      return query.get('access_token') === current ? { json: tell } : { json: { errcode: 42001 } };
    };
    const app = wecomApp(about('wecom-app'), {
      peer: peer(server.origin),
      corpId: 'ww1',
      agentId: 1000002,
      secret: 's',
      now: () => NOW,
    });
    const message = { ...MESSAGE, to: 'WangZhuRen' };
    expect(await app.send(message)).toEqual({ is: 'sent' });
    expect(await app.send(message)).toEqual({ is: 'sent' });
    expect(issued).toBe(1);
    expect(server.received.at(-1)?.json).toMatchObject({
      touser: 'WangZhuRen',
      msgtype: 'text',
      agentid: 1000002,
      text: { content: MESSAGE.plain },
    });
    current = 'another server renewed it';
    expect(await app.send(message)).toEqual({ is: 'sent' });
    expect(issued).toBe(2);
    Object.assign(tell, { invaliduser: 'WangZhuRen' });
    expect(await app.send(message)).toEqual({ is: 'refused', failure: 'no such user' });
    server.answer = () => ({ json: { errcode: 40013, errmsg: 'invalid corpid' } });
    current = '';
    const fresh = wecomApp(about('wecom-app'), {
      peer: peer(server.origin),
      corpId: 'wrong',
      agentId: 1,
      secret: 's',
      now: () => NOW,
    });
    expect(await fresh.send(message)).toEqual({ is: 'retry', failure: 'errcode 40013', afterSeconds: null });
  });
});

describe('the way to the other side', () => {
  it('what certainly did not leave may be tried again; what may have arrived is unsure', async () => {
    const server = await http();
    const robot = wecomRobot(about('wecom-robot'), { peer: peer(server.origin, 300), key: 'k' });
    server.answer = () => 'hang';
    expect(await robot.send(MESSAGE)).toEqual({ is: 'unsure', failure: 'timeout' });
    server.answer = () => 'break-off';
    expect(await robot.send(MESSAGE)).toEqual({ is: 'unsure', failure: 'ECONNRESET' });
    await open.pop()?.close();
    expect(await robot.send(MESSAGE)).toMatchObject({ is: 'retry', failure: 'ECONNREFUSED' });
  });

  it('a certificate that nobody trusts is refused before anything leaves, and accepted where the operator trusts it', async () => {
    const server = await http(true);
    const posted = await postJson(peer(server.origin), '/x?key=secret', { a: 1 });
    expect(posted).toEqual({ is: 'not-sent', failure: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(server.received).toEqual([]);
    const trusted = await postJson({ ...peer(server.origin), ca: STAND_IN_CERTIFICATE }, '/x', { a: 1 });
    expect(trusted).toMatchObject({ is: 'answer', status: 200 });
    const byAddress = server.origin.replace('localhost', '127.0.0.2');
    const wrongName = await postJson({ ...peer(byAddress), ca: STAND_IN_CERTIFICATE }, '/x', { a: 1 });
    expect(wrongName.is).toBe('not-sent');
  });

  it('redirections are not followed, and no other origin is reached', async () => {
    const [server, other] = [await http(), await http()];
    server.answer = () => ({ json: {}, status: 302, headers: { location: `${other.origin}/steal` } });
    const robot = wecomRobot(about('wecom-robot'), { peer: peer(server.origin), key: 'k' });
    expect(await robot.send(MESSAGE)).toMatchObject({ is: 'retry', failure: 'HTTP 302' });
    expect(other.received).toEqual([]);
    expect(() => postJson(peer(server.origin), `${other.origin}/x`, {})).toThrow(/own origin/u);
  });
});

describe('e-mail', () => {
  const channel = (port: number, more: { scheme?: string; ca?: string; timeoutMs?: number } = {}) =>
    mailChannel(about('mail'), {
      smtp: `${more.scheme ?? 'smtp'}://user:p%40ss@localhost:${port}`,
      from: '督导提醒 <dudao@example.gov.cn>',
      timeoutMs: more.timeoutMs ?? 3000,
      ...(more.ca === undefined ? {} : { ca: more.ca }),
    });

  it('leaves as text and HTML with a Chinese subject and name, an id of its own and the way to unsubscribe', async () => {
    const server = await smtp();
    expect(await channel(server.port).send(MESSAGE)).toEqual({ is: 'sent' });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['wang@example.gov.cn']);
    expect(mail?.auth).toBe('\0user\0p@ss');
    const text = mail?.text ?? '';
    expect(text).toContain(`Message-ID: <${MESSAGE.id}@example.gov.cn>`);
    expect(text).toContain('List-Unsubscribe: <https://dudao.example/unsubscribe/x>');
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(text).toContain('multipart/alternative');
    const words = [...text.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/giu)].map(([, form, word = '']) =>
      form?.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : Buffer.from(
            word
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );
    expect(words.join('')).toContain('督导提醒：2 件新事项');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 998)).toBe(true);
    expect(/^[\t\n\r -~]*$/u.test(text.slice(0, text.indexOf('\r\n\r\n')))).toBe(true);
  });

  it('is refused, put off or left alone by what the mail server says', async () => {
    const server = await smtp();
    const send = async (replies: Record<string, string>) => {
      server.replies = replies;
      return channel(server.port, { timeoutMs: 400 }).send(MESSAGE);
    };
    expect(await send({ RCPT: '550 no such user' })).toEqual({ is: 'refused', failure: 'SMTP 550' });
    expect(await send({ RCPT: '450 greylisted' })).toEqual({ is: 'retry', failure: 'SMTP 450', afterSeconds: 300 });
    expect(await send({ MAIL: '452 too many' })).toMatchObject({ is: 'retry', failure: 'SMTP 452' });
    expect(await send({ AUTH: '535 wrong password' })).toMatchObject({ is: 'retry', failure: 'SMTP 535' });
    expect(await send({ TAKEN: '554 looks like spam' })).toEqual({ is: 'refused', failure: 'SMTP 554' });
    expect(await send({ CONNECT: 'hang' })).toMatchObject({ is: 'retry', failure: 'ETIMEDOUT' });
    expect((await send({ TAKEN: 'hang' })).is).toBe('unsure');
    expect((await send({ TAKEN: 'break-off' })).is).toBe('unsure');
  });

  it('goes over TLS only to a certificate that is trusted', async () => {
    const server = await smtp(true);
    const distrusted = await channel(server.port, { scheme: 'smtps' }).send(MESSAGE);
    expect(distrusted.is).toBe('retry');
    expect(server.mails).toEqual([]);
    expect(await channel(server.port, { scheme: 'smtps', ca: STAND_IN_CERTIFICATE }).send(MESSAGE)).toEqual({
      is: 'sent',
    });
  });
});

describe('the settings of channels', () => {
  const read = (content: unknown, env: Record<string, string> = {}, mode = 0o600) => {
    const folder = mkdtempSync(join(tmpdir(), 'dudao-channels-'));
    const file = join(folder, 'channels.json');
    try {
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      chmodSync(file, mode);
      return readChannels({ file, env, now: () => NOW });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const GROUP = { id: 'group', kind: 'wecom-robot', name: '工作群', unit: '410122', key: 'env:DUDAO_WECOM_KEY' };

  it('come from the secret file and the environment, and hide their secrets', () => {
    const env = {
      DUDAO_SMTP_URL: 'smtps://u:p@mail.example.cn',
      DUDAO_MAIL_FROM: 'a@example.cn',
      DUDAO_WECOM_KEY: 'xyz',
    };
    const channels = read([GROUP], env);
    expect(channels.map((one) => one.about)).toEqual([
      { id: 'mail', kind: 'mail', name: '电子邮件', unit: null, host: 'mail.example.cn' },
      { id: 'group', kind: 'wecom-robot', name: '工作群', unit: '410122', host: 'qyapi.weixin.qq.com' },
    ]);
    expect(JSON.stringify(channels)).not.toMatch(/xyz|u:p/u);
    expect(readChannels({ file: null, env: {}, now: () => NOW })).toEqual([]);
  });

  it('are refused with what is wrong, without telling a secret', () => {
    const wrong = (content: unknown, env: Record<string, string> = {}, mode?: number) => {
      try {
        read(content, env, mode);
        return 'taken';
      } catch (error) {
        return String(error);
      }
    };
    expect(wrong([GROUP], { DUDAO_WECOM_KEY: 'k' }, 0o644)).toContain('chmod 600');
    expect(wrong('not json')).toContain('JSON');
    expect(wrong([GROUP])).toContain('[0.key]'); // the variable is not there
    expect(wrong([{ ...GROUP, key: 'topsecret', colour: 1 }])).not.toContain('topsecret');
    expect(wrong([{ ...GROUP, key: 'k', origin: 'http://evil.example' }])).toContain('https');
    expect(wrong([{ ...GROUP, key: 'k', origin: 'file:///etc/passwd' }])).toContain('https://');
    expect(wrong([GROUP, GROUP], { DUDAO_WECOM_KEY: 'k' })).toContain('“group”');
    expect(wrong([], { DUDAO_SMTP_URL: 'smtp://x' })).toContain('DUDAO_MAIL_FROM');
    expect(wrong([], { DUDAO_SMTP_URL: 'http://x', DUDAO_MAIL_FROM: 'a@b.cn' })).toContain('smtps://');
  });
});
