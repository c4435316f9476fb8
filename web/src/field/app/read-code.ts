/** What some browsers have built in; the DOM's types do not know it yet. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}

/** Longer side at which a picture is searched: codes on paper are found, and a phone is not kept busy. */
const SEARCHED_SIDE = 900;

/** The text of the QR code in a picture or in what the camera sees; null: none was found. The browser's own reader is used where there is one. */
export async function readCode(source: HTMLVideoElement | Blob): Promise<string | null> {
  const own = ownDetector();
  if (own !== null) {
    const found = await own.detect(source).catch(() => null);
    if (found !== null && found[0] !== undefined) return found[0].rawValue;
  }
  return readInScript(source);
}

function ownDetector(): Detector | null {
  const make = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;
  return make === undefined ? null : new make({ formats: ['qr_code'] });
}

async function readInScript(source: HTMLVideoElement | Blob): Promise<string | null> {
  const picture = await createImageBitmap(source).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, SEARCHED_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const surface = canvas.getContext('2d', { willReadFrequently: true });
  if (surface === null) return null;
  surface.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const { data, width, height } = surface.getImageData(0, 0, canvas.width, canvas.height);
  const { decodeQR } = await import('qr/decode.js');
  try {
    return decodeQR({ data, width, height });
  } catch {
    // The reader throws where it finds no code.
    return null;
  }
}
