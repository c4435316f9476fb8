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

  it('D8 a day that a figure borrows still dates the demand of its own clause', () => {
    expect(all('各乡镇要在3月底前完成自查，巩固率要达到95%。')).toEqual([
      'task · by -3-end',
      'target · at-least 95% · by -3-end',
    ]);
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

  it('D4 what a speech says of its own meeting and of those who spoke before is no task; a figure is', () => {
    const { left, proposals } = read(
      '今天，我们召开全县教育工作推进会，主要目的是安排全年工作。',
      '刚才，副县长作了全面动员，提出了明确要求，我完全赞成，请大家抓好贯彻落实。',
      '这次会议的主要任务是确保全年任务完成。',
      '刚才，局长作了安排，请大家执行，今后的工作口号是16个字。',
    );
    expect(left.map(({ reason }) => reason)).toEqual(['greeting', 'greeting', 'greeting']);
    expect(proposals.map((proposal) => shown(proposal))).toEqual(['list · equal 16字']);
  });

  it('D12 what looks at how things are demands nothing', () => {
    expect(
      all(
        '督导工作是确保活动不走过场的重要保证，是各级党组织的职责所在。',
        '应当肯定，我市基础教育有了一定地位，拥有2所省级示范性高中。',
        '我们也必须清醒地看到存在的困难和差距仍然很多。',
        '新学期即将开学，如何鼓足干劲、顺利完成全年工作任务。',
        '通过层层压实责任，确保了主题教育扎实开展。',
        '要向课堂要质量。',
      ),
    ).toEqual([]);
  });

  it('D12 what leads up to a list, and the short name of a point that is spelled out, are headings', () => {
    const { proposals } = read(
      '我们务必做到以下几点：一是加强领导。各校校长要亲自抓落实工作。二是营造氛围。要在全县中小学广泛开展宣传活动。',
    );
    expect(proposals.map(({ title }) => title)).toEqual(['各校校长要亲自抓落实工作', '要在全县中小学广泛开展宣传活动']);
  });

  it('D14 a body that is set up is proposed with its seats by post', () => {
    const { proposals } = read(
      '成立迎检工作领导小组，由县委书记任组长，县长任副组长，各相关部门主要负责同志为成员，负责统筹协调。',
      '县里已成立了领导小组，各乡镇、各学校也要成立相应的领导小组。',
      '领导小组下设办公室，具体负责日常事务。',
    );
    expect(proposals).toMatchObject([
      {
        kind: 'body',
        title: '成立迎检工作领导小组',
        seats: [
          { role: 'head', post: '县委书记' },
          { role: 'deputy', post: '县长' },
          { role: 'member', post: '各相关部门主要负责同志' },
        ],
      },
      { kind: 'body', title: '成立相应领导小组', owner: '各乡镇、各学校' },
      { kind: 'body', title: '成立办公室', owner: '领导小组' },
    ]);
  });

  it('D14 a heading may set up a body, and the next sentence name its seats', () => {
    const [body] = read('（一）成立领导小组。由县长任组长，教育局局长任副组长。').proposals;
    expect(body).toMatchObject({
      kind: 'body',
      title: '成立领导小组',
      seats: [{ post: '县长' }, { post: '教育局局长' }],
    });
    expect(read('1. 各乡镇要在3月底前完成自查。').proposals[0]?.title).toBe('各乡镇要在3月底前完成自查');
  });

  it('D15 criteria below a heading that calls them so are one list, and their figures stand for themselves', () => {
    const { proposals } = read(
      '（一）示范校的评定标准：',
      '1、有完善的制度；',
      '2、教师合格率必须达到90%以上；',
      '3、近两年无安全事故。',
    );
    expect(proposals[0]).toMatchObject({
      kind: 'list',
      title: '示范校的评定标准',
      items: ['有完善的制度', '教师合格率必须达到90%以上', '近两年无安全事故'],
    });
    expect(proposals.slice(1).map((proposal) => shown(proposal))).toEqual(['target · at-least 90%', 'target · none 0']);
  });

  it('D11 the subject is whoever stands before the duty, not what is spoken of', () => {
    const owner = (text: string) => read(text).proposals[0]?.owner;
    expect(owner('明确了各学校建设的时限，要求有关部门要做好准备，确保3月底全部开工。')).toBe('有关部门');
    expect(owner('在座的各位校长，必须在9月底前完成整改。')).toBe('各位校长');
    expect(owner('各单位的分管领导，要带头在4月底前下校。')).toBe('各单位的分管领导');
    expect(owner('对工作推进缓慢的教师，要在5月底前谈话。')).toBeNull();
    expect(owner('项目进度由县长负责，每月调度一次。')).toBe('县长');
    expect(owner('X所无证园要在年底前实现“清零”。')).toBeNull();
    expect(owner('我们要在6月底前完成自查。')).toBeNull();
  });

  it('D13 the entries of a list are found behind its number, over several sentences', () => {
    const { proposals } = read('要抓好三个环节：一是备课，重在集体；二是上课，重在效率。三是作业，重在减量。');
    expect(proposals[0]).toMatchObject({ kind: 'list', items: ['备课', '上课', '作业'] });
  });

  it('a doctrine called upon by its number is no list of the document', () => {
    expect(all('要增强“四个意识”，坚定“四个自信”，做到“两个维护”，抓好中小学课堂教学。')).toEqual(['task']);
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
