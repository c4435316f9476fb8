/**
 * Makes the Word templates that are shipped for rewards: the decision, which before it is taken is a notice, and the certificate. Run it with
 * `npx tsx tools/make-reward-templates.ts`; it writes packs/cn-rewards/templates.
 */
import { listTable, paragraph, record, redHead, signed, template, writeTemplates } from './gbt-9704.ts';

const text = (words: string): string => paragraph('Text', words);
const when = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{#${name}}`),
  ...body,
  text(`{/${name}}`),
];
const unless = (name: string, ...body: readonly string[]): readonly string[] => [
  text(`{^${name}}`),
  ...body,
  text(`{/${name}}`),
];

const CITES = '{#有引用}依据已公布的“{引用}”（快照摘要见文末），{/有引用}';

const NAMES = [
  ['序号', 14, '{序号}'],
  ['名单', 52, '{名称}'],
  ['结果', 44, '{结果}'],
  ['理由', 46, '{#用途}{用途}；{/用途}{理由}'],
] as const;
const AMOUNTS = [
  ['序号', 16, '{序号}'],
  ['名单', 40, '{名称}'],
  ['结果', 30, '{结果}'],
  ['用途、理由', 38, '{#用途}{用途}；{/用途}{理由}'],
  ['金额（元）', 32, '{金额}'],
] as const;
const SUMS = [
  ['名单', 40, '{名称}'],
  ['算法', 82, '{算法}'],
  ['金额（元）', 34, '{金额}'],
] as const;

const DECISION = [
  ...redHead(),
  paragraph('DocumentTitle', '{#是公示}关于{标题}的公示{/是公示}{^是公示}关于{标题}的决定{/是公示}'),
  ...when(
    '是公示',
    text(
      `根据{依据}，${CITES}拟定{标题}名单，现予公示。公示期为{公示起}至{公示止}，公示处：{公示处}。对名单有异议的，请在公示期内以单位名义提出。`,
    ),
  ),
  ...unless('是公示', text(`根据{依据}，${CITES}经研究，决定如下。`)),
  paragraph('Small', ''),
  ...unless('有金额', listTable('名单', NAMES)),
  ...when(
    '有金额',
    listTable('名单', AMOUNTS),
    text('合计{合计}元（不含扣减）{#总额}，资金总额{总额}元{/总额}。负数从该单位的奖补中扣减。'),
  ),
  ...signed('{发文机关}'),
  ...when(
    '有金额',
    paragraph('AnnexMark', '附件', '<w:pageBreakBefore/>'),
    paragraph('AnnexTitle', '金额计算表'),
    listTable('名单', SUMS),
  ),
  ...when('有引用', paragraph('Small', '引用结果的快照摘要（SHA-256）：{引用摘要}')),
  ...when('摘要', paragraph('Small', '决定内容校验值（SHA-256）：{摘要}')),
  record('各有关单位'),
  paragraph('Small', ''),
];

interface Look {
  readonly points: number;
  readonly face?: '方正小标宋简体' | '楷体_GB2312' | '仿宋_GB2312';
  readonly red?: true;
  readonly align?: 'center' | 'right' | 'both';
  readonly before?: number;
  readonly indent?: true;
}

/** A line of a certificate, with a look of its own. */
function line(words: string, look: Look): string {
  const { points, face = '楷体_GB2312', red, align = 'center', before = 0, indent } = look;
  const format = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${face}"/>${red ? '<w:color w:val="C00000"/>' : ''}<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/></w:rPr>`;
  return `<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="${before}" w:after="0" w:line="${points * 32}" w:lineRule="exact"/>${indent ? '<w:ind w:firstLineChars="200" w:firstLine="960"/>' : ''}<w:jc w:val="${align}"/></w:pPr><w:r>${format}<w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
}

const CERTIFICATE = [
  ...when(
    '是个人',
    line('{证书名称}', { points: 48, face: '方正小标宋简体', red: true }),
    line('{单位}', { points: 22, align: 'both', before: 500 }),
    line('{名称}同志：', { points: 28, align: 'both', before: 120 }),
    line('经研究决定，授予您“{标题}”称号。特发此证，以资表彰。', {
      points: 24,
      align: 'both',
      before: 300,
      indent: true,
    }),
  ),
  ...unless(
    '是个人',
    line('授予', { points: 26, before: 200 }),
    line('{名称}', { points: 32, before: 200 }),
    line('{标题}', { points: 44, face: '方正小标宋简体', red: true, before: 500 }),
  ),
  line('{发证机关}', { points: 22, align: 'right', before: 900 }),
  line('{日期}', { points: 22, align: 'right', before: 60 }),
  line('{证书名称}编号：{编号}　　决定文号：{文号}', { points: 12, face: '仿宋_GB2312', align: 'both', before: 300 }),
];

/** The shipped templates by their file names. */
export async function makeRewardTemplates(): Promise<Readonly<Record<string, Uint8Array>>> {
  return {
    'reward-decision.docx': await template(DECISION),
    'reward-certificate.docx': await template(CERTIFICATE, 'certificate'),
  };
}

if (process.argv[1]?.endsWith('make-reward-templates.ts')) writeTemplates('cn-rewards', await makeRewardTemplates());
