import type { OutlineNode } from './outline.ts';
import { plainText } from './plain.ts';
import type { Proposal } from './proposal.ts';

/** A heading that calls what stands below it criteria, with those as a list. */
export interface CriteriaList {
  /** Where the heading stands in the text of the document. */
  readonly from: number;
  readonly proposal: Omit<Proposal, 'id' | 'sentence' | 'headings'>;
}

const FEWEST = 3;
const NAMES_CRITERIA = /(?:标准|条件|要求|指标|清单|内容)(?:如下|是)?:?$/u;

/** The lists of criteria (评定标准 with 1、2、3 …) of a document: three or more points below a heading that calls them so. */
export function criteriaLists(outline: readonly OutlineNode[]): readonly CriteriaList[] {
  return outline.flatMap((node) => {
    const title = plainText(node.title).trim();
    const below = criteriaLists(node.children);
    const items = node.children.filter(({ mark }) => /^(?:\d{1,2}[、.]|\(\d{1,2}\)|[①-⑳])/u.test(plainText(mark)));
    if (items.length < FEWEST || !NAMES_CRITERIA.test(title)) return below;
    const list: CriteriaList = {
      from: node.from,
      proposal: {
        kind: 'list',
        title: node.title.replace(/[:：]\s*$/u, ''),
        owner: null,
        when: null,
        quantity: null,
        items: items.map((item) => item.title),
        seats: [],
        open: [],
        isFirm: true,
      },
    };
    return [list, ...below];
  });
}
