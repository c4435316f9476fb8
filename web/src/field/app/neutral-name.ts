const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
};

/**
 * A name that says nothing of a person and is no other file's: `photo-20261203-140512-3f9c2a71.jpg`, by the device's clock and the beginning of the
 * item's id. A camera gives several photos within one second.
 */
export function neutralName(
  what: 'photo' | 'voice',
  { type, itemId, at }: { readonly type: string; readonly itemId: string; readonly at: Date },
): string {
  const stamp = at.toISOString().replace(/[-:]/gu, '').replace('T', '-').slice(0, 15);
  const ending = ENDINGS[type.split(';')[0] ?? ''] ?? (what === 'voice' ? 'webm' : 'jpg');
  return `${what}-${stamp}-${itemId.slice(0, 8)}.${ending}`;
}

/** Kinds of sound that the server takes, the best first; Firefox records Ogg unless it is asked for WebM, and there is no evidence of the kind Ogg. */
const SOUNDS = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'];

/** What a browser is asked to record; undefined: it has none of the kinds that the server takes, and records what it likes. */
export function soundToRecord(canRecord: (type: string) => boolean): string | undefined {
  return SOUNDS.find(canRecord);
}
