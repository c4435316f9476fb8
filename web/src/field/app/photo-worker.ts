import { DETAILS, type PhotoDetail } from '@dudao/core/field/device/picture-size';

/** What the page asks of the worker: a photo, and whether it is made smaller. */
export interface PhotoAsk {
  readonly id: number;
  readonly photo: Blob;
  /** In which detail it is made smaller; null: it is not. */
  readonly smaller: PhotoDetail | null;
}

/** What the worker answers: the photo as it is kept, and its small picture; null: it cannot be opened. */
export interface PhotoAnswer {
  readonly id: number;
  readonly kept: Blob | null;
  readonly thumb: Blob | null;
}

const THUMB_SIDE = 240;

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const surface = canvas.getContext('2d');
  if (surface === null) throw new Error('no surface to draw on');
  surface.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

async function answer({ id, photo, smaller }: PhotoAsk): Promise<PhotoAnswer> {
  try {
    const picture = await createImageBitmap(photo);
    const thumb = await drawn(picture, THUMB_SIDE, 0.7);
    const { side, quality } = DETAILS[smaller ?? 'light'];
    const kept = smaller === null ? null : await drawn(picture, side, quality);
    picture.close();
    return { id, kept, thumb };
  } catch {
    // Not a picture, or too much for this device: it is kept as it came.
    return { id, kept: null, thumb: null };
  }
}

let lane: Promise<unknown> = Promise.resolve();
addEventListener('message', (event: MessageEvent<PhotoAsk>) => {
  // One at a time: two opened photos may be more than a phone holds.
  lane = lane.then(async () => postMessage(await answer(event.data)));
});
