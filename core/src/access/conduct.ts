import type { Text } from '../lib/text.ts';
import { ROLE_KINDS, ROLES, type Role, type Verb } from './role.ts';

/**
 * The three sides of supervision: the unit that is supervised and owns its data, the team that looks at it and owns its findings, the
 * office that runs the process (督导不主导、督办不包办、服务不添乱).
 */
export const SIDES = ['unit', 'team', 'office'] as const;
/** One of the sides. */
export type Side = (typeof SIDES)[number];

/** What people call the sides, and what each of them keeps to. */
export const SIDE_FACTS: Readonly<Record<Side, { readonly name: Text; readonly keepsTo: Text }>> = {
  unit: {
    name: { zh: '被督导单位', en: 'unit' },
    keepsTo: {
      zh: '单位填报自己的数据、管自己的人员，不改督导组的报告和联系记录。',
      en: 'A unit reports its own data and keeps its own people; it never edits what a team wrote.',
    },
  },
  team: {
    name: { zh: '督导组', en: 'team' },
    keepsTo: {
      zh: '督导组只看、只提意见，不替单位填报、不改单位的数据，也不办督导室的事。',
      en: 'A team looks and advises; it never edits a unit’s data, and never does the office’s work.',
    },
  },
  office: {
    name: { zh: '督导室', en: 'office' },
    keepsTo: {
      zh: '督导室组织全过程，不替单位表态，不替督导组写报告。',
      en: 'The office runs the process; it neither speaks for a unit nor writes a team’s report.',
    },
  },
};

/** Which side a role stands on; administrators and leaders who only read stand on none. */
export const ROLE_SIDES: Readonly<Partial<Record<Role, Side>>> = {
  'supervision-office': 'office',
  'unit-liaison': 'unit',
  'team-member': 'team',
};

/**
 * Verb × side: who may hold the verb at all (M569–M573). Reading is open to all three; a change belongs to those who answer for it. A role
 * never carries a verb that its side may not hold; a test asks every role.
 */
export const CONDUCT: Readonly<Record<Verb, readonly Side[]>> = {
  'org.read': ['unit', 'team', 'office'],
  'org.edit': ['office'],
  'org.staff': ['unit', 'office'],
  'org.import': ['unit', 'office'],
  'org.accept': ['unit', 'office'],
  'access.read': ['office'],
  'access.manage': ['office'],
  'access.grant': ['office'],
  'pack.read-draft': ['office'],
  'pack.author': ['office'],
  'pack.review': ['office'],
  'activity.read': ['unit', 'office'],
  'activity.record': ['unit', 'office'],
  'activity.edit': ['unit', 'office'],
  'activity.judge': ['office'],
  'activity.set': ['office'],
  'campaign.read': ['unit', 'team', 'office'],
  'campaign.run': ['office'],
  'campaign.request': ['unit'],
  'campaign.review': ['team', 'office'],
  'campaign.approve': [],
  'task.read': ['unit', 'office'],
  'task.edit': ['unit', 'office'],
  'task.report': ['unit', 'office'],
  'task.sign': ['unit', 'office'],
  'task.approve': ['office'],
  // A team writes and answers as the team alone, through a seat in it; nobody else writes as a team.
  'paper.read': ['unit', 'team', 'office'],
  'paper.write': ['unit', 'team', 'office'],
  'paper.answer': ['unit', 'team', 'office'],
  'paper.decide': [],
  'paper.template': ['office'],
  'dossier.read': ['unit', 'team', 'office'],
  'dossier.edit': ['unit', 'office'],
  'dossier.open': ['office'],
  'dossier.submit': ['unit'],
  'dossier.comment': ['unit', 'team', 'office'],
  'dossier.review': ['office'],
  'selfcheck.read': ['unit', 'team', 'office'],
  'selfcheck.write': ['unit'],
  'selfcheck.check': ['team', 'office'],
  'quiz.see': ['unit', 'team', 'office'],
  'quiz.take': ['unit', 'office'],
  'quiz.read': ['unit', 'team', 'office'],
  'quiz.call': ['unit', 'office'],
  'evidence.read': ['unit', 'team', 'office'],
  'evidence.send': ['unit', 'team', 'office'],
  'evidence.file': ['unit'],
  // Marks are the reader's own; they change nothing of the unit's.
  'evidence.mark': ['team', 'office'],
  'evidence.manage': ['office'],
  'archive.appraise': ['office'],
  'archive.decide': ['office'],
  'inspection.read': ['office'],
  'inspection.manage': ['office'],
  'inspection.answer': ['unit'],
  'inspection.report': ['team'],
  'inspection.work': ['team', 'office'],
  'inspection.tick': ['team', 'office'],
  'inspection.oversee': ['office'],
  'visit.read': ['unit', 'team', 'office'],
  'visit.plan': ['office'],
  'visit.go': ['team', 'office'],
  'visit.answer': ['unit'],
  'visit.seal': [],
  'field.read': ['team', 'office'],
  'field.record': ['team', 'office'],
  'field.decide': ['team', 'office'],
  'field.apart': ['office'],
  'field.feedback': ['unit', 'team', 'office'],
  'field.wipe': [],
  'team.read': ['team', 'office'],
  'team.work': ['team'],
  'team.oversee': ['office'],
  'score.read': ['unit', 'team', 'office'],
  'score.run': ['office'],
  'score.recompute': ['office'],
  'recognition.read': ['unit', 'office'],
  'recognition.apply': ['unit', 'office'],
  'recognition.check': ['office'],
  'recognition.decide': ['office'],
  'recognition.export': ['office'],
  // Every side writes down what it found and acts in its own part; the ledger's table says who does what.
  'issue.read': ['unit', 'team', 'office'],
  'issue.write': ['unit', 'team', 'office'],
  'issue.act': ['unit', 'team', 'office'],
  'issue.keep': ['office'],
  'issue.handle': ['unit'],
  'issue.decide': [],
  'opinion.read': ['unit', 'team', 'office'],
  'opinion.draft': ['team', 'office'],
  'opinion.answer': ['unit'],
  'opinion.decide': ['office'],
  'opinion.issue': ['office'],
  'assurance.read': ['team', 'office'],
  'assurance.check': ['office'],
  'assurance.answer': ['team', 'office'],
  'meeting.read': ['unit', 'team', 'office'],
  'meeting.call': ['unit', 'office'],
  // The chair signs, of whichever side.
  'meeting.sign': ['unit', 'team', 'office'],
  // Every side recommends; the two answers, the verifying and the adopting belong to one side each.
  'exemplar.read': ['unit', 'team', 'office'],
  'exemplar.propose': ['unit', 'team', 'office'],
  'exemplar.speak': [],
  'exemplar.verify': ['team', 'office'],
  'exemplar.keep': ['office'],
  'exemplar.adopt': ['unit'],
  'accountability.read': ['unit', 'office'],
  'accountability.watch': ['office'],
  'accountability.handle': ['office'],
  'accountability.decide': [],
  // The one concerned speaks for themselves; neither the office nor a team does it for them.
  'accountability.answer': ['unit'],
  'publication.read': ['office'],
  'publication.prepare': ['office'],
  'publication.sign': ['office'],
  'publication.reply': ['unit'],
  'reward.read': ['office'],
  'reward.prepare': ['office'],
  'reward.decide': ['office'],
  // What a unit gets, it asks and signs for itself.
  'reward.speak': ['unit'],
  'statistics.read': ['unit', 'office'],
  // Nobody says another's figures: an office fills in only for itself.
  'statistics.fill': ['unit', 'office'],
  'statistics.keep': ['office'],
  'bulletin.read': ['unit', 'office'],
  'bulletin.see': ['unit', 'team', 'office'],
  // The team reports what it found and its head hands that in; approving and issuing are the office's.
  'bulletin.draft': ['team', 'office'],
  'bulletin.write': ['office'],
  'bulletin.sign': ['office'],
  // Who leads a unit signs for what was sent to them.
  'bulletin.receive': ['unit', 'office'],
  'cockpit.read': ['office'],
  'cockpit.draw': ['office'],
  'cockpit.hang': ['office'],
  'mailing.read': ['office'],
  'mailing.make': ['office'],
  'mailing.receive': ['unit'],
  'announcement.read': ['unit', 'office'],
  'announcement.write': ['unit', 'office'],
  'announcement.release': ['office'],
  'announcement.receive': ['unit', 'office'],
  'log.read': [],
  'feed.open': ['unit', 'office'],
  'feed.hook': ['office'],
  'notice.channels': [],
  'notice.group': ['office'],
};

/** Verbs that roles carry although their side may not hold them; empty, or the table above is broken. */
export function breachesOfConduct(): readonly { readonly role: Role; readonly verb: Verb }[] {
  return ROLES.flatMap((role) => {
    const side = ROLE_SIDES[role];
    if (side === undefined) return [];
    return ROLE_KINDS[role].verbs.filter((verb) => !CONDUCT[verb].includes(side)).map((verb) => ({ role, verb }));
  });
}
