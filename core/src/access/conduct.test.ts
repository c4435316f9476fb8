import { describe, expect, it } from 'vitest';
import { can, grantFor, isInsider } from './can.ts';
import { breachesOfConduct, CONDUCT, ROLE_SIDES } from './conduct.ts';
import { explainVerbs } from './explain.ts';
import { ROLE_KINDS, VERBS } from './role.ts';

describe('conduct', () => {
  it('no role carries a verb that its side may not hold', () => {
    expect(breachesOfConduct()).toEqual([]);
  });

  it('a team never edits a unit’s data, a unit never edits what a team wrote, the office speaks for neither', () => {
    const of = (side: 'unit' | 'team' | 'office') => VERBS.filter((verb) => CONDUCT[verb].includes(side));
    expect(of('team')).toEqual([
      'org.read',
      'campaign.read',
      'campaign.review',
      // As themselves alone: the noun lets nobody write for a unit or for another body.
      'paper.read',
      'paper.write',
      'paper.answer',
      'dossier.read',
      // Words of their own beside an item; its figures stay the unit's.
      'dossier.comment',
      'selfcheck.read',
      'selfcheck.check',
      'quiz.see',
      'quiz.read',
      'evidence.read',
      // Photos of what they found; only the unit files under its clauses.
      'evidence.send',
      'evidence.mark',
      'inspection.report',
      'inspection.work',
      'inspection.tick',
      'visit.read',
      'visit.go',
      'field.read',
      'field.record',
      'field.decide',
      'field.feedback',
      // Their own sheets, and what they sign for themselves.
      'team.read',
      'team.work',
      'score.read',
      // What they find and verify; putting it right, and granting time for it, is not theirs.
      'issue.read',
      'issue.write',
      'issue.act',
      // The team drafts what it found and its head signs it off; sending and deciding are the office's.
      'opinion.read',
      'opinion.draft',
      // They see how their own files were checked, complete them, and their head rates what they found.
      'assurance.read',
      'assurance.answer',
      // A head of a team chairs its meetings.
      'meeting.read',
      'meeting.sign',
      // It recommends what it finds, and holds it against evidence; answering and publishing are others'.
      'exemplar.read',
      'exemplar.propose',
      'exemplar.verify',
      // It reports on its visit and its head hands that in; approving and issuing are the office's.
      'bulletin.see',
      'bulletin.draft',
    ]);
    expect(of('team')).not.toContain('issue.handle');
    expect(of('unit')).not.toContain('issue.keep');
    expect(of('office')).not.toContain('opinion.answer');
    expect(of('office')).not.toContain('publication.reply');
    expect(of('unit').filter((verb) => verb.startsWith('publication.'))).toEqual(['publication.reply']);
    expect(of('unit').filter((verb) => verb.startsWith('mailing.'))).toEqual(['mailing.receive']);
    expect(of('office')).not.toContain('mailing.receive');
    expect(of('office')).not.toContain('reward.speak');
    expect(of('unit').filter((verb) => verb.startsWith('reward.'))).toEqual(['reward.speak']);
    expect(of('unit')).not.toContain('statistics.keep');
    expect(of('team').filter((verb) => verb.startsWith('statistics.'))).toEqual([]);
    expect(of('unit')).not.toContain('inspection.report');
    expect(of('office')).not.toContain('inspection.report');
    expect(of('office')).not.toContain('inspection.answer');
    expect(ROLE_KINDS['team-member'].verbs.filter((verb) => /edit|manage|staff|run|grant/u.test(verb))).toEqual([]);
    expect(ROLE_SIDES.leader).toBeUndefined();
  });

  it('a grant does not reach what it leaves out, nor what lies below that', () => {
    const grants = [{ role: 'team-member', unitId: 't', except: ['s'] }] as const;
    expect([can(grants, 'org.read', ['c', 't']), can(grants, 'org.read', ['c', 't', 'o'])]).toEqual([true, true]);
    expect([isInsider(grants, ['c', 't', 's']), grantFor(grants, 'org.read', ['c', 't', 's', 'k'])]).toEqual([
      false,
      null,
    ]);
  });

  it('explains each verb: by which grant, or the side that never holds it, or the roles that would give it', () => {
    const member = { role: 'team-member', unitId: 's' } as const;
    const of = (verb: string, grants: Parameters<typeof explainVerbs>[0]) =>
      explainVerbs(grants, ['c', 's']).find((one) => one.verb === verb);
    expect(of('dossier.read', [member])).toMatchObject({ grant: member, side: null });
    expect(of('dossier.edit', [member])).toMatchObject({ grant: null, side: 'team' });
    expect(of('dossier.edit', [member])?.roles).toEqual(['supervision-office', 'unit-liaison']);
    // Who stands on two sides lacks a role, not a side.
    const both = [member, { role: 'leader', unitId: 'c' }] as const;
    expect(of('dossier.edit', both)).toMatchObject({ grant: null, side: null });
    expect(of('log.read', [{ role: 'leader', unitId: 'c' }])).toMatchObject({ side: null, roles: ['audit-admin'] });
  });
});
