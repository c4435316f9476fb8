import { pictureSize, planPhoto } from '@dudao/core/field/device/picture-size';
import type { PhotoAnswer, PhotoAsk } from './photo-worker.ts';

/** A photo as the device keeps it. */
export interface TakenPhoto {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Null: it could not be opened here. */
  readonly thumb: Uint8Array<ArrayBuffer> | null;
}

const HEAD_BYTES = 256 << 10;
let worker: Worker | null = null;
let last = 0;

/** Makes of a chosen photo what is kept; opening and drawing happen in a worker. Null: the file is larger than the server takes. */
export async function takePhoto(file: File): Promise<TakenPhoto | null> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const plan = planPhoto(pictureSize(head), file.size);
  if (plan === 'too-large') return null;
  const opened = plan === 'unopened' ? null : await open(file, plan === 'smaller');
  const kept = opened?.kept ?? file;
  return {
    bytes: new Uint8Array(await kept.arrayBuffer()),
    type: kept.type || 'image/jpeg',
    thumb: opened?.thumb ? new Uint8Array(await opened.thumb.arrayBuffer()) : null,
  };
}

function open(photo: Blob, smaller: boolean): Promise<PhotoAnswer> {
  worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  const to = worker;
  last += 1;
  const ask: PhotoAsk = { id: last, photo, smaller };
  return new Promise((done) => {
    const hear = ({ data: answer }: MessageEvent<PhotoAnswer>) => {
      if (answer.id !== ask.id) return;
      to.removeEventListener('message', hear);
      done(answer);
    };
    to.addEventListener('message', hear);
    to.addEventListener('error', () => done({ id: ask.id, kept: null, thumb: null }), { once: true });
    to.postMessage(ask);
  });
}
