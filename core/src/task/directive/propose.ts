import { bodiesIn } from './body.ts';
import { isDemanding } from './duty-word.ts';
import { isAccomplished, isReported } from './left.ts';
import { inlineItems } from './outline.ts';
import { ownerIn } from './owner.ts';
import type { OpenPoint, Proposal, ProposalKind } from './proposal.ts';
import { type Quantity, quantitiesIn } from './quantity.ts';
import type { Sentence } from './sentences.ts';
import { timesIn, type When } from './when.ts';

type Found = Omit<Proposal, 'id' | 'headings'>;

/** Appeals to the mind alone. Whoever wants a task of it must say what is to be done. */
const APPEAL =
  /(?:增强|提高|强化|树立|统一|坚定|发扬|克服|深化|充分认[识清])[^,。;]{0,16}(?:思想|认识|意识|紧迫感|责任感|使命感|信心|精神|自觉性|观念|理念|作风|畏难情绪)/u;
const LIST_UNITS = ['项', '方面', '库', '关', '环节', '批', '阶段', '字', '类', '种', '一', '级', '必须', '件', '条'];
/** What is counted is no thing but a point of a list. */
const NAMING = /^(?:结合|原则|确保|导向|到位|层次|转变|提高|关系|步骤|重点|抓手|关键|坚持|贯穿|表率|要点|方面)/u;
const QUOTA_UNITS = ['小时', '学时', '课时', '天', '日', '次', '节', '篇', '场', '期', '课题', '工作日'];
/** A demand on every single one is collected by each. */
const EACH = /每(?:人|名|位|个[^,]{0,8}(?:干部|教师|校长|成员))(?!学生)/u;
const MEETING = /会(?![^,。;、]{0,1}(?:议精神|主义|保障|不|使|有|让|给))(?:议|制度)?|研判|研商|碰头|座谈|民主生活/u;
const REPORT = /汇总|通报|报告(?!中)|汇报|评价|总结|简报|清单|工作要点|督导要点|述职|考核/u;
const PROGRAMME = /[一二三四五]年(?:行动|发展|攻坚)?(?:计划|规划|行动)|(?:从[^,。]{0,12})?\d年(?:里|来)/gu;
const SLOGAN = /“[^”]*(?:年|倍|番|率|%)[^”]*”/u;

/** Names of doctrines and rules of conduct that speeches call upon by their number; no list of the document's own. */
const DOCTRINE =
  /^(?:三个代表|四个意识|四个自信|两个维护|两个确立|四个全面|五位一体|八项规定|三严三实|两学一做|三会一课|四不两直|三个务必|一岗双责)$/u;

/** The proposals of one sentence, in the order in which they stand. `following` is what its paragraph goes on with, in plain form. */
export function proposalsOf(sentence: Sentence, following = ''): readonly Found[] {
  const { plain } = sentence;
  const times = timesIn(plain);
  const quantities = quantitiesIn(plain, times);
  const reported = isReported(plain) && !SLOGAN.test(plain);
  const owner = ownerIn(plain);
  const found: { at: number; proposal: Found }[] = [];
  const add = (
    at: number,
    part: Omit<Found, 'sentence' | 'open' | 'isFirm' | 'seats'> & Partial<Pick<Found, 'seats'>>,
  ): void => {
    found.push({
      at,
      proposal: {
        seats: [],
        ...part,
        sentence,
        open: openOf(part),
        isFirm: part.quantity !== null || part.when !== null,
      },
    });
  };
  const used = new Set<When>();
  for (const quantity of reported ? [] : quantities) {
    const clause = clauseAt(plain, quantity.from);
    const when = timeOf(times, quantity, clause);
    if (!quantity.isDemand && !quantity.masked && quantities.some((other) => other.isDemand && isWithin(other, clause)))
      continue;
    if (!quantity.masked && isAccomplished(clause.text)) continue;
    const name = nameAt(plain, quantity);
    if (name !== null && DOCTRINE.test(name.text)) continue;
    const kind = kindOf(quantity, when, clause.text, name !== null || NAMING.test(plain.slice(quantity.to)));
    if (kind === null || (kind === 'target' && !quantity.isDemand && !quantity.masked && !isDemanded(plain, clause)))
      continue;
    // A day lent to the figure of another clause may still be that of a demand in its own.
    if (
      when !== null &&
      (when.kind === 'every' || isWithin(when, clause) || !isDemanding(clauseAt(plain, when.from).text))
    )
      used.add(when);
    const items = kind === 'list' && name === null ? itemsAround(plain, quantity, following) : [];
    const title = titleOf(sentence, kind === 'list' && name !== null ? name : clause);
    add(quantity.from, { kind, title, owner: ownerAt(plain, clause, owner), when, quantity, items });
  }
  for (const when of times) {
    if (used.has(when) || (reported && when.kind !== 'within')) continue;
    const clause = clauseAt(plain, when.from);
    const part = partOf(plain, when);
    const kind = kindOfTime(when, part.text);
    if (
      kind === 'task' &&
      when.kind !== 'day' &&
      !isDemanding(when.kind === 'every' ? plain.slice(0, clause.to) : plain)
    )
      continue;
    add(when.from, {
      kind,
      title: titleOf(sentence, part),
      owner: ownerAt(plain, clause, owner),
      when,
      quantity: null,
      items: [],
    });
  }
  for (const match of plain.matchAll(PROGRAMME)) {
    if (found.some(({ at }) => at >= match.index - 1 && at <= match.index + match[0].length)) continue;
    const part = { from: match.index, to: match.index + match[0].length, text: match[0] };
    const kind = /年(?:里|来)/u.test(match[0]) ? 'milestone' : 'list';
    add(match.index, { kind, title: titleOf(sentence, part), owner, when: null, quantity: null, items: [] });
  }
  for (const { name, from, to, seats } of reported ? [] : bodiesIn(plain, following)) {
    const clause = clauseAt(plain, from);
    if (found.some(({ at }) => at >= from && at < to)) continue;
    const when = times.find((time) => time.from >= clause.from && time.to <= clause.to) ?? null;
    add(from, {
      kind: 'body',
      title: `成立${name}`,
      owner: ownerAt(plain, clause, owner),
      when,
      quantity: null,
      items: [],
      seats,
    });
  }
  if (found.length === 0 && !reported && isDemanding(plain) && !isAppeal(plain) && plain.length >= SHORTEST) {
    const clause = { from: 0, to: plain.length, text: plain };
    const kind = MEETING.test(plain) && /召开|开好|组织开/u.test(plain) ? 'meeting' : 'task';
    add(0, { kind, title: titleOf(sentence, clause), owner, when: null, quantity: null, items: [] });
  }
  return found.sort((a, b) => a.at - b.at).map(({ proposal }) => proposal);
}

/** A demand in fewer characters says nothing that could be done: 标准要高. */
const SHORTEST = 9;

/** An appeal and nothing else: every clause that demands something speaks of attitudes. */
function isAppeal(plain: string): boolean {
  const demands = plain.split(/[,;:]/u).filter((clause) => isDemanding(clause));
  return demands.length > 0 && demands.every((clause) => APPEAL.test(clause));
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const partAt = (plain: string, place: number, ends: RegExp): Part => {
  let from = place;
  let to = place;
  while (from > 0 && !ends.test(plain.charAt(from - 1))) from--;
  while (to < plain.length && !ends.test(plain.charAt(to))) to++;
  return { from, to, text: plain.slice(from, to) };
};
/** From comma to comma. */
const clauseAt = (plain: string, place: number): Part => partAt(plain, place, /[,;:。!?]/u);
/** What a time speaks of: a recurring one of its entry in an enumeration, a day of a visit of all that follows, any other of its clause. */
function partOf(plain: string, { kind, from }: When): Part {
  if (kind === 'every') return chunkAt(plain, from);
  return kind === 'day' ? { from, to: plain.length, text: plain.slice(from) } : clauseAt(plain, from);
}

/** The entry of an enumeration. */
const chunkAt = (plain: string, place: number): Part => partAt(plain, place, /[,;:。!?、]/u);

const isWithin = (place: { readonly from: number; readonly to: number }, part: Part): boolean =>
  place.from >= part.from && place.to <= part.to;

/** Whether a bare count is asked for: a word of duty stands before it in its sentence, or the figure is quoted as what is undertaken. */
function isDemanded(plain: string, { to, text }: Part): boolean {
  return isDemanding(plain.slice(0, to)) || /将“|将要|让|计划|拟/u.test(text);
}

const NAME_LENGTH = 10;

/** The short quotation that the figure is part of, and so a name: “三个确保”. Null when it is none. */
function nameAt(plain: string, { from, to }: Quantity): Part | null {
  const open = plain.lastIndexOf('“', from);
  const close = plain.indexOf('”', to);
  const isName = open >= 0 && close >= 0 && close - open <= NAME_LENGTH && plain.lastIndexOf('”', from) < open;
  return isName ? { from: open + 1, to: close, text: plain.slice(open + 1, close) } : null;
}

/** The time that belongs to a figure: in its own clause, else the last one before it in the sentence that holds on. */
function timeOf(times: readonly When[], { from }: Quantity, clause: Part): When | null {
  const inside = times.find((when) => when.from >= clause.from && when.to <= clause.to);
  return inside ?? times.findLast((when) => when.to <= from && (when.kind === 'every' || when.kind === 'by')) ?? null;
}

function kindOf(quantity: Quantity, when: When | null, clause: string, isNaming: boolean): ProposalKind | null {
  const { unit, compare, isDemand, value } = quantity;
  if (when?.kind === 'every' && MEETING.test(clause) && compare === 'equal') return 'meeting';
  if (!isDemand && (value === null || value >= 2) && (LIST_UNITS.includes(unit) || isNaming)) return 'list';
  if (unit === '年') return 'target';
  if (when?.kind === 'every' && compare !== 'none') return 'quota';
  if (isDemand && (QUOTA_UNITS.includes(unit) || (compare === 'at-least' && EACH.test(clause)))) return 'quota';
  // A bare count of people, places or things in passing is a figure of the text, not a demand.
  return 'target';
}

function kindOfTime(when: When, part: string): ProposalKind {
  if (when.kind === 'within') return 'milestone';
  if (when.kind === 'every') return MEETING.test(part) ? 'meeting' : REPORT.test(part) ? 'report' : 'task';
  if (when.kind === 'at' && /拟于|将于|定于/u.test(part)) return 'milestone';
  return /拟于|将于|定于/u.test(part) ? 'milestone' : 'task';
}

/** Who a clause speaks to: its own words first. */
function ownerAt(plain: string, clause: Part, owner: string | null): string | null {
  return ownerIn(clause.text) ?? ownerIn(plain.slice(0, clause.to)) ?? owner;
}

const TITLE_LENGTH = 60;

/** What a person reads first: the part as written, without the words that only lead up to it. */
function titleOf({ text }: Sentence, { from, to }: Part): string {
  const title = text
    .slice(from, to)
    .trim()
    .replace(
      /^(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[,，、]|[①-⑳]|\([^)]{1,3}\)|\d{1,2}(?:[、.](?!\d)|(?=要)))/u,
      '',
    )
    .replace(/^(?:同时|并且?|特别是|另外|此外|因此|所以|但|而且)[,，]?/u, '')
    .replace(/[。；;，,]$/u, '')
    .trim();
  return title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…` : title;
}

/** Entries of a list named by its number: `甲、乙、丙等三项` before it, or `三个方面：甲；乙；丙` and `三点：一是…；二是…` behind it. */
function itemsAround(plain: string, { from, to, value }: Quantity, following: string): readonly string[] {
  const before = /(?:^|[,;:。]|实施|推进|突出|包括|坚持|在)([^,;:。]*、[^,;:。]*?)(?:等)?$/u.exec(
    plain.slice(0, from),
  )?.[1];
  if (before !== undefined) return entries(before, /、/u);
  const behind = /^[^,。:]{0,12}[::](.+)$/su.exec(plain.slice(to) + following)?.[1];
  if (behind === undefined) return [];
  const marked = inlineItems(behind, 0).filter(
    ({ index, mark }, i, all) => i === 0 || all[0]?.mark.at(-1) === mark.at(-1) || index === 0,
  );
  const found =
    marked.length > 0
      ? marked.map(({ index, mark, end }) => /^[^,;。]*/u.exec(behind.slice(index + mark.length, end))?.[0] ?? '')
      : entries(/^[^。]*/u.exec(behind)?.[0] ?? '', /[;]|(?<=、)(?![^(]*\))/u);
  return found
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, value ?? undefined);
}

/** Verbs that lead up to an enumeration and are no part of its first entry. */
const LEADING =
  /^(?:(?:尤其|一定|特别)?要|注意|抓好|做好|突出|实施|推进|坚持|包括|围绕|在|对于|即|就是|要做到|以及|和|再如|把)+(?=[^、]{2})/u;

function entries(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((entry) =>
      entry
        .replace(LEADING, '')
        .replace(/(?:[、,。]|这)+$/u, '')
        .trim(),
    )
    .filter((entry) => entry !== '');
}

function openOf({
  kind,
  when,
  quantity,
  owner,
}: Pick<Found, 'kind' | 'when' | 'quantity' | 'owner'>): readonly OpenPoint[] {
  const open: OpenPoint[] = [];
  if (quantity?.masked) open.push('value');
  const dated = when !== null && (when.kind === 'by' || when.kind === 'at');
  if ((dated && (when.masked || when.month === null)) || (kind === 'task' && when === null)) open.push('date');
  if (owner === null && kind !== 'list' && kind !== 'milestone') open.push('owner');
  return open;
}
