import { fillText, type Lang, type Text, withoutControls } from '../lib/text.ts';
import { byteLength } from './byte-length.ts';
import { SEVERITY_NAMES, type Severity } from './subject.ts';
import type { NoticeWords } from './wording.ts';

/** One reminder as a message tells it. */
export interface DigestItem {
  readonly words: NoticeWords;
  readonly severity: Severity;
  readonly dueOn: string;
  /** Name of the unit that it is about. */
  readonly unit: string;
  /** Full address of where it is settled. */
  readonly url: string;
}

/** What a message is made of. */
export interface Digest {
  readonly kind: 'digest' | 'severe' | 'test';
  readonly lang: Lang;
  /** Whom it is for. */
  readonly name: string;
  /** What is new, the most pressing first. */
  readonly items: readonly DigestItem[];
  /** How many others wait since before. */
  readonly others: number;
  readonly inboxUrl: string;
  readonly settingsUrl: string;
  /** Longest text in bytes of UTF-8 that the channel takes; null: any. */
  readonly maxBytes: number | null;
}

/** A message in the forms that channels take. */
export interface DigestTexts {
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
  /** For chat programs. */
  readonly markdown: string;
}

const TEXTS = {
  digest: { zh: '督导提醒：{count} 件新事项', en: 'Dudao: {count} new reminders' },
  severe: { zh: '督导紧急提醒：{count} 件严重事项', en: 'Dudao: {count} severe reminders' },
  test: { zh: '督导提醒：测试消息', en: 'Dudao: a test message' },
  hello: { zh: '{name}，您好：', en: 'Good day, {name},' },
  testBody: {
    zh: '这是一条测试消息。收到它，说明这个渠道可以用。',
    en: 'This is a test message. Receiving it means that this channel works.',
  },
  others: { zh: '另有 {count} 件此前的事项尚未办结。', en: '{count} earlier matters are still open.' },
  left: { zh: '还有 {count} 件，请到系统中查看。', en: '{count} more; see them in the application.' },
  inbox: { zh: '查看全部提醒', en: 'See all reminders' },
  settings: { zh: '修改提醒设置', en: 'Change the settings' },
  due: { zh: '{unit} · {due}', en: '{unit} · {due}' },
} as const satisfies Record<string, Text>;

const MARKS: Readonly<Record<Severity, string>> = { info: '○', warning: '◐', severe: '●' };

/** Puts a message together; what a channel has no room for is left out from the end and counted. */
export function digestTexts(digest: Digest): DigestTexts {
  const { lang, kind, items } = digest;
  const say = (text: Text, params: Readonly<Record<string, string | number>> = {}): string =>
    fillText(text, lang, params);
  return {
    subject: say(TEXTS[kind], { count: items.length }),
    plain: fitted(digest, (shown) => plainText(digest, shown, say)),
    html: htmlText(digest, say),
    markdown: fitted(digest, (shown) => markdownText(digest, shown, say)),
  };
}

type Say = (text: Text, params?: Readonly<Record<string, string | number>>) => string;

/** The longest form that fits: as many items as there is room for, found by halving. */
function fitted({ items, maxBytes }: Digest, make: (shown: number) => string): string {
  const whole = make(items.length);
  if (maxBytes === null || byteLength(whole) <= maxBytes) return whole;
  let [least, most] = [0, items.length];
  while (most - least > 1) {
    const half = Math.floor((least + most) / 2);
    if (byteLength(make(half)) <= maxBytes) least = half;
    else most = half;
  }
  return cutBytes(make(least), maxBytes);
}

function remarks({ items, others }: Digest, shown: number, say: Say): string[] {
  return [
    ...(shown < items.length ? [say(TEXTS.left, { count: items.length - shown })] : []),
    ...(others > 0 ? [say(TEXTS.others, { count: others })] : []),
  ];
}

function plainText(digest: Digest, shown: number, say: Say): string {
  const { kind, items, lang, name, inboxUrl, settingsUrl } = digest;
  const lines = items
    .slice(0, shown)
    .flatMap(({ words, severity, unit, dueOn, url }) => [
      `${MARKS[severity]} [${SEVERITY_NAMES[severity][lang]}] ${oneLine(words.title[lang])}`,
      `  ${oneLine(words.text[lang])}`,
      `  ${oneLine(say(TEXTS.due, { unit, due: dueOn }))}`,
      `  ${url}`,
      '',
    ]);
  const body = kind === 'test' ? [say(TEXTS.testBody), ''] : [...lines, ...remarks(digest, shown, say)];
  return [
    say(TEXTS.hello, { name }),
    '',
    ...body,
    `${say(TEXTS.inbox)} ${inboxUrl}`,
    `${say(TEXTS.settings)} ${settingsUrl}`,
  ].join('\n');
}

function markdownText(digest: Digest, shown: number, say: Say): string {
  const { kind, items, lang, name, inboxUrl } = digest;
  const lines = items.slice(0, shown).map(({ words, severity, unit, url }) => {
    const title = `${MARKS[severity]} [${quiet(words.title[lang])}](${url})`;
    return `${title}\n> ${quiet(words.text[lang])} ${quiet(unit)}`;
  });
  return [
    `**${say(TEXTS[kind], { count: items.length })}** ${quiet(name)}`,
    ...(kind === 'test' ? [say(TEXTS.testBody)] : [...lines, ...remarks(digest, shown, say)]),
    `[${say(TEXTS.inbox)}](${inboxUrl})`,
  ].join('\n\n');
}

function htmlText(digest: Digest, say: Say): string {
  const { kind, items, lang, name, inboxUrl, settingsUrl } = digest;
  const entries = items.map(
    ({ words, severity, unit, dueOn, url }) =>
      `<li style="margin:0 0 14px"><a href="${escaped(url)}" style="color:#1b1a17;font-weight:600">${MARKS[severity]} ${escaped(words.title[lang])}</a>` +
      `<br>${escaped(words.text[lang])}<br><span style="color:#6b665d">${escaped(SEVERITY_NAMES[severity][lang])} · ${escaped(say(TEXTS.due, { unit, due: dueOn }))}</span></li>`,
  );
  const body =
    kind === 'test'
      ? `<p>${escaped(say(TEXTS.testBody))}</p>`
      : `<ul style="list-style:none;padding:0">${entries.join('')}</ul>${remarks(digest, items.length, say)
          .map((line) => `<p>${escaped(line)}</p>`)
          .join('')}`;
  return (
    `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(say(TEXTS[kind], { count: items.length }))}</title></head>` +
    `<body style="font:14px/22px sans-serif;color:#1b1a17;max-width:640px"><p>${escaped(say(TEXTS.hello, { name }))}</p>${body}` +
    `<p><a href="${escaped(inboxUrl)}">${escaped(say(TEXTS.inbox))}</a> · <a href="${escaped(settingsUrl)}">${escaped(say(TEXTS.settings))}</a></p></body></html>`
  );
}

function escaped(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function oneLine(text: string): string {
  return withoutControls(text).replaceAll(/\s+/gu, ' ').trim();
}

/** What people typed may neither call somebody (`<@all>`), nor link, nor head a line in a chat program. */
function quiet(text: string): string {
  const wide: Readonly<Record<string, string>> = {
    '<': '＜',
    '>': '＞',
    '[': '［',
    ']': '］',
    '@': '＠',
    '*': '＊',
    '`': '｀',
    '#': '＃',
  };
  return oneLine(text).replaceAll(/[<>[\]@*`#]/gu, (sign) => wide[sign] ?? '');
}

/** The longest beginning of a text that is not longer in bytes, whole signs only. */
function cutBytes(text: string, maxBytes: number): string {
  let [bytes, end] = [0, 0];
  for (const sign of text) {
    bytes += byteLength(sign);
    if (bytes > maxBytes) break;
    end += sign.length;
  }
  return text.slice(0, end);
}
