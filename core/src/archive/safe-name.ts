/** What Windows forbids in a name, path separators among it, and what is not seen or turns the writing round. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
/** Names of devices, whatever ending follows. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;
/** Some file systems count bytes, three for a Chinese character. */
const MOST_BYTES = 240;

/** Of a text in UTF-8. */
function bytesOf(text: string): number {
  const bytesFor = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  return [...text].reduce((sum, letter) => sum + bytesFor(letter.codePointAt(0) ?? 0), 0);
}

/**
 * A name for a file or folder that every system can unpack: without separators, reserved names, invisible signs, dots and spaces at its ends, and
 * not longer than `most` characters with its ending. Never empty.
 */
export function safeName(
  text: string,
  { most, ending = '' }: { readonly most: number; readonly ending?: string },
): string {
  const clean = text.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s+/gu, ' ');
  const letters = [...clean].slice(0, Math.max(1, most - ending.length));
  while (letters.length > 1 && bytesOf(letters.join('')) + ending.length > MOST_BYTES) letters.pop();
  const trimmed = letters.join('').replace(/^[ .]+|[ .]+$/gu, '');
  const named = trimmed === '' ? '_' : trimmed;
  return `${RESERVED.test(named) ? '_' : ''}${named}${ending}`;
}
