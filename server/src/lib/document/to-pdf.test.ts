import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { officeEnvironment } from './office-profile.ts';
import { p, templateDocx } from './testing/template-docx.ts';
import { pdfWay, toPdf } from './to-pdf.ts';

const way = await pdfWay();
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

describe.skipIf(way === 'none')('LibreOffice', () => {
  it('asks nobody for the picture that a document names, even where the check of templates was passed by', async () => {
    const asked: string[] = [];
    const server = createServer((request, answer) => {
      asked.push(request.url ?? '');
      answer.statusCode = 404;
      answer.end();
    });
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const field = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE "${base}/field.png" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const A = 'http://schemas.openxmlformats.org/drawingml/2006';
    const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${A}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic xmlns:a="${A}/main"><a:graphicData uri="${A}/picture"><pic:pic xmlns:pic="${A}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${OFFICE}" r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const docx = await templateDocx(p('督导意见') + field + picture, {
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/image" Target="${base}/linked.png" TargetMode="External"/></Relationships>`,
    });
    const pdf = await toPdf(docx);
    server.close();
    expect(pdf.ok).toBe(true);
    expect(asked).toEqual([]);
  }, 60_000);
});

it('LibreOffice learns of neither proxies nor secrets', () => {
  const passed = officeEnvironment({ PATH: '/bin', LC_ALL: 'C', http_proxy: 'a', HTTPS_PROXY: 'a', DATABASE_URL: 'a' });
  expect(passed).toEqual({ PATH: '/bin', LC_ALL: 'C' });
});
