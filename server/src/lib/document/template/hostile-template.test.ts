import type { TemplateShape } from '@dudao/core/lib/template-shape';
import { describe, expect, it } from 'vitest';
import { p, templateDocx } from '../testing/template-docx.ts';
import { fillTemplate } from './fill-template.ts';
import { readTemplate } from './read-template.ts';

const NAME = { zh: '', en: '' };
const SHAPE: TemplateShape = {
  标题: { kind: 'text', says: NAME },
  问题: { kind: 'list', says: NAME, of: { 内容: { kind: 'text', says: NAME } } },
};

/** The first thing that is wrong with a document; 'ok': nothing. */
async function faultOf(body: string, others: Record<string, string | Uint8Array> = {}): Promise<string> {
  const read = readTemplate(await templateDocx(body, others), { file: '模板.docx', shape: SHAPE });
  const faults = read.ok ? read.value.faults : read.problems;
  return faults[0]?.problem ?? 'ok';
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inner: string): string => `<Relationships xmlns="${RELATIONS}">${inner}</Relationships>`;
const OUT = 'Target="http://127.0.0.1:9/a"';
const MAIN = `<Relationship Id="a" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`;

describe('a relation to what lies outside is found, however it is written', () => {
  it.each([
    ['escaped', `<Relationship Id="a" Type="t" ${OUT} TargetMode="&#69;xternal"/>`, 'template-external'],
    ['in small letters', `<Relationship Id="a" Type="t" ${OUT} TargetMode="external"/>`, 'template-external'],
    [
      'behind a prefixed one',
      `<Relationship Id="a" Type="t" ${OUT} xmlns:x="x" x:TargetMode="Internal" TargetMode="External"/>`,
      'template-external',
    ],
    [
      'behind one within a value',
      `<Relationship Id='a TargetMode="Internal"' Type="t" ${OUT} TargetMode="External"/>`,
      'template-external',
    ],
    [
      'written twice',
      `<Relationship Id="a" Type="t" ${OUT} TargetMode="Internal" TargetMode="External"/>`,
      'template-damaged',
    ],
    [
      'within another',
      `<Relationship Id="b" Type="t" Target="a"><Relationship Id="a" Type="t" ${OUT} TargetMode="External"/></Relationship>`,
      'template-external',
    ],
    ['without a mode', `<Relationship Id="a" Type="t" ${OUT}/>`, 'template-external'],
    [
      'hidden behind the quote of an instruction',
      `<?a " ?><Relationship Id="a" Type="t" ${OUT} TargetMode="External"/><?b " ?>`,
      'template-external',
    ],
    [
      'hidden behind a comment that seems to end at once',
      `<!--><![CDATA[--><Relationship Id="a" Type="t" ${OUT} TargetMode="External"/><!--]]>-->`,
      'template-external',
    ],
  ])('%s', async (_how, inner, fault) => {
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.rels': relations(inner) })).toBe(fault);
  });

  it('in another encoding, or in a file of relations that is called otherwise', async () => {
    const outside = relations(`<Relationship Id="a" Type="t" ${OUT} TargetMode="External"/>`);
    const wide = Buffer.from(outside, 'utf16le');
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.rels': wide })).toBe('template-damaged');
    const seven = `<?xml version="1.0" encoding="UTF-7"?>${relations('')}`;
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.rels': seven })).toBe('template-unsafe');
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.RELS': outside })).toBe('template-external');
    expect(await faultOf(p('{标题}'), { 'word/media/image1.png': outside })).toBe('template-external');
  });

  it('an inner one is taken', async () => {
    const inner = `<Relationship Id='a' Type="${OFFICE}/styles" Target="styles.xml" TargetMode="Internal"/>`;
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.rels': relations(inner) })).toBe('ok');
  });
});

describe('the document that is looked at is the document that is opened', () => {
  it.each([
    ['another', MAIN.replace('word/document.xml', 'word/other.xml')],
    ['two', MAIN + MAIN.replace('Id="a"', 'Id="b"').replace('word/document.xml', 'word/other.xml')],
    ['none', ''],
  ])('%s is named as the main part', async (_which, inner) => {
    expect(await faultOf(p('{标题}'), { '_rels/.rels': relations(inner), 'word/other.xml': '<a/>' })).toBe(
      'template-unsafe',
    );
  });

  it('with a leading slash, too', async () => {
    const inner = MAIN.replace('word/document.xml', '/word/document.xml');
    expect(await faultOf(p('{标题}'), { '_rels/.rels': relations(inner) })).toBe('ok');
  });
});

describe('what fetches is found in every part and at every depth', () => {
  const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const field = (text: string): string => `${mark('begin')}${code(text)}${mark('separate')}${mark('end')}`;

  it.each([
    ['a simple field in single quotes', `<w:p><w:fldSimple w:instr='INCLUDEPICTURE "http://a"'/></w:p>`],
    [
      'a simple field within a link within a control',
      `<w:sdt><w:sdtContent><w:p><w:hyperlink><w:fldSimple w:instr="INCLUDETEXT x"/></w:hyperlink></w:p></w:sdtContent></w:sdt>`,
    ],
    ['a code cut into two runs', `<w:p>${mark('begin')}${code('INCLUDE')}${code('PICTURE "http://a"')}</w:p>`],
    ['a code over two paragraphs', `<w:p>${mark('begin')}${code('DDE')}</w:p><w:p>${code('AUTO a b')}</w:p>`],
    ['a code behind another field', `<w:p>${field(' PAGE ')}${field(' LINK Word.Document.8 a ')}</w:p>`],
    [
      'a field within a field',
      `<w:p>${mark('begin')}${code(' IF ')}${field('INCLUDEPICTURE a')}${code(' = 1 ')}${mark('end')}</w:p>`,
    ],
    ['a name in quotes', `<w:p>${field('"INCLUDE\\PICTURE" a')}</w:p>`],
    ['a code that was deleted', `<w:p><w:del>${field('INCLUDEPICTURE a')}</w:del></w:p>`],
    ['a deleted code of its own kind', `<w:p><w:r><w:delInstrText>INCLUDEPICTURE a</w:delInstrText></w:r></w:p>`],
    ['a code outside of any paragraph', code('DDE a b')],
  ])('%s', async (_where, body) => {
    expect(await faultOf(p('{标题}') + body)).toBe('template-field-code');
  });

  it.each(['footnotes', 'endnotes', 'comments', 'header7', 'glossary/document', 'settings'])('in %s', async (part) => {
    const root = (inner: string): string => `<w:a xmlns:w="w"><w:p>${inner}</w:p></w:a>`;
    expect(await faultOf(p('{标题}'), { [`word/${part}.xml`]: root(field('INCLUDEPICTURE a')) })).toBe(
      'template-field-code',
    );
    expect(await faultOf(p('{标题}'), { [`word/${part}.xml`]: root(field('PAGE')) })).toBe('ok');
    expect(await faultOf(p('{标题}'), { [`word/${part}.xml`]: root('<w:altChunk r:id="a"/>') })).toBe(
      'template-unsafe',
    );
  });

  it('documents merged in, at any depth and by any name', async () => {
    expect(await faultOf(`${p('{标题}')}<w:altChunk r:id="a"><w:altChunk r:id="b"/></w:altChunk>`)).toBe(
      'template-unsafe',
    );
    const inner = `<Relationship Id="a" Type="${OFFICE}/aFChunk" Target="a.htm"/>`;
    expect(await faultOf(p('{标题}'), { 'word/_rels/document.xml.rels': relations(inner) })).toBe('template-unsafe');
  });

  it('addresses in old drawings and in pictures that are text', async () => {
    const old = '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://a"/></v:shape></w:pict></w:r></w:p>';
    expect(await faultOf(p('{标题}') + old)).toBe('template-external');
    const svg = '<svg xmlns:x="x"><image x:href="http://a"/></svg>';
    expect(await faultOf(p('{标题}'), { 'word/media/image1.png': svg })).toBe('template-external');
    expect(await faultOf(p('{标题}'), { 'word/media/image1.svg': '<svg><use href="#a"/></svg>' })).toBe('ok');
  });
});

describe('a small document does not hold the reader', () => {
  it('braces before many spaces, many braces, and a placeholder cut into very many runs', async () => {
    const spaces = ' '.repeat(20_000);
    expect(await faultOf(p(`{${spaces}`))).toBe('template-open-brace');
    expect(await faultOf(p(`{ # ${spaces}标题`.repeat(20)))).toBe('template-open-brace');
    expect(await faultOf(p(`{${spaces}标题${spaces}}`))).toBe('ok');
    expect(await faultOf(p('{'.repeat(100_000)))).toBe('template-open-brace');
    const run = '<w:r><w:t></w:t></w:r>';
    const long = `<w:p><w:r><w:t>{标</w:t></w:r>${run.repeat(60_000)}<w:r><w:t>题}</w:t></w:r></w:p>`;
    expect(await faultOf(long)).toBe('ok');
  }, 20_000);

  it.each([
    ['quotes in one tag', `<w:p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'attributes'],
    ['elements', Array.from({ length: 250_001 }, (_, i) => `<w:b${i % 7}/>${i}`).join(''), 'nodes'],
    ['attributes', `<w:p ${Array.from({ length: 300 }, (_, i) => `a${i}="${i}"`).join(' ')}/>`, 'attributes'],
    [
      'attributes altogether',
      Array.from(
        { length: 4001 },
        (_, i) => `<w:p${Array.from({ length: 250 }, (_, j) => ` a${j}="${i % 89}"`).join('')}/>`,
      ).join(''),
      'attributes',
    ],
    ['placeholders', Array.from({ length: 3000 }, (_, i) => p(`${i * 7919}{标题}`)).join(''), '{ }'],
  ])('very many %s', async (_what, body, found) => {
    const read = readTemplate(await templateDocx(p('{标题}') + body), { file: 'a', shape: SHAPE });
    expect(read.ok ? undefined : read.problems[0]?.params.found).toBe(found);
  });

  it('a list that is repeated in itself again and again is not made', async () => {
    const template = await templateDocx(p(`${'{#问题}'.repeat(12)}{内容}${'{/问题}'.repeat(12)}`));
    const filled = await fillTemplate(template, { 问题: Array.from({ length: 20 }, () => ({ 内容: '甲' })) });
    expect(filled.ok ? 'ok' : filled.problems[0]?.problem).toBe('template-unsafe');
  }, 20_000);
});
