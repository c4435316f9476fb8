/**
 * Text from outside (a printed code, a clipboard) as it may be kept: signs that nobody sees and halves of characters become spaces, and it is cut between
 * characters, never within one. `most` counts as the contract does, in units of UTF-16.
 */
export function cleanText(text: string, most: number): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  let end = 0;
  for (const sign of clean) {
    if (end + sign.length > most) break;
    end += sign.length;
  }
  return clean.slice(0, end);
}
