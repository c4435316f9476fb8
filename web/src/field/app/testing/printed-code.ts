import encodeQR from 'qr';

/** A QR code as it is printed, as an SVG. */
export function printedCode(text: string): string {
  return encodeQR(text, 'svg', { border: 4 });
}
