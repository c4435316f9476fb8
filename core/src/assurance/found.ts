import type { Method } from '../field/shapes.ts';
import type { VisitType } from '../inspection/visit-type.ts';
import { parseDay } from '../lib/plain-day.ts';
import type { Text } from '../lib/text.ts';
import { type FileBook, type Find, type FoundPoint, pointsFor } from '../visit/file-book.ts';
import { noticeOf, type VisitKind } from '../visit/visit-kind.ts';

/** Whether a point of a file is there, is missing, or is not owed (not by such a visit, or not yet). */
export const STANDS = ['there', 'missing', 'not-owed'] as const;
/** How a point of a file stands. */
export type Stands = (typeof STANDS)[number];

/** What people call it. */
export const STANDS_NAMES: Readonly<Record<Stands, Text>> = {
  there: { zh: '有', en: 'there' },
  missing: { zh: '缺', en: 'missing' },
  'not-owed': { zh: '不要求', en: 'not owed' },
};

/** Where something of a file is to be looked at. */
export const SOURCE_KINDS = ['visit', 'records', 'record', 'feedback', 'issue', 'opinion'] as const;

/** A page on which a point can be checked, with what it is called. */
export interface FileSource {
  readonly kind: (typeof SOURCE_KINDS)[number];
  readonly id: string;
  readonly name: string;
}

/** A point of a file as it is found. */
export interface Found {
  readonly find: Find;
  readonly name: Text;
  readonly stands: Stands;
  /** What is there or missing, in words. */
  readonly words: Text;
  readonly sources: readonly FileSource[];
}

/** A filled-in sheet of a visit. */
export interface SheetFact {
  readonly id: string;
  readonly key: string;
  readonly name: Text;
  readonly title: string;
  readonly state: 'open' | 'finished' | 'conflict';
  /** Questions that had to be answered, were asked and were not. */
  readonly unanswered: number;
}

/** An entry of a ledger that came from a visit. */
export interface EntryFact {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly depth: string | null;
  readonly clause: string | null;
  readonly proofs: number;
}

/** What stands in an opinion as far as its days go. */
export interface OpinionFact {
  readonly id: string;
  readonly title: string;
  readonly sentOn: string | null;
  readonly issuedOn: string | null;
  readonly preliminaryDueOn: string;
  readonly replyDueOn: string | null;
  readonly issueDueOn: string | null;
  readonly answeredOn: string | null;
}

/** Everything stored of a visit by which its file is found. Days are of China. */
export interface FileFacts {
  readonly visit: {
    readonly id: string;
    readonly title: string;
    readonly kind: VisitKind;
    readonly type: VisitType;
    readonly noticedOn: string | null;
    readonly begunOn: string | null;
    readonly stops: number;
    readonly diary: number;
  };
  /** Who came, and the names of those of whom no leaving is known. */
  readonly came: number;
  readonly notLeft: readonly string[];
  /** Sheets that the visit was given to fill in. */
  readonly planned: readonly { readonly key: string; readonly name: Text }[];
  readonly sheets: readonly SheetFact[];
  /** Methods that no finished record used. */
  readonly methodsMissing: readonly Method[];
  readonly feedback: readonly {
    readonly id: string;
    readonly sides: readonly ('team' | 'unit')[];
    readonly unsigned: string;
  }[];
  /** What records propose for the ledgers and nobody entered. */
  readonly notEntered: readonly string[];
  readonly entries: readonly EntryFact[];
  readonly opinion: OpinionFact | null;
  /** By when the preliminary opinion is due where none was drafted; null: no rulebook says. */
  readonly preliminaryDueOn: string | null;
}

type Told = Omit<Found, 'find' | 'name'>;

const there = (zh: string, en: string, sources: readonly FileSource[]): Told => ({
  stands: 'there',
  words: { zh, en },
  sources,
});
const missing = (zh: string, en: string, sources: readonly FileSource[]): Told => ({
  ...there(zh, en, sources),
  stands: 'missing',
});
const notOwed = (zh: string, en: string, sources: readonly FileSource[] = []): Told => ({
  ...there(zh, en, sources),
  stands: 'not-owed',
});

/** Q1 What the file of a visit holds, point by point as the rulebook asks of its kind and type; `today` decides what is not due yet. */
export function foundIn(book: FileBook, facts: FileFacts, today: string): readonly Found[] {
  return pointsFor(book.found, facts.visit).map((point) => ({
    find: point.find,
    name: point.name,
    ...FINDERS[point.find](facts, point, today),
  }));
}

/** Q1 Whether nothing is missing in what was found. */
export function isWhole(found: readonly Pick<Found, 'stands'>[]): boolean {
  return found.every(({ stands }) => stands !== 'missing');
}

type Finder = (facts: FileFacts, point: FoundPoint, today: string) => Told;

const FINDERS: Readonly<Record<Find, Finder>> = {
  notice: findNotice,
  presence: findPresence,
  stops: findStops,
  diary: findDiary,
  sheets: findSheets,
  methods: findMethods,
  feedback: findFeedback,
  entries: findEntries,
  depth: findDepth,
  opinion: findOpinion,
  answer: findAnswer,
};

const ofVisit = ({ visit: { id, title } }: FileFacts): readonly FileSource[] => [{ kind: 'visit', id, name: title }];
const ofRecords = ({ visit: { id, title } }: FileFacts): readonly FileSource[] => [
  { kind: 'records', id, name: title },
];

function findNotice(facts: FileFacts, { days = 0 }: FoundPoint): Told {
  const { kind, type, noticedOn, begunOn } = facts.visit;
  const owed = noticeOf(kind, type);
  if (owed === 'never') return notOwed('这种督导不发通知', 'Such a visit is made without notice');
  if (noticedOn === null) {
    if (owed === 'may') return notOwed('可以不发通知，没有发', 'It may be made without notice, and was');
    return missing('没有发督导通知', 'The unit was not told', ofVisit(facts));
  }
  const before = begunOn === null ? days : daysBetween(noticedOn, begunOn);
  if (before >= days) return there(`${noticedOn} 发出`, `Told on ${noticedOn}`, ofVisit(facts));
  return missing(
    `${noticedOn} 发出，${begunOn} 进点；至少要提前 ${days} 天`,
    `Told on ${noticedOn}, begun on ${begunOn}; at least ${days} days are needed`,
    ofVisit(facts),
  );
}

/** Whole days from one day to another. */
const daysBetween = (from: string, until: string): number => (parseDay(until) ?? 0) - (parseDay(from) ?? 0);

function findPresence(facts: FileFacts): Told {
  const { came, notLeft } = facts;
  if (came === 0) {
    const [zh, en] = ['进点、离点已登记，没有逐人登记', 'begin and leave are said, not person by person'];
    return there(zh, en, ofVisit(facts));
  }
  if (notLeft.length > 0) {
    const names = notLeft.join('、');
    return missing(`${names}登记了进点，没有登记离点`, `${names}: came and did not say that they left`, ofVisit(facts));
  }
  return there(`${came} 人登记了进点和离点`, `${came} came and left`, ofVisit(facts));
}

function findStops(facts: FileFacts): Told {
  const { stops } = facts.visit;
  return stops === 0
    ? missing('没有登记去了哪里', 'Nothing says where the team went', ofVisit(facts))
    : there(`${stops} 处`, `${stops} places`, ofVisit(facts));
}

function findDiary(facts: FileFacts): Told {
  const { diary } = facts.visit;
  return diary === 0
    ? missing('没有写蹲点日记', 'There is no diary', ofVisit(facts))
    : there(`${diary} 篇`, `${diary} entries`, ofVisit(facts));
}

const sheetName = ({ name, title }: SheetFact): string => (title === '' ? name.zh : `${name.zh}（${title}）`);

function findSheets(facts: FileFacts): Told {
  const { planned, sheets } = facts;
  const finished = sheets.filter(({ state }) => state === 'finished');
  const notFilled = planned.filter(({ key }) => !finished.some((one) => one.key === key));
  const open = sheets.filter(({ state }) => state !== 'finished');
  const gaps = finished.filter(({ unanswered }) => unanswered > 0);
  if (sheets.length === 0 && planned.length === 0) {
    return missing('一份检查单也没有填', 'No sheet was filled in', ofRecords(facts));
  }
  if (notFilled.length + open.length + gaps.length === 0) {
    return there(`${finished.length} 份，都答完了`, `${finished.length}, all answered`, ofRecords(facts));
  }
  const said = [
    ...notFilled.map(({ name }) => ({ zh: `没有填“${name.zh}”`, en: `not filled in: ${name.en}` })),
    ...open.map((one) => ({
      zh: `“${sheetName(one)}”${one.state === 'open' ? '没有填完' : '有两个版本，没有选定'}`,
      en: `${one.name.en}: ${one.state === 'open' ? 'not finished' : 'two versions, none chosen'}`,
    })),
    ...gaps.map((one) => ({
      zh: `“${sheetName(one)}”有 ${one.unanswered} 题没有答`,
      en: `${one.name.en}: ${one.unanswered} not answered`,
    })),
  ];
  const sources = [...open, ...gaps].map((one) => ({ kind: 'record' as const, id: one.id, name: sheetName(one) }));
  return {
    stands: 'missing',
    words: { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') },
    sources: sources.length === 0 ? ofRecords(facts) : sources,
  };
}

const METHOD_NAMES: Readonly<Record<Method, Text>> = {
  hear: { zh: '听', en: 'hear' },
  check: { zh: '查', en: 'check' },
  look: { zh: '看', en: 'look' },
  visit: { zh: '访', en: 'visit people' },
};

function findMethods(facts: FileFacts): Told {
  const { methodsMissing: lacks } = facts;
  if (lacks.length === 0) return there('听、查、看、访都有', 'all four', ofRecords(facts));
  const zh = lacks.map((one) => METHOD_NAMES[one].zh).join('、');
  const en = lacks.map((one) => METHOD_NAMES[one].en).join(', ');
  return missing(`缺“${zh}”`, `missing: ${en}`, ofRecords(facts));
}

function findFeedback(facts: FileFacts): Told {
  const { feedback } = facts;
  const sources = feedback.map(({ id }) => ({ kind: 'feedback' as const, id, name: '现场反馈单' }));
  if (feedback.length === 0) return missing('没有现场反馈单', 'There is no feedback sheet', ofRecords(facts));
  if (feedback.some(({ sides }) => sides.includes('team') && sides.includes('unit'))) {
    return there('给单位看过，双方签字', 'shown, signed by both sides', sources);
  }
  const refused = feedback.find(({ sides, unsigned }) => sides.includes('team') && unsigned !== '');
  if (refused !== undefined) {
    return there(`单位没有签字：${refused.unsigned}`, `The unit did not sign: ${refused.unsigned}`, sources);
  }
  return missing('现场反馈单没有双方签字', 'The feedback sheet is not signed by both sides', sources);
}

const entrySource = ({ id, number, title }: EntryFact): FileSource => ({
  kind: 'issue',
  id,
  name: `${number} ${title}`,
});

function findEntries(facts: FileFacts): Told {
  const { entries, notEntered } = facts;
  if (entries.length === 0 && notEntered.length === 0)
    return notOwed('没有查出问题', 'Nothing was found', ofRecords(facts));
  const bare = entries.filter(({ clause, proofs }) => clause === null || proofs === 0);
  if (bare.length === 0 && notEntered.length === 0) {
    return there(
      `${entries.length} 条，都有条款和佐证`,
      `${entries.length} with clause and evidence`,
      entries.map(entrySource),
    );
  }
  const said = [
    ...(notEntered.length === 0
      ? []
      : [{ zh: `${notEntered.length} 个问题没有登入台账`, en: `${notEntered.length} not entered` }]),
    ...bare.map(({ number, clause, proofs }) => ({
      zh: `${number} 缺${[clause === null ? '条款' : '', proofs === 0 ? '佐证' : ''].filter(Boolean).join('、')}`,
      en: `${number}: no ${[clause === null ? 'clause' : '', proofs === 0 ? 'evidence' : ''].filter(Boolean).join(', ')}`,
    })),
  ];
  return {
    stands: 'missing',
    words: { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') },
    sources: [...(notEntered.length === 0 ? [] : ofRecords(facts)), ...bare.map(entrySource)],
  };
}

function findDepth(facts: FileFacts, { percent = 1, least = 1 }: FoundPoint): Told {
  const marked = facts.entries.filter(({ depth }) => depth !== null);
  const deep = marked.filter(({ depth }) => depth === 'deep');
  const sources = marked.map(entrySource);
  if (marked.length < least) {
    return notOwed(`登记的问题不足 ${least} 条，不看比例`, `Fewer than ${least} entries: no share is asked`, sources);
  }
  const zh = `${marked.length} 条中深层 ${deep.length} 条`;
  const en = `${deep.length} of ${marked.length} lie deep`;
  return deep.length * 100 >= percent * marked.length
    ? there(zh, en, sources)
    : missing(`${zh}，不到 ${percent}%`, `${en}, less than ${percent} %`, sources);
}

const ofOpinion = ({ id, title }: OpinionFact): readonly FileSource[] => [{ kind: 'opinion', id, name: title }];

function findOpinion(facts: FileFacts, _point: FoundPoint, today: string): Told {
  const { opinion } = facts;
  if (opinion === null) {
    const due = facts.preliminaryDueOn;
    return due !== null && today <= due
      ? notOwed(`初步意见 ${due} 前反馈，还没有到期`, `The preliminary opinion is due by ${due}`)
      : missing('没有督导意见', 'There is no opinion', ofVisit(facts));
  }
  const { issuedOn, issueDueOn, sentOn, preliminaryDueOn } = opinion;
  const sources = ofOpinion(opinion);
  const due = issueDueOn ?? preliminaryDueOn;
  const [step, stepEn] = sentOn === null ? ['反馈', 'sent'] : ['印发', 'issued'];
  if (issuedOn === null) {
    return today <= due
      ? notOwed(`${due} 前${step}，还没有到期`, `to be ${stepEn} by ${due}`, sources)
      : missing(`${due} 前应当${step}，还没有${step}`, `was to be ${stepEn} by ${due} and is not`, sources);
  }
  return issuedOn <= due
    ? there(`${issuedOn} 印发`, `issued on ${issuedOn}`, sources)
    : missing(`${due} 前应当印发，${issuedOn} 才印发`, `due by ${due}, issued on ${issuedOn}`, sources);
}

function findAnswer({ opinion }: FileFacts, _point: FoundPoint, today: string): Told {
  if (opinion === null || opinion.sentOn === null) {
    return notOwed('还没有反馈初步意见', 'No preliminary opinion was sent', opinion === null ? [] : ofOpinion(opinion));
  }
  const { answeredOn, replyDueOn } = opinion;
  const sources = ofOpinion(opinion);
  if (answeredOn !== null) return there(`${answeredOn} 答复`, `answered on ${answeredOn}`, sources);
  return replyDueOn !== null && today > replyDueOn
    ? notOwed(
        `单位到 ${replyDueOn} 没有答复，已按规程记录`,
        `The unit let ${replyDueOn} pass; recorded as silence`,
        sources,
      )
    : notOwed(`单位 ${replyDueOn} 前答复，还没有到期`, `The unit may answer until ${replyDueOn}`, sources);
}
