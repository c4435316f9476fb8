import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import type { BlobStore } from './blob-store.ts';
import { ConfigError } from './config.ts';

/** A bucket of a store that speaks S3, and the keys to it. */
export interface S3Address {
  /** Address of the bucket, such as `https://s3.example.cn/dudao`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The bucket that the environment names; null when it names none. Throws a `ConfigError` where half of it is missing. */
export function s3Of(env: Readonly<Record<string, string | undefined>>): S3Address | null {
  const {
    DUDAO_S3_URL: url,
    DUDAO_S3_KEY: accessKeyId,
    DUDAO_S3_SECRET: secretAccessKey,
    DUDAO_S3_REGION: region,
  } = env;
  if (url === undefined || url === '') return null;
  if (!URL.canParse(url) || !/^https?:\/\/[^/]+\/.+/u.test(url)) {
    throw new ConfigError(`DUDAO_S3_URL 应写成 https://主机/存储桶 / is written https://host/bucket: ${url}`);
  }
  if (!accessKeyId || !secretAccessKey) {
    throw new ConfigError(
      '设了 DUDAO_S3_URL，还要设 DUDAO_S3_KEY 和 DUDAO_S3_SECRET / DUDAO_S3_KEY and DUDAO_S3_SECRET are missing',
    );
  }
  return { url: url.replace(/\/+$/u, ''), region: region || 'us-east-1', accessKeyId, secretAccessKey };
}

const FOLDER = 'evidence';
const RETRIES = 3;
const NOT_FOUND = 404;

/** A store in a bucket: `evidence/ab/cd…`. The hash goes with each file, so that the store itself refuses what arrives changed. */
export function openS3Blobs({ url, ...keys }: S3Address): BlobStore {
  const client = new AwsClient({ ...keys, service: 's3', retries: RETRIES });
  const addressOf = (sha256: string) => `${url}/${FOLDER}/${sha256.slice(0, 2)}/${sha256}`;
  const ask = async (address: string, init: RequestInit = {}): Promise<Response | null> => {
    const response = await client.fetch(address, init);
    if (response.status === NOT_FOUND) return null;
    if (!response.ok) throw new S3Error(init.method ?? 'GET', response.status);
    return response;
  };
  return {
    keep: async (path, sha256) => {
      if ((await ask(addressOf(sha256), { method: 'HEAD' })) !== null) return;
      const { size } = await stat(path);
      const headers = { 'content-length': String(size), 'x-amz-content-sha256': sha256 };
      const signed = await client.sign(addressOf(sha256), { method: 'PUT', headers });
      await put(path, signed, size);
    },
    read: async (sha256) => {
      const response = await ask(addressOf(sha256));
      return response === null ? null : piecesOf(response);
    },
    list: async function* () {
      let after: string | undefined;
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          prefix: `${FOLDER}/`,
          ...(after && { 'start-after': after }),
        });
        const text = await (await ask(`${url}?${query}`))?.text();
        const keys = [...(text ?? '').matchAll(/<Key>([^<]+)<\/Key>/gu)].map((found) => found[1] ?? '');
        for (const key of keys) yield key.slice(key.lastIndexOf('/') + 1);
        after = /<IsTruncated>true</u.test(text ?? '') ? keys.at(-1) : undefined;
      } while (after !== undefined);
    },
  };
}

/** The store refused or failed. */
class S3Error extends Error {
  override name = 'S3Error';
  constructor(what: string, status: number) {
    super(`${what}: ${status}`);
  }
}

/** Streams a file with its length, which a request of the web API would not send. */
async function put(path: string, signed: Request, size: number): Promise<void> {
  const headers = Object.fromEntries(signed.headers);
  const send = signed.url.startsWith('https:') ? requestHttps : requestHttp;
  const sending = send(signed.url, { method: 'PUT', headers: { ...headers, 'content-length': size } });
  const answered = new Promise<number>((settle, fail) => {
    sending.once('response', (response) => {
      response.resume();
      response.once('end', () => settle(response.statusCode ?? 0));
    });
    sending.once('error', fail);
  });
  await Promise.all([pipeline(createReadStream(path), sending), answered]);
  const status = await answered;
  if (status !== 200) throw new S3Error('PUT', status);
}

async function* piecesOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
