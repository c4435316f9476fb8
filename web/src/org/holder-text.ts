import type { ShownHolder } from '@dudao/core/org/staff-contract';

/** Post and person of a holder in one line: `县长 王某`; `vacant` stands for a post that nobody holds. */
export function holderText(holder: ShownHolder, vacant: string): string {
  const { post, person } = holder;
  return post === null ? (person?.name ?? '') : `${post.name} ${person?.name ?? vacant}`;
}
