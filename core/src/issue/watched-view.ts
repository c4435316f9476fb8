/** What the address of a view may say for it to be followed: marks that an entry carries itself, its light, words in it, who has the turn, and how it is shown. */
const FOLLOWABLE = [
  'as',
  'ledger',
  'phase',
  'light',
  'search',
  'severity',
  'handling',
  'key',
  'source',
  'depth',
  'method',
  'urgency',
  'difficulty',
  'layer',
  'place',
  'ready',
  'clause',
  'owner',
  'person',
  'holder',
  'leader',
  'view',
  'sort',
  'order',
  'hide',
];

/** What a view is narrowed to that goes by spans of days: whether something moved there is told by no digest. */
export function unfollowableMarks(params: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(params).filter((name) => !FOLLOWABLE.includes(name));
}
