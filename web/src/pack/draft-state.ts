/** Words for the states of a draft. */
export const DRAFT_STATES = {
  draft: { zh: '编写中', en: 'being written' },
  submitted: { zh: '待审核', en: 'under review' },
  accepted: { zh: '已通过，待发布', en: 'accepted, to be published' },
  published: { zh: '已发布', en: 'published' },
} as const;
