/** A seat of a body by the post that takes it: 由县委书记任组长 is the head, by 县委书记. */
export interface ProposedSeat {
  readonly role: 'head' | 'deputy' | 'member';
  readonly post: string;
}

/** A standing body that a sentence sets up. Places are within the sentence. */
export interface ProposedBody {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly seats: readonly ProposedSeat[];
}

const SETS_UP = /(?<!已)(?<!已经)(?:成立|组建|设立|下设)(?!了)(?:以|由[^,。;]{2,20}?(?:担任|任)组长的)?/gu;
const BODY =
  /^[^,。;:]{0,24}?(?:领导小组|工作小组|工作组|督导组|党小组|党支部|工作专班|专班|指挥部|委员会|办公室|工作机构)/u;
const ROLES: readonly (readonly [ProposedSeat['role'], string])[] = [
  ['deputy', '(?:常务)?副(?:组长|主任|总?指挥长?)'],
  ['head', '组长|主任|总?指挥长?|牵头人'],
  ['member', '(?:组)?成员'],
];
/** A text without a body's own offices is no post: 由县委书记担任 … 的. */
const SEATS = new RegExp(
  `(?:^|[,;:。、]|由|，)(?<post>[^,;:。由]{2,24}?)(?:担任|任|为)(?<role>${ROLES.map(([, words]) => words).join('|')})`,
  'gu',
);

/**
 * The bodies that a sentence (in plain form) sets up; not those of which it only tells. The seats are those of the first: named in the sentence,
 * or in the next one where that begins with them, `由县长任组长`. `following` is what the paragraph goes on with.
 */
export function bodiesIn(plain: string, following = ''): readonly ProposedBody[] {
  const found: ProposedBody[] = [];
  for (const match of plain.matchAll(SETS_UP)) {
    const from = match.index + match[0].length;
    const name = BODY.exec(plain.slice(from))?.[0];
    if (name === undefined) continue;
    const to = from + name.length;
    found.push({ name: bare(name), from: match.index, to, seats: found.length === 0 ? seatsOf(plain, following) : [] });
  }
  return found;
}

const bare = (name: string): string =>
  name.replace(/^(?:一个|一支|由|相应的?|专门的?)+/u, (lead) => (/相应/u.test(lead) ? '相应' : ''));

function seatsOf(plain: string, following: string): readonly ProposedSeat[] {
  const own = seatsIn(plain);
  return own.length > 0 || !/^\s*由/u.test(following) ? own : seatsIn(/^[^。;!?]*/u.exec(following)?.[0] ?? '');
}

function seatsIn(plain: string): readonly ProposedSeat[] {
  return [...plain.matchAll(SEATS)].flatMap(({ groups }) => {
    const { post = '', role = '' } = groups ?? {};
    const kind = ROLES.find(([, words]) => new RegExp(`^(?:${words})$`, 'u').test(role))?.[0];
    const named = post.replace(/^(?:成立|组建|并?由)/u, '');
    return kind === undefined || named === '' ? [] : [{ role: kind, post: named }];
  });
}
