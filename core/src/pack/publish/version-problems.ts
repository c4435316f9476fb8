import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What publishing a version and completing a standard by a local profile refuse. */
export const VERSION_PROBLEMS = {
  'profile-base-missing': {
    status: 422,
    text: {
      zh: '找不到所依据的标准“{standard}”版本“{version}”。请核对 profile 里的 of 和 version。',
      en: 'There is no standard “{standard}” version “{version}” that this profile could complete. Check profile.of and profile.version.',
    },
  },
  'profile-base-draft': {
    status: 422,
    text: {
      zh: '地方标准“{id}”标为已发布，它依据的“{base}”还是草稿。请先发布依据的版本。',
      en: 'The profile “{id}” is marked as published, but “{base}” below it is a draft. Publish that first.',
    },
  },
  'profile-own-id': {
    status: 422,
    text: {
      zh: '地方标准须有自己的代号，不能沿用“{id}”。',
      en: 'A local profile needs an id of its own, other than “{id}”.',
    },
  },
  'profile-removes': {
    status: 422,
    text: {
      zh: '地方标准不能取消国家标准的内容：{whatZh}（{before}）。请恢复。',
      en: 'A local profile may not take away what the standard says: {whatEn} ({before}). Restore it.',
    },
  },
  'profile-loosens': {
    status: 422,
    text: {
      zh: '地方标准只能更严：{whatZh}由 {before} 改为 {after}，比国家标准宽。请改为不低于国家标准的要求。',
      en: 'A local profile may only be stricter: {whatEn} went from {before} to {after}, which asks less. Ask at least as much.',
    },
  },
  'profile-formula': {
    status: 422,
    text: {
      zh: '地方标准不能改动国家标准的公式：{whatZh}。增加的要求写成自己的定义，加入某一部分的 items，即自动计入该部分的结论。',
      en: 'A local profile may not change a formula of the standard: {whatEn}. Write a definition of your own and add it to the items of a part; it counts there by itself.',
    },
  },
  'profile-wording': {
    status: 422,
    text: {
      zh: '地方标准不能改写国家标准的文字：{whatZh}。可以在原文之后补充，或写进说明（note）。',
      en: 'A local profile may not reword the standard: {whatEn}. Add behind the original words, or write a note.',
    },
  },
  'profile-changes': {
    status: 422,
    text: {
      zh: '地方标准只能加严或增加：{whatZh}由 {before} 改为 {after}，看不出更严。请恢复，或另立自己的条目。',
      en: 'A local profile may only tighten or add: {whatEn} went from {before} to {after}, which is not plainly stricter. Restore it or add an entry of your own.',
    },
  },
  'standard-version-changed': {
    status: 409,
    text: {
      zh: '“{id}”版本“{version}”已发布并冻结，内容却变了（原摘要 {frozen}，现 {digest}）。已发布的版本不可修改：请恢复原文件，或以新版本号发布。',
      en: '“{id}” version “{version}” is published and frozen, but its content changed (was {frozen}, is {digest}). Restore the file or publish a new version.',
    },
  },
  'standard-content-unchanged': {
    status: 409,
    text: {
      zh: '“{id}”版本“{version}”的内容与已发布的版本“{same}”完全相同，不必另立版本。',
      en: '“{id}” version “{version}” says exactly what version “{same}” says. There is nothing to publish.',
    },
  },
  'standard-version-not-newer': {
    status: 409,
    text: {
      zh: '“{id}”已发布到版本“{newest}”，版本号只能增大，不能再发布“{version}”。请改用更大的版本号。',
      en: '“{id}” is published up to version “{newest}”; versions only grow, so “{version}” cannot follow. Choose a greater number.',
    },
  },
  'published-not-recorded': {
    status: 409,
    text: {
      zh: '“{id}”版本“{version}”标为已发布，却没有登记。请核对后运行 npx dudao publish-pack 登记摘要。',
      en: '“{id}” version “{version}” is marked as published but not recorded. Check it, then run npx dudao publish-pack.',
    },
  },
  'published-missing': {
    status: 409,
    text: {
      zh: '已发布的“{id}”版本“{version}”不在业务包里了。已发布的版本不可删除或改回草稿：请恢复原文件。',
      en: 'The published “{id}” version “{version}” is no longer in the pack. Restore it: it may not be removed or made a draft again.',
    },
  },
} as const satisfies ProblemCatalogue;
