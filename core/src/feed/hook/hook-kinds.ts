import type { Verb } from '../../access/role.ts';
import type { Text } from '../../lib/text.ts';

/** What events tell of: what people call it, the verb that shows it in the application, and where it is seen there. */
export interface HookNoun {
  readonly title: Text;
  readonly verb: Verb;
  /** Address of one, below the application's own; its id follows. */
  readonly path: string;
}

const noun = ([zh, en]: readonly [string, string], verb: Verb, path: string): HookNoun => ({
  title: { zh, en },
  verb,
  path,
});

/** H2 Every noun of which events are told. */
export const HOOK_NOUNS = {
  dossier: noun(['自评档案', 'dossiers'], 'dossier.read', '/dossiers/'),
  evaluation: noun(['评估结果', 'evaluations'], 'score.read', '/runs/'),
  recognition: noun(['认定', 'recognitions'], 'recognition.read', '/recognition/applications/'),
  issue: noun(['台账条目', 'entries of ledgers'], 'issue.read', '/issues/'),
  opinion: noun(['督导意见', 'opinions'], 'opinion.read', '/opinions/'),
  exemplar: noun(['典型与成果', 'exemplars'], 'exemplar.read', '/exemplars/'),
  publication: noun(['结果公布', 'publications'], 'publication.read', '/publications/'),
  reward: noun(['奖励', 'rewards'], 'reward.read', '/rewards/'),
  statistic: noun(['统计', 'statistics'], 'statistics.read', '/statistics/returns/'),
  bulletin: noun(['通报与简报', 'bulletins'], 'bulletin.read', '/bulletins/'),
} as const satisfies Readonly<Record<string, HookNoun>>;
export type HookNounId = keyof typeof HOOK_NOUNS;

/** What an event of the log says of its subject before and after, as far as kinds look at it. */
export interface EventChange {
  readonly before: { readonly phase?: unknown } | null;
  readonly after: { readonly phase?: unknown } | null;
}

/** A kind of event that an address may ask for. */
export interface HookKind {
  readonly title: Text;
  readonly noun: HookNounId;
  /** The event's name in the log; its subject is the id of one of the noun. */
  readonly event: string;
  /** Whether it is one of this kind, where the name alone does not say so. */
  readonly is?: (change: EventChange) => boolean;
}

const isClosed = (state: EventChange['before']) => state?.phase === 'closed';
/** Events written before phases stood in them name none: they are of neither kind. */
const hasPhases = ({ before, after }: EventChange) => before?.phase !== undefined && after?.phase !== undefined;

/** H2 Every kind of event that is told, by the name under which it is; names are never used for something else. */
export const HOOK_KINDS = {
  'dossier.submitted': {
    title: { zh: '自评档案已提交', en: 'a dossier was handed in' },
    noun: 'dossier',
    event: 'dossier.submitted',
  },
  'evaluation.made': {
    title: { zh: '完成一次评估', en: 'an evaluation was made' },
    noun: 'evaluation',
    event: 'score.evaluated',
  },
  'recognition.decided': {
    title: { zh: '认定已决定', en: 'a recognition was decided' },
    noun: 'recognition',
    event: 'recognition.decided',
  },
  'issue.opened': {
    title: { zh: '台账新增条目', en: 'an entry was opened' },
    noun: 'issue',
    event: 'issue.created',
  },
  'issue.overdue': {
    title: { zh: '条目逾期', en: 'an entry is overdue' },
    noun: 'issue',
    event: 'issue.overdue',
  },
  'issue.closed': {
    title: { zh: '条目销号', en: 'an entry was closed' },
    noun: 'issue',
    event: 'issue.acted',
    is: (change) => hasPhases(change) && !isClosed(change.before) && isClosed(change.after),
  },
  'issue.reopened': {
    title: { zh: '销号条目重新打开', en: 'a closed entry was opened again' },
    noun: 'issue',
    event: 'issue.acted',
    is: (change) => hasPhases(change) && isClosed(change.before) && !isClosed(change.after),
  },
  'opinion.issued': {
    title: { zh: '督导意见已印发', en: 'an opinion was issued' },
    noun: 'opinion',
    event: 'opinion.issued',
  },
  'exemplar.published': {
    title: { zh: '典型已发布', en: 'an exemplar was published' },
    noun: 'exemplar',
    event: 'exemplar.published',
  },
  'exemplar.withdrawn': {
    title: { zh: '典型已撤下', en: 'an exemplar was withdrawn' },
    noun: 'exemplar',
    event: 'exemplar.withdrawn',
  },
  'publication.published': {
    title: { zh: '结果已公布', en: 'a result was published' },
    noun: 'publication',
    event: 'publication.published',
  },
  'publication.superseded': {
    title: { zh: '公布的结果被取代', en: 'a published result was superseded' },
    noun: 'publication',
    event: 'publication.superseded',
  },
  'reward.decided': {
    title: { zh: '奖励已决定', en: 'a reward was decided' },
    noun: 'reward',
    event: 'reward.decided',
  },
  'statistic.handed-in': {
    title: { zh: '统计数已上报', en: 'figures were handed in' },
    noun: 'statistic',
    event: 'statistics.handed-in',
  },
  'bulletin.issued': {
    title: { zh: '通报已印发', en: 'a bulletin was issued' },
    noun: 'bulletin',
    event: 'bulletin.signed',
  },
} as const satisfies Readonly<Record<string, HookKind>>;
export type HookKindId = keyof typeof HOOK_KINDS;

/** Every kind by its name. The assertion is safe: the keys of a literal are what its type says. */
export const HOOK_KIND_IDS = Object.keys(HOOK_KINDS) as [HookKindId, ...HookKindId[]];

/** The kind of the calls by which somebody tries an address; it tells of nothing. */
export const TEST_KIND = 'hook.test';

/** Facts of a kind. */
export function hookKindOf(id: HookKindId): HookKind {
  return HOOK_KINDS[id];
}

/** Which of the kinds asked for an event of the log is; null: none. An event is of one kind at most. */
export function kindOfEvent(
  { event, change }: { readonly event: string; readonly change: EventChange },
  asked: readonly HookKindId[],
): HookKindId | null {
  return (
    asked.find((id) => {
      const kind = hookKindOf(id);
      return kind.event === event && (kind.is === undefined || kind.is(change));
    }) ?? null
  );
}

/** What a call tells. */
export interface HookTold {
  readonly kind: HookKindId | typeof TEST_KIND;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  /** Id of what it happened to, and the unit it belongs to; null for a test. */
  readonly subject: { readonly id: string; readonly unitId: string } | null;
}

/** H3 The body of a call: what happened to what, when, and where it is read; no words, no names, no figures. */
export function bodyOfCall({ kind, at, subject }: HookTold, publicUrl: string) {
  if (kind === TEST_KIND || subject === null) return { type: TEST_KIND, timestamp: at, data: {} };
  const nounId = hookKindOf(kind).noun;
  return {
    type: kind,
    timestamp: at,
    data: {
      noun: nounId,
      id: subject.id,
      link: `${publicUrl}${HOOK_NOUNS[nounId].path}${subject.id}`,
      unitId: subject.unitId,
    },
  };
}
