/** What the address of a view may say for it to be followed: marks that an entry carries itself, and how it is shown. */
const FOLLOWABLE = [
  'as',
  'ledger',
  'phase',
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
  'leader',
  'view',
  'sort',
  'order',
  'hide',
];

/** What a view is narrowed to that goes by the day or by words: whether something moved there is told by no digest. */
export function unfollowableMarks(params: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(params).filter((name) => !FOLLOWABLE.includes(name));
}
