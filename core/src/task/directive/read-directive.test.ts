import { describe, expect, it } from 'vitest';
import type { Proposal } from './proposal.ts';
import { readDirective } from './read-directive.ts';
import { SEED_RULES } from './testing/seed-rules.ts';
import type { When } from './when.ts';

const read = (...lines: readonly string[]) => readDirective(lines.map((text, i) => ({ text, line: i + 1 })));
const shownTime = (when: When): string => {
  if (when.kind === 'every') return `every ${when.every}`;
  if (when.kind === 'within') return `within ${when.count} ${when.of}`;
  return when.kind === 'day'
    ? `day ${when.nth}`
    : `${when.kind} ${when.year ?? ''}-${when.month ?? '?'}-${when.day ?? ''}`;
};
const shown = ({ kind, quantity, when }: Proposal): string =>
  [
    kind,
    quantity === null
      ? ''
      : `${quantity.compare} ${quantity.masked ? '?' : (quantity.value ?? '')}${quantity.upTo === null ? '' : `-${quantity.upTo}`}${quantity.unit}`.trim(),
    when === null ? '' : shownTime(when),
  ]
    .filter((part) => part !== '')
    .join(' · ');

const all = (...lines: readonly string[]) => read(...lines).proposals.map((proposal) => shown(proposal));

describe('the quantitative rules of the five speeches (D5 to D9)', () => {
  it.each(SEED_RULES)('%s %s', (_rule, text, proposed) => {
    expect(all(text)).toEqual(proposed);
  });
});

describe('reading', () => {
  it('D1 traditional characters and full-width signs read the same, and places stay those of the original', () => {
    const [traditional] = read('各單位每學期聽課不少於６０節。').proposals;
    expect(traditional).toMatchObject({ kind: 'quota', owner: '各单位', quantity: { value: 60, unit: '节' } });
    expect(traditional?.sentence.text).toBe('各單位每學期聽課不少於６０節。');
    const { from = 0, to = 0 } = traditional?.quantity ?? {};
    expect(traditional?.sentence.text.slice(from, to)).toBe('不少於６０節');
  });

  it('D2 a sentence cut by the page is whole again; a heading stays by itself', () => {
    const { sentences } = read(
      '一、关于听课的安排',
      '各学校要把听课评课当作校长和分管教学的副校长最要紧的一件日常事情来抓紧抓实抓好，每学期听',
      '',
      '课不少于40节。',
    );
    expect(sentences.map(({ plain }) => plain.slice(-9))).toEqual(['一、关于听课的安排', '听课不少于40节。']);
  });

  it('D3 the outline follows the marks, and lists within a paragraph', () => {
    const { outline, proposals } = read(
      '讲话稿篇一',
      '一、抓好准备',
      '（一）查漏补缺。各乡镇要在6月底前完成自查。',
      '1.资料。要整理归档。',
      '二、抓好落实',
      '要做好三件事：一是成立专班；二是每周调度；三是月底通报。',
    );
    expect(outline).toMatchObject([
      {
        title: '讲话稿篇一',
        children: [
          { mark: '一、', children: [{ mark: '（一）', title: '查漏补缺', children: [{ mark: '1.' }] }] },
          { mark: '二、', children: [{ mark: '一是', title: '成立专班' }, { mark: '二是' }, { mark: '三是' }] },
        ],
      },
    ]);
    expect(proposals[0]).toMatchObject({ headings: ['1', '1.1', '1.1.1'], when: { month: 6, day: 'end' } });
  });

  it('D3 heading styles of a file stand above all marks', () => {
    const { outline } = readDirective([
      { text: '工作要点', line: 1, level: 1 },
      { text: '一、教学', line: 2 },
      { text: '二、安全', line: 3 },
    ]);
    expect(outline).toMatchObject([{ title: '工作要点', children: [{ title: '教学' }, { title: '安全' }] }]);
  });

  it('D4 what is no demand of the document is left out with its reason', () => {
    const { left, proposals } = read(
      '首页 > 讲话范文 > 在动员会上的讲话',
      '下面是小编为大家整理的,供大家参考。',
      '同志们：',
      '要确保重大跋臁?SpAN lang=EN-US>落实。',
      '去年，全市新建学校43所，培训教师4508名。',
      '各学校要在9月底前建好功能教室，做到专室专用。',
      '各学校，要在9月底前建好功能教室，做到专室 and 专用。',
      '谢谢大家！',
    );
    expect(left.map(({ reason, like }) => (like === undefined ? reason : `${reason} ${like}`))).toEqual([
      'page',
      'page',
      'greeting',
      'broken',
      'broken',
      'reported',
      'repeated 6',
      'greeting',
    ]);
    expect(proposals).toHaveLength(1);
  });

  it('D6 what is masked is asked for and never filled in', () => {
    const [target, milestone] = read('确保年底覆盖率达到X%。', '省政府拟于20xx年10月开展评估。').proposals;
    expect(target).toMatchObject({ open: ['value', 'owner'], quantity: { value: null, masked: true } });
    expect(milestone).toMatchObject({ open: ['date'], when: { year: null, month: 10, masked: true } });
  });

  it('D8 a figure takes the period of the one before it in the sentence', () => {
    expect(all('校长每学期听课不少于60节，评课不少于30节。')).toEqual([
      'quota · at-least 60节 · every term',
      'quota · at-least 30节 · every term',
    ]);
    expect(all('校长听课不少于60节。教研员每学期评课不少于30节。')[0]).toBe('quota · at-least 60节');
  });

  it('D10 a count in passing is no target, a demanded one is', () => {
    expect(all('全县共有12所学校。')).toEqual([]);
    expect(all('今年要新建12所学校。')).toEqual(['target · equal 12所']);
  });

  it('D11 who it speaks to, and nobody where nobody is named', () => {
    const owners = read(
      '各乡镇、各部门要成立相应机构，落实到人。',
      '项目进度由县督导室负责督促检查。',
      '要抓紧整改所有安全隐患。',
    ).proposals.map(({ owner }) => owner);
    expect(owners).toEqual(['各乡镇、各部门', '县督导室', null]);
  });

  it('D12 an appeal, a heading and a bare slogan are no tasks', () => {
    expect(all('要切实增强工作紧迫感。', '二、要狠抓落实，确保实效', '标准要高。')).toEqual([]);
    expect(all('要增强紧迫感，在3月底前拿出方案。')).toEqual(['task · by -3-end']);
  });

  it('D13 a named list is proposed once, with its entries where they are spelled out', () => {
    const { proposals } = read(
      '要建立“四个库”。',
      '“四个库”要及时更新。',
      '要实施立德树人、队伍建设、信息化等三项工程。',
    );
    expect(proposals.filter(({ kind }) => kind === 'list')).toMatchObject([
      { title: '四个库' },
      { items: ['立德树人', '队伍建设', '信息化'] },
    ]);
  });

  it('every sentence of any text is read without a fault, and every place points into it', () => {
    const text = '（一）!?;“”第X位__年X月X日一二三四1要2要%%%。'.repeat(50);
    const { sentences, proposals } = read(text, text, '', '   ', '１２３％');
    for (const { sentence, quantity, when } of proposals) {
      expect(sentence.text.length).toBe(sentence.plain.length);
      for (const place of [quantity, when]) {
        if (place !== null) expect(sentence.plain.slice(place.from, place.to)).toBe(place.text);
      }
    }
    expect(sentences.length).toBeGreaterThan(1);
  });
});
