import { createHash } from 'node:crypto';
import type { Persona, TestApp } from './test-app.ts';

/** A file to be sent by tus. */
export interface FileToSend {
  readonly unitId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Further metadata, such as `nonce` and `deviceAt`. */
  readonly told?: Readonly<Record<string, string>>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The pairs of an upload as its protocol writes them. */
function metadataFor({ unitId, name, bytes, told = {} }: FileToSend): string {
  const pairs = Object.entries({ filename: name, unitId, sha256: sha256Of(bytes), ...told });
  return pairs.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
}

/** Announces an upload; the answer carries its address or why it was refused. */
export function announce(test: TestApp, who: Persona, file: FileToSend): Promise<Response> {
  return Promise.resolve(
    test.app.request('/api/tus', {
      method: 'POST',
      headers: {
        cookie: who.cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(file.bytes.length),
        'upload-metadata': metadataFor(file),
      },
    }),
  );
}

/** Sends a whole file in one piece; returns the upload's id, whatever was found of its content. */
export async function sendFile(test: TestApp, who: Persona, file: FileToSend): Promise<string> {
  const announced = await announce(test, who, file);
  const address = announced.headers.get('location');
  if (announced.status !== 201 || address === null) throw new Error(`${announced.status} ${await announced.text()}`);
  const sent = await test.app.request(address, {
    method: 'PATCH',
    headers: {
      cookie: who.cookie,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    },
    body: new Uint8Array(file.bytes),
  });
  if (sent.status !== 204) throw new Error(`${sent.status} ${await sent.text()}`);
  return address.slice(address.lastIndexOf('/') + 1);
}
