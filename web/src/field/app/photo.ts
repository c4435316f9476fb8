import { type PhotoDetail, pictureSize, planPhoto } from '@dudao/core/field/device/picture-size';
import type { Text } from '@dudao/core/lib/text';
import { readPreference, writePreference } from '../../lib/preference.ts';
import type { PhotoAnswer, PhotoAsk } from './photo-worker.ts';

/** A photo as the device keeps it. */
export interface TakenPhoto {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Of a picture with too many to be opened here; null: it was opened, or how many it has is not known. */
  readonly pixels: number | null;
  /** Null: it could not be opened here. */
  readonly thumb: Uint8Array<ArrayBuffer> | null;
}

const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;

/** How many pixels, as people say it. */
export function manyPixels(pixels: number): Text {
  const zh =
    pixels >= HUNDRED_MILLION
      ? `${Number((pixels / HUNDRED_MILLION).toFixed(2))} 亿`
      : `${Math.round(pixels / TEN_THOUSAND)} 万`;
  return { zh, en: `${Math.round(pixels / 1e6)} million` };
}

const FINE = 'field-fine-photos';

/** In which detail this device keeps photos. */
export const photoDetail = (): PhotoDetail => (readPreference(FINE) === null ? 'light' : 'fine');

export function choosePhotoDetail(detail: PhotoDetail): void {
  writePreference(FINE, detail === 'fine' ? 'yes' : null);
}

const HEAD_BYTES = 256 << 10;
let worker: Worker | null = null;
let last = 0;

/** Why a photo is not taken: neither would the server. */
export interface NotTaken {
  readonly is: 'too-large' | 'too-many-pixels';
  readonly pixels: number | null;
}

/** Makes of a chosen photo what is kept; opening and drawing happen in a worker, and never of a picture that the device could not hold. */
export async function takePhoto(file: File): Promise<TakenPhoto | NotTaken> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const size = pictureSize(head);
  const pixels = size === null ? null : size.wide * size.high;
  const detail = photoDetail();
  const plan = planPhoto(size, file.size, detail);
  if (plan === 'too-large' || plan === 'too-many-pixels') return { is: plan, pixels };
  const opened = plan === 'unopened' ? null : await open(file, plan === 'smaller' ? detail : null);
  const kept = opened?.kept ?? file;
  return {
    bytes: new Uint8Array(await kept.arrayBuffer()),
    type: kept.type || 'image/jpeg',
    pixels: plan === 'unopened' ? pixels : null,
    thumb: opened?.thumb ? new Uint8Array(await opened.thumb.arrayBuffer()) : null,
  };
}

/** Longer than the slowest phone takes to open a photo. */
const MOST_MS = 20_000;

/** Opens a photo in the worker. One that it does not answer for is kept as it came, and the next one gets a worker of its own. */
function open(photo: Blob, smaller: PhotoDetail | null): Promise<PhotoAnswer> {
  worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  const to = worker;
  last += 1;
  const ask: PhotoAsk = { id: last, photo, smaller };
  return new Promise((done) => {
    const end = (answer: PhotoAnswer) => {
      clearTimeout(timer);
      to.removeEventListener('message', hear);
      done(answer);
    };
    const giveUp = () => {
      if (worker === to) worker = null;
      to.terminate();
      end({ id: ask.id, kept: null, thumb: null });
    };
    const timer = setTimeout(giveUp, MOST_MS);
    const hear = ({ data: answer }: MessageEvent<PhotoAnswer>) => {
      if (answer.id === ask.id) end(answer);
    };
    to.addEventListener('message', hear);
    to.addEventListener('error', giveUp, { once: true });
    to.postMessage(ask);
  });
}
