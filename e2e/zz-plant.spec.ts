import { test } from '@playwright/test';
import { call, dayFrom, signIn, unitOf } from './journey.ts';
test('plant', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const titles = ['实验室危化品柜未上锁', '食堂留样不足 48 小时', '楼道消防门上锁', '心理辅导室无专职教师', '图书生均册数不足', '操场跑道开裂', '校车未年检', '宿舍超员'];
  for (const [n, title] of titles.entries()) {
    const school = units[n];
    const { issueId } = await call(page, 'issue.create', { ledger: 'problem', unitId: school.id, title, foundOn: dayFrom(-20 + n), marks: { severity: ['slight', 'general', 'grave'][n % 3], depth: n % 2 ? 'deep' : 'manifest', method: ['hear', 'look', 'read', 'ask'][n % 4], place: n % 2 ? '西教学楼' : '食堂', urgency: 'high' } });
    if (n > 1) await call(page, 'issue.act', { issueId, revision: 1, action: 'assign', owner: { unitId: school.id }, handling: 'dated', dueOn: dayFrom(n) });
  }
});
