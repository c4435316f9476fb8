/** A text of a page made for tests, `x` from the left and `y` from the bottom, in points of a page of 595 × 842. */
export interface MadeText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** How the font of a PDF made for tests tells its characters: by a map that it brings, or by the name of an encoding of its writer's system. */
export type MadeEncoding = 'own-map' | 'GBK-EUC-H' | 'UniGB-UCS2-H';

/** A PDF with these texts on its pages, each character as wide as it is high. A page without texts shows nothing, as a picture would. */
export function madePdf(pages: readonly (readonly MadeText[])[], encoding: MadeEncoding = 'own-map'): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (content: string): string =>
    `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const pageIds = pages.map((_, i) => 7 + i * 2);
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`);
  const name = encoding === 'own-map' ? 'Identity-H' : encoding;
  const map = encoding === 'own-map' ? ' /ToUnicode 6 0 R' : '';
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${name} /DescendantFonts [4 0 R]${map} >>`);
  const ordering = encoding === 'own-map' ? 'Identity' : 'GB1';
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>`,
  );
  add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  add(
    stream(
      '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end',
    ),
  );
  for (const [i, texts] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${8 + i * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    const shown = texts.map(
      ({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${codes(text, encoding)}> Tj ET`,
    );
    add(stream(shown.join('\n')));
  }
  return assembled(objects);
}

function assembled(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = Buffer.byteLength(file);
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = Buffer.byteLength(file);
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file);
}

function codes(text: string, encoding: MadeEncoding): string {
  const code = encoding === 'GBK-EUC-H' ? gbkCode : (point: number) => point.toString(16).padStart(4, '0');
  return Array.from({ length: text.length }, (_, i) => code(text.charCodeAt(i))).join('');
}

/** Node decodes GBK but does not write it. */
function gbkCode(point: number): string {
  if (point < 0x80) return point.toString(16).padStart(2, '0');
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (decoder.decode(Uint8Array.of(lead, trail)).codePointAt(0) === point)
        return Buffer.of(lead, trail).toString('hex');
    }
  }
  throw new Error(`no GBK code for ${String.fromCodePoint(point)}`);
}
