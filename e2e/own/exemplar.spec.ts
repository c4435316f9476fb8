import { type Browser, expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, signIn, somebody, watchComplaints } from '../journey.ts';
import { act, answer, attach, photo, say, seed } from '../ledger-steps.ts';
import { deskAt, moveTo, test } from '../own-test.ts';
import { foundTeam } from '../team-steps.ts';

const TITLE = `全校共读一本书${seed}`;
const PRACTICE = '校长带头，每周三中午全校共读四十分钟，教师与学生同读一本书，读完写一句话贴上墙，期末结集成册。';
const FIGURES = '人均借阅量由三点一册增至九点六册，图书馆台账可查。';
const EXAMPLE = '五年级二班连续一学期每人写满二十条读书便签，家长会上由学生自己讲给家长听。';
const ACHIEVED = '学生爱读书了，阅读测评优秀率由百分之二十一升到百分之四十，家长主动捐书三百册。';
const TERM = 61;

async function open(page: Page, address: string, name: string | RegExp): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });
}

/** Opens the dialog of a step of an exemplar, fills it in and sends it off. */
async function step(
  page: Page,
  button: string,
  { send = button, fill }: { send?: string; fill: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown> },
) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await expect(dialog).toBeHidden();
}

const at = async (browser: Browser, office: Page, who: { unitId: string; name: string; role: string }) => {
  const page = await somebody(browser, office, who);
  page.setDefaultTimeout(20_000);
  return page;
};

test('M502 M504 M505 M506 M508 M511 what an inspector found on a visit is recommended both ways, verified, published, found by initials, adopted by another school and proven after a term', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const { county, school, bodyId, memberLink } = await foundTeam(page);
  const { units } = await call(page, 'org.list-units', { search: '小学', kinds: ['school'], limit: 20 });
  const other = (units as { id: string; name: string }[]).find(({ id }) => id !== school.id);
  if (other === undefined) throw new Error('the sample has too few schools');
  const member = await (await browser.newContext()).newPage();
  member.setDefaultTimeout(20_000);
  await enter(member, memberLink);
  const head = await at(browser, page, { unitId: school.id, name: '秦校长', role: 'leader' });
  const liaison = await at(browser, page, { unitId: school.id, name: '许填报', role: 'unit-liaison' });
  const second = await at(browser, page, { unitId: county, name: '吕督导', role: 'supervision-office' });
  const { visitId } = await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title: `秋季随访${seed}`,
    fromOn: dayFrom(0),
    untilOn: dayFrom(1),
    bodyId,
    sheets: [],
  });
  let entry = '';
  let exemplar = '';

  await test.step('on the visit the inspector writes down what is good, by the four demands', async () => {
    await open(member, `/visits/${visitId}`, `秋季随访${seed}`);
    await expect(member.getByRole('link', { name: '登记好经验' })).toBeHidden();
    await member.getByRole('button', { name: '进点' }).click();
    await member.getByRole('link', { name: '登记好经验' }).click();
    await expect(member.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await member.getByLabel('事项', { exact: true }).fill(TITLE);
    await member.getByLabel('做法').fill(PRACTICE);
    await member.getByLabel('案例').fill(EXAMPLE);
    await member.getByLabel('成效').fill(ACHIEVED);
    await member.getByRole('button', { name: '登记', exact: true }).click();
    await expect(member.getByText(/数据/u).and(member.locator('.field-error')).first()).toBeVisible();
    await member.getByLabel('数据').fill(FIGURES);
    await member.getByRole('button', { name: '登记', exact: true }).click();
    await expect(member.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    entry = new URL(member.url()).pathname;
  });

  await test.step('and recommends it, to the unit’s Party body and the office at once', async () => {
    await member.getByRole('link', { name: '推荐为候选典型' }).click();
    await expect(member.getByRole('heading', { level: 1, name: '推荐候选典型' })).toBeVisible();
    await expect(member.getByLabel('做法')).toHaveValue(PRACTICE);
    await member.getByLabel('主题').selectOption({ label: '书香校园' });
    await member.getByLabel('小学').check();
    await member.getByLabel('推荐理由').fill('别的学校学得会。');
    await expectAccessible(member);
    await member.getByRole('button', { name: '双向推荐' }).click();
    await expect(member.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    exemplar = new URL(member.url()).pathname;
  });

  await test.step('the unit’s leader answers for its Party body, the office for itself', async () => {
    await open(page, `/units/${county}/exemplars/desk`, '候选典型和采用');
    await expect(
      page.getByRole('row', { name: new RegExp(`${TITLE}.*单位党组织答复、督导室答复`, 'u') }),
    ).toBeVisible();
    await expectAccessible(page);
    await open(page, exemplar, TITLE);
    await expect(page.getByRole('button', { name: '党组织答复' })).toBeHidden();
    await step(page, '督导室答复', {
      send: '代表督导室答复',
      fill: async (dialog) => {
        await dialog.getByLabel('同意推荐', { exact: true }).check();
        await dialog.getByLabel('理由').fill('符合全县读书行动的要求。');
      },
    });
    await open(head, exemplar, TITLE);
    await step(head, '党组织答复', {
      send: '代表单位党组织答复',
      fill: async (dialog) => {
        await dialog.getByLabel('同意推荐', { exact: true }).check();
        await dialog.getByLabel('理由').fill('支部委员会研究同意。');
      },
    });
    await expect(head.getByText('双方同意，待核实').first()).toBeVisible();
  });

  await test.step('cultivated meanwhile: what is lacking, who helps, until when', async () => {
    await open(member, exemplar, TITLE);
    await step(member, '列入培育计划', {
      send: '保存',
      fill: async (dialog) => {
        await dialog.getByLabel('还缺什么，或可以怎样拓宽').fill('缺家长的说法');
        await dialog.getByLabel('怎么帮').fill('帮助开一次家长座谈');
        await dialog.getByLabel('谁来帮').fill('蒋督学');
        await dialog.getByLabel('期限').fill(dayFrom(20));
      },
    });
    await expect(member.getByRole('row', { name: /缺家长的说法/u })).toContainText('进行中');
  });

  await test.step('the school shows it with files, and the office takes it into the library', async () => {
    await open(liaison, entry, TITLE);
    await act(liaison, '申报入库', async (dialog) => {
      await say('连续两个学期')(dialog);
      await attach(dialog, await photo('全校共读', 41));
    });
    await open(page, entry, TITLE);
    await act(page, '审核入库', async (dialog) => {
      await answer(dialog, '成果真实，有材料证明', '是');
      await answer(dialog, '别处可以借鉴', '是');
    });
  });

  await test.step('somebody who neither recommended nor answered verifies it demand by demand, and another publishes it', async () => {
    await open(page, exemplar, TITLE);
    await expect(page.getByText(/推荐、答复、核实、发布要由不同的人办理/u).first()).toBeVisible();
    await open(second, exemplar, TITLE);
    await step(second, '核实', {
      send: '提交核实',
      fill: async (dialog) => {
        for (const demand of ['有做法', '有数据', '有案例', '有成效']) {
          await dialog
            .getByRole('group', { name: `${demand}：是否属实` })
            .getByLabel('属实', { exact: true })
            .check();
          await dialog.getByLabel(`${demand}：看到了什么`).fill('看了台账，问了学生六人');
        }
        await dialog.getByLabel('核实结论').fill('逐项属实。');
        await expectAccessible(second);
      },
    });
    await expect(second.getByText('已核实，待发布').first()).toBeVisible();
    await open(page, exemplar, TITLE);
    await step(page, '发布', {
      send: '发布典型',
      fill: async (dialog) => {
        await dialog.getByLabel('全校共读', { exact: true }).check();
        await dialog.getByLabel('编者按').fill('请各校学习。');
      },
    });
    await expect(page.getByText(/教督典〔\d{4}〕\d+号/u).first()).toBeVisible();
  });

  await test.step('an endorsement is noted with its proof', async () => {
    await step(page, '登记上级推介', {
      send: '保存',
      fill: async (dialog) => {
        await dialog.getByLabel('推介级别').selectOption({ label: '市级推介' });
        await dialog.getByLabel('推介单位').fill('市教育局');
        await dialog.getByLabel('文件名称、文号（或会议、报刊）').fill('市教〔2026〕9号');
        await dialog.getByLabel('日期').fill(dayFrom(0));
        await attach(dialog, await photo('推介文件', 42));
      },
    });
    await expect(page.getByText('市级推介').first()).toBeVisible();
  });

  const learner = await at(browser, page, { unitId: other.id, name: '施填报', role: 'unit-liaison' });
  await test.step('another school finds it by the initials of its title, reads it, and learns nothing of who found it', async () => {
    await learner.goto('/exemplars');
    await expect(learner.getByRole('heading', { level: 1, name: '成果库' })).toBeVisible();
    await learner.getByLabel('搜索成果').fill('qxgdybs');
    await expect(learner.getByRole('link', { name: TITLE })).toBeVisible();
    await learner.getByLabel('主题').selectOption({ label: '校园安全' });
    await expect(learner.getByText('没有找到符合条件的典型')).toBeVisible();
    await learner.getByLabel('主题').selectOption({ label: '书香校园' });
    await expect(learner.getByRole('link', { name: TITLE })).toBeVisible();
    await expectAccessible(learner);
    await learner.getByRole('link', { name: TITLE }).click();
    await expect(learner.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(learner.getByText(`${school.name}首创`)).toBeVisible();
    await expect(learner.getByText(ACHIEVED)).toBeVisible();
    await expect(learner.getByText(/秋季随访|蒋督学/u)).toHaveCount(0);
    await expect(learner.getByRole('img', { name: '全校共读' })).toBeVisible();
    await expectAccessible(learner);
  });

  await test.step('it says that it adopts it; too short a term is refused', async () => {
    await learner.getByRole('button', { name: '本单位采用' }).click();
    const dialog = learner.getByRole('dialog');
    await dialog.getByLabel('准备怎么做').fill('每周三午读三十分钟，由教导处负责。');
    await dialog.getByLabel('哪天报成效').fill(dayFrom(10));
    await dialog.getByRole('button', { name: '本单位采用', exact: true }).click();
    await expect(dialog.getByText(/要在 60 到 400 天之间/u)).toBeVisible();
    await dialog.getByLabel('哪天报成效').fill(dayFrom(60));
    await dialog.getByRole('button', { name: '本单位采用', exact: true }).click();
    await expect(dialog).toBeHidden();
    await step(learner, '开始采用', { fill: async () => undefined });
    await expect(learner.getByText('正在采用').first()).toBeVisible();
    await learner.context().close();
  });

  await test.step('after the term it tells what came of it, and somebody of neither school verifies it', async () => {
    await moveTo(own, TERM, [page]);
    await signIn(page, 'dudaoshi');
    const later = await deskAt(
      { browser, office: page },
      { unitId: other.id, name: '施填报二', role: 'unit-liaison', ahead: TERM },
    );
    await open(later, exemplar, TITLE);
    await step(later, '报成效', {
      fill: async (dialog) => {
        await dialog.getByLabel('成效', { exact: true }).fill('午读成了习惯，借书的多了。');
        await dialog.getByLabel('数据（采用以前、以后）').fill('人均借阅由两册增至六册。');
        await attach(dialog, await photo('午读', 43));
      },
    });
    await expect(later.getByText('已报成效，待核实').first()).toBeVisible();
    await open(page, `/units/${county}/exemplars/desk`, '候选典型和采用');
    await page
      .getByRole('row', { name: new RegExp(other.name, 'u') })
      .getByRole('link', { name: TITLE })
      .click();
    await step(page, '核实成效', {
      fill: async (dialog) => {
        await dialog.getByLabel('属实', { exact: true }).check();
        await dialog.getByLabel('怎么核实的、看到了什么').fill('查了借阅台账，属实。');
      },
    });
    await expect(page.getByText('见到成效').first()).toBeVisible();
    await open(later, `/units/${other.id}/exemplars/board`, '对标榜');
    await expect(later.getByRole('row', { name: new RegExp(`^${school.name} 1 1 0 0 0 0 0`, 'u') })).toBeVisible();
    await expect(later.getByRole('row', { name: new RegExp(`^${other.name} 0 0 0 1 0 0 0`, 'u') })).toBeVisible();
    await expectAccessible(later);
    await open(later, exemplar, TITLE);
    await later.setViewportSize({ width: 390, height: 844 });
    for (const [address, name] of [
      [exemplar, TITLE],
      [`/units/${other.id}/exemplars`, '成果库'],
      [`/units/${other.id}/exemplars/board`, '对标榜'],
    ] as const) {
      await open(later, address, name);
      await expectAccessible(later);
    }
  });
  expect(complaints).toEqual([]);
});
