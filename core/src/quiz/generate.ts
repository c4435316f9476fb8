import type { Text } from '../lib/text.ts';
import { fillText } from '../lib/text.ts';
import { MARK_NAMES, MARKS, type Mark } from '../selfcheck/marks.ts';
import { CHECKERS, type Checker } from '../selfcheck/texts-format.ts';
import type { Question } from './question.ts';

/** What questions can be made of: the unit's own marks, the lines of the standard, who checks which text, what is still open. */
export const MAKES = ['marks', 'lines', 'checkers', 'gaps'] as const;
/** What questions can be made of. */
export type Make = (typeof MAKES)[number];

/** A clause as questions speak of it. */
export interface AskedClause {
  readonly id: string;
  readonly name: Text;
  /** What the unit says of itself there; null: nothing yet. */
  readonly mark: Mark | null;
  /** Whether something is missing there that is not filled yet. */
  readonly hasOpenGap: boolean;
}

/** A line that a standard draws: of which clause and indicator, for which kind of school (null: all), how much. */
export interface AskedLine {
  readonly clause: string;
  readonly id: string;
  readonly name: Text;
  readonly member: Text | null;
  /** Plain decimal text. */
  readonly line: string;
  readonly unit: string | null;
}

/** What is known of a unit and of the standard of its dossier. */
export interface QuizFacts {
  readonly standard: Text;
  readonly clauses: readonly AskedClause[];
  readonly lines: readonly AskedLine[];
  readonly texts: readonly { readonly id: string; readonly name: Text; readonly by: Checker }[];
  /** Who owes what is still missing, under which clause. */
  readonly gaps: readonly {
    readonly id: string;
    readonly clause: string;
    readonly action: string;
    readonly owner: string;
  }[];
}

/** So many choices at most. */
const MOST_CHOICES = 6;

/** Questions of one topic made of what is known; none where nothing is. What is right is known by machine. */
export function makeQuestions(make: Make, topic: string, facts: QuizFacts): readonly Question[] {
  switch (make) {
    case 'marks':
      return [...facts.clauses.flatMap((clause) => markQuestion(topic, clause)), ...shortQuestion(topic, facts)];
    case 'lines':
      return facts.lines.map((line) => lineQuestion(topic, line, facts.standard));
    case 'checkers':
      return facts.texts.map(({ id, name, by }) => ({
        id: `checker.${id}`,
        topic,
        kind: 'single',
        text: filled(CHECKER, { text: name }),
        choices: CHECKERS.map((checker) => ({ id: checker, name: CHECKER_WORDS[checker] })),
        unit: null,
        right: [by],
        source: CHECKER_SOURCE,
      }));
    case 'gaps':
      return [...openQuestion(topic, facts), ...ownerQuestions(topic, facts)];
  }
}

function markQuestion(topic: string, { id, name, mark }: AskedClause): readonly Question[] {
  if (mark === null) return [];
  return [
    {
      id: `mark.${id}`,
      topic,
      kind: 'single',
      text: filled(MARKED, { clause: id, name }),
      choices: MARKS.map((one) => ({ id: one, name: MARK_NAMES[one] })),
      unit: null,
      right: [mark],
      source: MARK_SOURCE,
    },
  ];
}

const isShort = ({ mark }: AskedClause): boolean => mark === 'partly' || mark === 'not-met';

function shortQuestion(topic: string, { clauses }: QuizFacts): readonly Question[] {
  return whichOf(
    { id: 'short', topic, text: SHORT, source: MARK_SOURCE },
    clauses.filter((one) => one.mark !== null),
    isShort,
  );
}

function openQuestion(topic: string, { clauses }: QuizFacts): readonly Question[] {
  return whichOf({ id: 'open', topic, text: OPEN, source: GAP_SOURCE }, clauses, ({ hasOpenGap }) => hasOpenGap);
}

/** Which of some clauses: asked only where there are both such and others. */
function whichOf(
  asked: Pick<Question, 'id' | 'topic' | 'text' | 'source'>,
  clauses: readonly AskedClause[],
  isSuch: (clause: AskedClause) => boolean,
): readonly Question[] {
  const half = MOST_CHOICES / 2;
  const such = clauses.filter(isSuch).slice(0, half);
  const others = clauses.filter((one) => !isSuch(one)).slice(0, MOST_CHOICES - such.length);
  if (such.length === 0 || others.length === 0) return [];
  const choices = [...such, ...others].map(({ id, name }) => ({ id, name: filled(NAMED, { clause: id, name }) }));
  return [{ ...asked, kind: 'multiple', choices, unit: null, right: such.map(({ id }) => id) }];
}

function ownerQuestions(topic: string, { gaps, clauses }: QuizFacts): readonly Question[] {
  const owners = [...new Set(gaps.map(({ owner }) => owner))];
  if (owners.length < 2) return [];
  return gaps.map(({ id, clause, action, owner }) => {
    const others = owners.filter((one) => one !== owner).slice(0, MOST_CHOICES - 1);
    const name = clauses.find((one) => one.id === clause)?.name ?? { zh: '', en: '' };
    return {
      id: `owner.${id}`,
      topic,
      kind: 'single',
      text: filled(OWNER, { clause, name, action: { zh: action, en: action } }),
      choices: [owner, ...others].map((one) => ({ id: one, name: { zh: one, en: one } })),
      unit: null,
      right: [owner],
      source: GAP_SOURCE,
    };
  });
}

function lineQuestion(topic: string, { clause, id, name, member, line, unit }: AskedLine, standard: Text): Question {
  const who = member ?? { zh: '', en: '' };
  return {
    id: `line.${id}.${member?.zh ?? ''}`,
    topic,
    kind: 'number',
    text: filled(member === null ? LINE : LINE_OF, { clause, name, member: who }),
    choices: [],
    unit,
    right: [line],
    source: filled(LINE_SOURCE, { standard, clause }),
  };
}

/** Both languages filled in, each with its own words. */
function filled(text: Text, params: Readonly<Record<string, Text | string>>): Text {
  const own = (lang: 'zh' | 'en') =>
    Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? value : value[lang]]),
    );
  return { zh: fillText(text, 'zh', own('zh')), en: fillText(text, 'en', own('en')) };
}

const NAMED: Text = { zh: '{clause} {name}', en: '{clause} {name}' };
const MARKED: Text = {
  zh: '条款 {clause}“{name}”，本单位自查的结论是？',
  en: 'Clause {clause}, “{name}”: what does the unit say of itself?',
};
const SHORT: Text = {
  zh: '下列条款，哪些本单位自查为部分达到或未达到？',
  en: 'Which of these clauses does the unit mark as met in part or not met?',
};
const OPEN: Text = {
  zh: '下列条款，哪些还有没补齐的差距？',
  en: 'Under which of these clauses is something still missing?',
};
const OWNER: Text = {
  zh: '条款 {clause}“{name}”的补差（{action}）由谁负责？',
  en: 'Who owes what fills the gap of clause {clause}, “{name}” ({action})?',
};
const LINE: Text = { zh: '条款 {clause}“{name}”的标准是多少？', en: 'What is the line of clause {clause}, “{name}”?' };
const LINE_OF: Text = {
  zh: '条款 {clause}“{name}”，{member}的标准是多少？',
  en: 'What is the line of clause {clause}, “{name}”, for {member}?',
};
const CHECKER: Text = { zh: '“{text}”由谁审核？', en: 'Who checks the “{text}”?' };
const CHECKER_WORDS: Readonly<Record<Checker, Text>> = {
  above: { zh: '上级', en: 'the unit above' },
  team: { zh: '督导组', en: 'the team' },
  head: { zh: '本单位负责人', en: 'the unit’s head' },
};
const MARK_SOURCE: Text = { zh: '本单位的逐条自查', en: 'the unit’s self-check' };
const GAP_SOURCE: Text = { zh: '本单位的差距和补差清单', en: 'the unit’s list of gaps' };
const CHECKER_SOURCE: Text = { zh: '自查材料的规程', en: 'the rulebook of texts' };
const LINE_SOURCE: Text = { zh: '《{standard}》{clause}', en: '{standard}, {clause}' };
