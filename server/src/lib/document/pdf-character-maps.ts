const ENTRIES_PER_BLOCK = 100;

/**
 * Character maps for PDFs whose fonts name an encoding of their writer's system instead of bringing their own map, as Chinese programs long
 * did. The published maps go by glyph numbers; for reading text alone the glyph number may as well be the character's code point, so the
 * maps follow from the decoders that Node has.
 */
export function characterMap(name: string): string | null {
  const encoding = name.replace(/-[HV]$/u, '');
  if (/^Adobe-(?:GB1|CNS1)-UCS2$/u.test(name)) return written(2, ['1 beginbfrange\n<0000> <ffff> <0000>\nendbfrange']);
  if (/^Uni(?:GB|CNS)-(?:UCS2|UTF16)$/u.test(encoding))
    return written(2, ['1 begincidrange\n<0000> <ffff> 0\nendcidrange']);
  if (/^GB(?:K|Kp|K2K|T|pc|Tpc)?(?:-EUC)?$/u.test(encoding)) return doubleBytes('gb18030');
  return /^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)$/u.test(encoding) ? doubleBytes('big5') : null;
}

function doubleBytes(encoding: string): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const entries: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const point = pointOf(decoder, lead, trail);
      if (point !== null) entries.push(`<${hex(lead)}${hex(trail)}> ${point}`);
    }
  }
  const blocks: string[] = ['1 begincidrange\n<20> <7e> 32\nendcidrange'];
  for (let at = 0; at < entries.length; at += ENTRIES_PER_BLOCK) {
    const block = entries.slice(at, at + ENTRIES_PER_BLOCK);
    blocks.push(`${block.length} begincidchar\n${block.join('\n')}\nendcidchar`);
  }
  return written(1, blocks);
}

/** The code point of two bytes; null where they are no one character of the basic plane. */
function pointOf(decoder: InstanceType<typeof TextDecoder>, lead: number, trail: number): number | null {
  try {
    const text = decoder.decode(Uint8Array.of(lead, trail));
    return text.length === 1 ? text.charCodeAt(0) : null;
  } catch {
    // These two bytes are no character of the encoding.
    return null;
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Codes are two bytes long, or one below 0x80 where the encoding knows such. */
function written(shortest: 1 | 2, blocks: readonly string[]): string {
  const spaces =
    shortest === 2 ? '1 begincodespacerange\n<0000> <ffff>' : '2 begincodespacerange\n<00> <80>\n<8140> <fefe>';
  return `begincmap\n${spaces}\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nend\n`;
}
