import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the organisation tree refuses. */
export const ORG_PROBLEMS = {
  'unit-closed': {
    status: 409,
    text: {
      zh: '“{name}”已于 {closedOn} 撤销，不能再变更。',
      en: '“{name}” was closed on {closedOn} and cannot be changed.',
    },
  },
  'unit-kind-not-below': {
    status: 422,
    text: {
      zh: '{parentKind}下面不能设{kind}。请选择其他上级单位或单位类别。',
      en: 'A {kindEn} cannot stand below a {parentKindEn}. Choose another parent or kind.',
    },
  },
  'unit-not-a-school': {
    status: 422,
    text: {
      zh: '只有学校、教学点和幼儿园可以有学校标识码、办学类型和学段。',
      en: 'Only schools, teaching points and kindergartens have a school code, a school type and segments.',
    },
  },
  'unit-name-taken': {
    status: 409,
    text: { zh: '同一上级下已有“{name}”。', en: 'There already is “{name}” below the same parent.' },
  },
  'unit-has-open-units': {
    status: 409,
    text: {
      zh: '下面还有 {count} 个未撤销的单位，请先撤销它们。',
      en: '{count} open units stand below it; close them first.',
    },
  },
  'unit-is-root': {
    status: 409,
    text: { zh: '最上级单位不能撤销。', en: 'The root of the tree cannot be closed.' },
  },
  'date-before-history': {
    status: 422,
    text: {
      zh: '日期不能早于该项上一次变更的日期 {earliest}。',
      en: 'The day must not lie before the previous change on {earliest}.',
    },
  },
  'code-not-digits': {
    status: 422,
    text: { zh: '代码“{code}”应为 {digits} 位数字。', en: 'The code “{code}” must have {digits} digits.' },
  },
  'code-type-unknown': {
    status: 422,
    text: {
      zh: '学校标识码“{code}”的前两位不是已知的机构类型（小学 21、初中 31、高中 34、特教 51 等）。',
      en: 'The first two digits of school code “{code}” are no known type (primary 21, junior 31, senior 34, special 51 …).',
    },
  },
  'code-province-unknown': {
    status: 422,
    text: {
      zh: '代码“{code}”中的省级代码不存在，请核对。',
      en: 'The province in code “{code}” does not exist; check it.',
    },
  },
  'code-county-part': {
    status: 422,
    text: {
      zh: '代码“{code}”的后段有值而前段为零，请核对。',
      en: 'Code “{code}” has a lower part without the part above it; check it.',
    },
  },
  'code-taken': {
    status: 409,
    text: {
      zh: '代码“{code}”已被使用过；撤销的代码也不能再给其他单位。',
      en: 'The code “{code}” has been used; even a cancelled code is not given again.',
    },
  },
  'post-name-taken': {
    status: 409,
    text: { zh: '本单位已有职务“{name}”。', en: 'The unit already has a post “{name}”.' },
  },
  'post-ended': {
    status: 409,
    text: {
      zh: '职务“{name}”已于 {endedOn} 撤销，不能再任职或担责。',
      en: 'The post “{name}” ended on {endedOn}; nobody can hold it any more.',
    },
  },
  'post-in-use': {
    status: 409,
    text: {
      zh: '职务“{name}”还担着 {seats} 个席位、{duties} 项责任，请先改由他人承担。',
      en: 'The post “{name}” still carries {seats} seats and {duties} duties; give them to others first.',
    },
  },
  'person-left': {
    status: 409,
    text: { zh: '{name}已于 {leftOn} 离任。请另选一人。', en: '{name} left on {leftOn}. Choose somebody else.' },
  },
  'before-joining': {
    status: 422,
    text: {
      zh: '日期不能早于{name}到任的日期 {joinedOn}。',
      en: 'The day must not lie before {name} joined on {joinedOn}.',
    },
  },
  'person-holds': {
    status: 422,
    text: {
      zh: '{name}名下还有职务 {posts} 个、席位 {seats} 个、责任 {duties} 项。请指定接任人，一并移交。',
      en: '{name} still has {posts} posts, {seats} seats and {duties} duties. Name a successor who takes them over.',
    },
  },
  'person-holds-elsewhere': {
    status: 409,
    text: {
      zh: '{name}还担任上级或其他单位的职务、席位或责任，须先由那些单位另作安排。',
      en: '{name} still holds posts, seats or duties of other units; those units must give them to somebody else first.',
    },
  },
  'person-in-two-places': {
    status: 409,
    text: {
      zh: '{name}已在“{body}”，同一时间不能在两个{kind}。请先让其退出，或另选一人。',
      en: '{name} is already in “{body}” and cannot be in two bodies of the kind {kindEn} at once. Let them leave it first, or choose somebody else.',
    },
  },
  'already-seated': {
    status: 409,
    text: { zh: '该人（职务）已在这个机构中。', en: 'This person or post already sits in the body.' },
  },
  'head-taken': {
    status: 409,
    text: {
      zh: '这个机构已有负责人。请先结束现任，再任命新的。',
      en: 'The body already has a head. End the present one before you appoint another.',
    },
  },
  'no-such-seat': {
    status: 422,
    text: { zh: '{kind}没有这种席位。', en: 'A {kindEn} has no such seat.' },
  },
  'team-seat-by-lower-post': {
    status: 422,
    text: {
      zh: '“{post}”是下级单位的职务，由下级决定谁担任，不能据此进入督导组。请直接列入人员。',
      en: '“{post}” is a post of a unit below, which decides who holds it; it cannot sit in a team. Seat the person by name.',
    },
  },
  'seat-ended': {
    status: 409,
    text: { zh: '该席位已于 {untilOn} 结束。', en: 'The seat ended on {untilOn}.' },
  },
  'body-name-taken': {
    status: 409,
    text: { zh: '本单位已有机构“{name}”。', en: 'The unit already has a body “{name}”.' },
  },
  'body-ended': {
    status: 409,
    text: {
      zh: '“{name}”已于 {endedOn} 撤销，不能再变更。',
      en: '“{name}” ended on {endedOn} and cannot be changed.',
    },
  },
  'body-kind-not-below': {
    status: 422,
    text: {
      zh: '{parentKind}下面不能设{kind}。请选择其他上级机构或类别。',
      en: 'A {kindEn} cannot stand below a {parentKindEn}. Choose another parent or kind.',
    },
  },
  'before-body': {
    status: 422,
    text: {
      zh: '日期不能早于“{name}”成立的日期 {foundedOn}。',
      en: 'The day must not lie before “{name}” was founded on {foundedOn}.',
    },
  },
  'body-without-units': {
    status: 422,
    text: { zh: '{kind}没有成员单位或联系单位。', en: 'A {kindEn} has no units.' },
  },
  'unit-already-linked': {
    status: 409,
    text: { zh: '该单位已在这个机构的名单中。', en: 'The unit already belongs to the body.' },
  },
  'ends-before-begin': {
    status: 422,
    text: { zh: '结束日期不能早于开始日期 {fromOn}。', en: 'The end must not lie before the beginning on {fromOn}.' },
  },
  'unit-arranged-from-above': {
    status: 403,
    text: {
      zh: '转隶和分设关系到上级单位，须由上级单位的人办理。',
      en: 'Moving and splitting concern the unit above; somebody of that unit must do it.',
    },
  },
  'unit-not-like': {
    status: 422,
    text: {
      zh: '{kind}不能并入{otherKind}。请选择同类单位。',
      en: 'A {kindEn} cannot go into a {otherKindEn}. Choose a unit of its kind.',
    },
  },
  'unit-below-itself': {
    status: 422,
    text: {
      zh: '不能转到自己或自己的下级之下。请另选上级单位。',
      en: 'A unit cannot come below itself or one of its own units. Choose another parent.',
    },
  },
  'unit-other-region': {
    status: 422,
    text: {
      zh: '不能从一个县（市、区）转到另一个。请在原处撤销，在新处新设。',
      en: 'A unit cannot move from one county to another. Close it here and create it there.',
    },
  },
  'statement-of-another': {
    status: 403,
    text: {
      zh: '责任书只能由本人用自己的账号领受。请在“账号”里把账号对应到人。',
      en: 'Only the person accepts a statement, with their own account. Say under accounts which person an account is.',
    },
  },
  'statement-accepted': {
    status: 409,
    text: { zh: '这份责任书已经领受。', en: 'The statement was accepted before.' },
  },
  'statement-ended': {
    status: 409,
    text: {
      zh: '这份责任书已被新的代替，请领受新的。',
      en: 'A newer statement took its place; accept that one.',
    },
  },
  'unit-not-below': {
    status: 422,
    text: { zh: '只能选择本单位及其下级单位。', en: 'Only the unit itself and units below it can be chosen.' },
  },
  'holder-out-of-reach': {
    status: 422,
    text: {
      zh: '只能选择您管辖范围内和上级单位的人员、职务。',
      en: 'Only persons and posts of your own scope or of units above can be chosen.',
    },
  },
} as const satisfies ProblemCatalogue;
