import { readFileSync } from 'node:fs';
import type { TemplateData, TemplateShape } from '@dudao/core/lib/template-shape';
import { OPINION_DOCUMENTS } from '@dudao/core/opinion/opinion-shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stored } from '../../table/testing/files.ts';
import { readDocument } from '../read-document.ts';
import { cut, p, table, templateDocx } from '../testing/template-docx.ts';
import { openDocx } from './docx-package.ts';
import { fillTemplate } from './fill-template.ts';
import { readTemplate } from './read-template.ts';

const NAME = { zh: '', en: '' };
const SHAPE: TemplateShape = {
  标题: { kind: 'text', says: NAME },
  说明: { kind: 'text', says: NAME },
  照片: { kind: 'picture', says: NAME },
  有问题: { kind: 'truth', says: NAME },
  问题: {
    kind: 'list',
    says: NAME,
    of: {
      内容: { kind: 'text', says: NAME },
      措施: { kind: 'list', says: NAME, of: { 名称: { kind: 'text', says: NAME } } },
    },
  },
};

async function textsOf(body: string, data: TemplateData): Promise<readonly string[]> {
  const filled = await fillTemplate(await templateDocx(body), data);
  if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
  const read = await readDocument(stored(filled.value.bytes, 'a.docx'));
  if (!read.ok) return [];
  return read.value.paragraphs.map(({ text }) => text);
}

async function faultsOf(body: string, others = {}): Promise<readonly (readonly [string, number | undefined])[]> {
  const read = readTemplate(await templateDocx(body, others), { file: '模板.docx', shape: SHAPE });
  const faults = read.ok ? read.value.faults : read.problems;
  return faults.map(({ problem, at }) => [problem, at?.line] as const);
}

describe('an office’s template is filled', () => {
  const data = {
    标题: '甲 < 乙 & “丙”',
    说明: '第一段\n第二段',
    有问题: true,
    问题: [
      { 内容: '门窗破损', 措施: [{ 名称: '修' }, { 名称: '验' }] },
      { 内容: '台账不全', 措施: [] },
    ],
  };

  it('wherever the program cut the letters of a placeholder', async () => {
    expect(await textsOf(cut('（{', '标', '题}', '）'), data)).toEqual(['（甲 < 乙 & “丙”）']);
    const filled = await fillTemplate(await templateDocx(cut('（{', '标', '题}', '）')), data);
    const xml = filled.ok
      ? (openDocx(filled.value.bytes, '') as never as { value: Map<string, Buffer> }).value
          .get('word/document.xml')
          ?.toString()
      : '';
    // The look of the run in which the placeholder began, and the form of its paragraph.
    expect(xml).toContain('<w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">甲');
    expect(xml).toContain('<w:jc w:val="center"/>');
  });

  it('a text of several lines becomes paragraphs of one form', async () => {
    expect(await textsOf(p('前{说明}后'), data)).toEqual(['前第一段', '第二段后']);
  });

  it('lists over paragraphs, within one paragraph, and within each other; marks alone in a paragraph go with it', async () => {
    const body = [p('{#问题}'), p('{内容}：{#措施}[{名称}]{/措施}'), p('{/问题}'), p('完')].join('');
    expect(await textsOf(body, data)).toEqual(['门窗破损：[修][验]', '台账不全：', '完']);
    expect(await textsOf(p('｛＃问题｝〔｛内容｝〕｛／问题｝'), data)).toEqual(['〔门窗破损〕〔台账不全〕']);
  });

  it('rows of a table are repeated where a list begins and ends in a row, or over rows', async () => {
    const one = table(['序', '内容'], ['{#问题}·', '{内容}{/问题}'], ['合计', '2']);
    expect(await textsOf(one, data)).toEqual(['序', '内容', '·', '门窗破损', '·', '台账不全', '合计', '2']);
    const two = table(['{#问题}{内容}'], ['措施{/问题}']);
    expect(await textsOf(two, data)).toEqual(['门窗破损', '措施', '台账不全', '措施']);
  });

  it('conditions hold for truths, texts and lists, and have a contrary', async () => {
    const body = [p('{#有问题}有{/有问题}{^有问题}无{/有问题}'), p('{^问题}空{/}{#说明}说{/说明}')].join('');
    expect(await textsOf(body, data)).toEqual(['有', '说']);
    expect(await textsOf(body, { 有问题: false, 说明: '', 问题: [] })).toEqual(['无', '空']);
  });

  it('a name of the document is known within its lists', async () => {
    expect(await textsOf(p('{#问题}{标题}/{内容};{/问题}'), data)).toEqual([
      '甲 < 乙 & “丙”/门窗破损;甲 < 乙 & “丙”/台账不全;',
    ]);
  });

  it('pictures get a part, a relation and a type of their own', async () => {
    const png = { format: 'png', bytes: Buffer.from('89504e47', 'hex'), wide: 400, high: 200 } as const;
    const filled = await fillTemplate(await templateDocx(p('{%照片}')), { 照片: png });
    if (!filled.ok) throw new Error('refused');
    const opened = openDocx(filled.value.bytes, '');
    if (!opened.ok) throw new Error('not opened');
    expect(opened.value.get('word/media/dudao1.png')?.toString('hex')).toBe('89504e47');
    expect(opened.value.get('word/_rels/document.xml.rels')?.toString()).toContain('Target="media/dudao1.png"');
    expect(opened.value.get('[Content_Types].xml')?.toString()).toContain('Extension="png"');
    expect(opened.value.get('word/document.xml')?.toString()).toContain('r:embed="rIdDudao1"');
  });

  it('has the same bytes for the same template and data', async () => {
    const template = await templateDocx(p('{标题}'));
    const [one, other] = [await fillTemplate(template, data), await fillTemplate(template, data)];
    expect(one.ok && other.ok && one.value.sha256 === other.value.sha256).toBe(true);
  });

  it('keeps whatever text is put in, and never breaks the document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 3 }), async (text, lines) => {
        const filled = await fillTemplate(await templateDocx(p('【{标题}】') + p('{#问题}{内容}{/问题}')), {
          标题: text,
          问题: lines.map((内容) => ({ 内容 })),
        });
        if (!filled.ok) throw new Error('refused');
        const again = readTemplate(filled.value.bytes, { file: 'a', shape: SHAPE });
        expect(again.ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an office’s template is refused with every fault and its place', () => {
  it('an unknown placeholder, with its paragraph and the name it is most like', async () => {
    expect(await faultsOf(p('好') + cut('{标', '提}'))).toEqual([['template-unknown', 2]]);
    const read = readTemplate(await templateDocx(p('{标提}')), { file: 'a', shape: SHAPE });
    expect(read.ok && read.value.faults[0]?.params.hint).toContain('标题');
    // A name of a list is unknown outside of it.
    expect(await faultsOf(p('{内容}'))).toEqual([['template-unknown', 1]]);
  });

  it('a list that does not end, an end without a beginning, lists that cross', async () => {
    expect(await faultsOf(p('{#问题}') + p('{内容}'))).toEqual([['template-unclosed', 1]]);
    expect(await faultsOf(p('{标题}') + p('{/问题}'))).toEqual([['template-unopened', 2]]);
    expect(await faultsOf(p('{#问题}{#有问题}{/问题}{/有问题}'))).toEqual([
      ['template-unopened', 1],
      ['template-unclosed', 1],
    ]);
    const shared = p('{#问题}') + p('{内容}{/问题}{#有问题}') + p('{/有问题}');
    expect(await faultsOf(shared)).toEqual([['template-crosses', 2]]);
  });

  it('a brace that stands alone, a list as a text, a text as a picture, a document without placeholders', async () => {
    expect(await faultsOf(p('{标题') + p('}'))).toEqual([
      ['template-open-brace', 1],
      ['template-open-brace', 2],
    ]);
    expect(await faultsOf(p('{问题}'))).toEqual([['template-list-as-text', 1]]);
    expect(await faultsOf(p('{%标题}'))).toEqual([['template-no-picture', 1]]);
    expect(await faultsOf(p('没有占位符'))).toEqual([['template-empty', undefined]]);
  });

  it('macros, what lies outside, fields that fetch, other programs’ files, a cut file', async () => {
    expect(await faultsOf(p('{标题}'), { 'word/vbaProject.bin': 'x' })).toEqual([['template-macros', undefined]]);
    const rels =
      '<Relationships><Relationship Id="a" Type="t" Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>';
    expect(await faultsOf(p('{标题}'), { 'word/_rels/settings.xml.rels': rels })).toEqual([
      ['template-external', undefined],
    ]);
    const field = `<w:p><w:r><w:instrText> INCLUDEPICTURE "http://example.org" </w:instrText></w:r><w:r><w:t>{标题}</w:t></w:r></w:p>`;
    expect(await faultsOf(field)).toEqual([['template-field-code', 1]]);
    expect(await faultsOf('<w:p></w:body>')).toEqual([['template-damaged', undefined]]);
    const whole = await templateDocx(p('{标题}'));
    const about = { file: 'a.docx', shape: SHAPE };
    const nameOf = (bytes: Uint8Array) => {
      const read = readTemplate(bytes, about);
      return read.ok ? 'ok' : read.problems[0]?.problem;
    };
    expect(nameOf(whole.subarray(0, whole.length - 30))).toBe('template-damaged');
    expect(nameOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('template-not-docx');
    expect(nameOf(new Uint8Array(9 << 20))).toBe('template-too-large');
    for (let at = 0; at < whole.length; at += 7) nameOf(whole.subarray(0, at));
  });

  it('a document that unpacks to far more than it says or than a template needs', async () => {
    const zeros = '0'.repeat(12 << 20);
    expect(await faultsOf(p('{标题}'), { 'word/extra.xml': zeros })).toEqual([['template-unsafe', undefined]]);
    expect(await faultsOf('<!DOCTYPE a [<!ENTITY b "c">]>')).toEqual([['template-unsafe', undefined]]);
  });
});

describe('the shipped templates', () => {
  it.each(Object.entries(OPINION_DOCUMENTS))('%s names only what its kind of document knows', (kind, { shape }) => {
    const bytes = readFileSync(new URL(`../../../../../packs/cn-opinions/templates/${kind}.docx`, import.meta.url));
    const read = readTemplate(bytes, { file: `${kind}.docx`, shape });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.faults).toEqual([]);
    expect(read.value.placeholders.length).toBeGreaterThan(20);
  });
});
