import { describe, expect, it } from 'vitest';
import { bodyKindOf, type KnownQuota, postMeant, quotaMeant } from './known.ts';
import { readDirective } from './read-directive.ts';

const quota = (id: string, unit: string, source: string, name: string): KnownQuota => ({
  id,
  unit,
  name: { zh: name, en: id },
  source: { zh: source, en: id },
});
const QUOTAS = [
  quota('observed', '节', '学校校级干部每学期听课不少于60节', '听课'),
  quota('reviewed', '节', '评课不少于30节', '评课'),
  quota('hours', '学时', '保證集體學習時間不少於40小時', '集体学习'),
  quota('front', '天', '每年深入基层一线时间不少于2个月', '一线工作'),
];
const meant = (text: string) =>
  readDirective([{ text, line: 1 }]).proposals.map((one) => quotaMeant(one, QUOTAS)?.id ?? null);

describe('what a document means of what a unit has', () => {
  it('a demand means the quota of its unit of measure in much the same words, whatever its figure and script', () => {
    expect(meant('学校校级干部每学期听课不少于60节、评课不少于30节。')).toEqual(['observed', 'reviewed']);
    expect(meant('中小学校长每学期听课要达到40节以上。')).toEqual(['observed']);
    expect(meant('要保证集体学习时间不少于30学时。')).toEqual(['hours']);
  });

  it('the same unit of measure alone means nothing, nor do like words of another', () => {
    expect(meant('每个乡镇每学期要上示范课不少于2节。')).toEqual([null]);
    expect(meant('学校校级干部每学期听课不少于3次。')).toEqual([null]);
  });

  it('a seat is the post of exactly that name, else the only one whose name ends like it', () => {
    const posts = ['县长', '副县长', '教育局局长', '财政局局长'].map((name) => ({ id: name, name }));
    expect(postMeant('县长', posts)?.id).toBe('县长');
    expect(postMeant('县教育局局长', posts)?.id).toBe('教育局局长');
    expect(postMeant('局长', posts)).toBeNull();
    const [leader] = posts;
    expect(postMeant('分管副县长', leader === undefined ? [] : [leader])).toBeNull();
    expect(postMeant('常务副书记', posts)).toBeNull();
  });

  it('a name says what kind of body it is', () => {
    const names = ['迎检工作领导小组', '领导小组办公室', '第三督导组', '临时党小组', '工程专班', '材料组'];
    expect(names.map(bodyKindOf)).toEqual([
      'leading-group',
      'office',
      'team',
      'party-group',
      'task-force',
      'work-group',
    ]);
  });
});
