import { describe, expect, it } from 'vitest';
import { byteLength } from './byte-length.ts';
import { type Digest, digestTexts } from './digest-text.ts';

const item = (title: string, severity: 'info' | 'severe' = 'info') => ({
  words: { title: { zh: title, en: title }, text: { zh: '今天到期。', en: 'Due today.' }, daysLeft: 0 },
  severity,
  dueOn: '2026-11-24',
  unit: '甲县',
  url: 'https://dudao.example/tasks/1',
});
const digest = (more: Partial<Digest> = {}): Digest => ({
  kind: 'digest',
  lang: 'zh',
  name: '王主任',
  items: [item('修订方案', 'severe'), item('报送名单')],
  others: 3,
  inboxUrl: 'https://dudao.example/notices',
  settingsUrl: 'https://dudao.example/notices/settings',
  maxBytes: null,
  ...more,
});

describe('a message', () => {
  it('says what is new, how pressing, where to settle it, and what else waits', () => {
    const { subject, plain, html, markdown } = digestTexts(digest());
    expect(subject).toBe('督导提醒：2 件新事项');
    expect(plain).toContain('● [严重] 修订方案\n  今天到期。\n  甲县 · 2026-11-24\n  https://dudao.example/tasks/1');
    expect(plain).toContain('另有 3 件此前的事项尚未办结。');
    expect(html).toContain('<html lang="zh-CN">');
    expect(markdown).toContain('● [修订方案](https://dudao.example/tasks/1)');
    expect(digestTexts(digest({ kind: 'test', lang: 'en', items: [] })).plain).toContain('this channel works');
  });

  it('keeps to the bytes of its channel: what has no room is left out from the end and counted', () => {
    const items = Array.from({ length: 200 }, (_, i) => item(`任务${i}，名称很长很长很长很长`));
    for (const maxBytes of [600, 2048, 4096]) {
      const { plain, markdown } = digestTexts(digest({ items, maxBytes }));
      for (const text of [plain, markdown]) {
        expect(byteLength(text)).toBeLessThanOrEqual(maxBytes);
        expect(text).toMatch(/还有 \d+ 件，请到系统中查看/u);
      }
    }
    const tiny = digestTexts(digest({ items, maxBytes: 50 })).markdown;
    expect(byteLength(tiny)).toBeLessThanOrEqual(50);
    expect(tiny).not.toContain('\uFFFD');
  });

  it('what people typed calls nobody, links nowhere and marks up nothing', () => {
    const evil = '<@all> [点我](https://evil.example)\n# 标题 <script>"x"</script>';
    const { plain, html, markdown } = digestTexts(digest({ items: [item(evil)], name: '<b>' }));
    expect(markdown).not.toContain('<@');
    expect(markdown).not.toContain('](https://evil.example)');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(plain.split('\n').filter((line) => line.startsWith('#'))).toEqual([]);
  });
});
