import { ROLES, type Role } from '@dudao/core/access/role';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from './operations.ts';
import { plantTarget } from './testing/matrix/plant-target.ts';
import type { MatrixTarget } from './testing/matrix/target.ts';
import { MATRIX_INPUTS } from './testing/matrix-inputs.ts';
import { openTestApp, type Persona, type TestApp } from './testing/test-app.ts';

/** Written by hand from the description of the roles, not taken from the code: the second opinion that the code is held against. */
const EXPECTED: Readonly<Record<Role, string>> = {
  'system-admin': 'org.read org.edit org.import access.read access.manage score.recompute notice.channels',
  'security-admin': 'org.read access.read access.grant field.wipe',
  'audit-admin': 'org.read access.read log.read',
  'supervision-office':
    'org.read org.edit org.staff org.import org.accept access.read access.manage access.grant pack.read-draft pack.author pack.review campaign.read campaign.run campaign.review dossier.read dossier.comment dossier.edit dossier.open dossier.review selfcheck.read selfcheck.check quiz.see quiz.take quiz.read quiz.call evidence.read evidence.mark evidence.manage inspection.read inspection.manage inspection.work inspection.tick inspection.oversee visit.read visit.plan visit.go field.read field.record field.decide field.apart field.feedback team.read team.oversee score.read score.run score.recompute task.read task.edit task.report task.sign task.approve recognition.read recognition.apply recognition.check recognition.decide recognition.export activity.read activity.record activity.edit activity.judge activity.set notice.group paper.read paper.write paper.answer issue.read issue.write issue.act issue.keep archive.appraise archive.decide evidence.send paper.template opinion.read opinion.draft opinion.decide opinion.issue meeting.read meeting.call meeting.sign feed.open feed.hook assurance.read assurance.check assurance.answer exemplar.read exemplar.propose exemplar.verify exemplar.keep accountability.read accountability.watch accountability.handle publication.read publication.prepare publication.sign reward.read reward.prepare reward.decide statistics.read statistics.fill statistics.keep bulletin.read bulletin.write bulletin.sign bulletin.receive cockpit.read cockpit.draw cockpit.hang mailing.read mailing.make announcement.read announcement.write announcement.release announcement.receive',
  'unit-liaison':
    'org.read org.staff org.import org.accept campaign.read campaign.request dossier.read dossier.comment dossier.edit dossier.submit selfcheck.read selfcheck.write quiz.see quiz.take evidence.read evidence.file inspection.answer visit.read visit.answer field.feedback score.read task.read task.edit task.report task.sign recognition.read recognition.apply activity.read activity.record activity.edit paper.read paper.write paper.answer issue.read issue.write issue.act issue.handle evidence.send opinion.read opinion.answer meeting.read meeting.call meeting.sign exemplar.read exemplar.propose exemplar.adopt accountability.read accountability.answer publication.reply reward.speak statistics.read statistics.fill bulletin.read bulletin.receive mailing.receive announcement.read announcement.write announcement.receive',
  leader:
    'org.read org.accept pack.read-draft campaign.read campaign.approve dossier.read dossier.comment dossier.submit selfcheck.read selfcheck.write selfcheck.check quiz.see quiz.take quiz.read quiz.call evidence.read inspection.read inspection.work visit.read field.feedback score.read task.read task.report task.sign task.approve recognition.read activity.read activity.record paper.read paper.answer paper.decide issue.read issue.write issue.act issue.handle issue.decide archive.decide evidence.send opinion.read opinion.answer opinion.decide meeting.read meeting.sign feed.open assurance.read exemplar.read exemplar.propose exemplar.speak exemplar.adopt accountability.read accountability.watch accountability.decide accountability.answer publication.read publication.sign publication.reply reward.read reward.decide reward.speak statistics.read bulletin.read bulletin.sign bulletin.receive cockpit.read cockpit.hang mailing.read mailing.receive announcement.read announcement.release announcement.receive',
    'org.read org.edit org.staff org.import org.accept access.read access.manage access.grant pack.read-draft pack.author pack.review campaign.read campaign.run campaign.review dossier.read dossier.comment dossier.edit dossier.open dossier.review selfcheck.read selfcheck.check quiz.see quiz.take quiz.read quiz.call evidence.read evidence.mark evidence.manage inspection.read inspection.manage inspection.work inspection.tick inspection.oversee visit.read visit.plan visit.go field.read field.record field.decide field.apart field.feedback team.read team.oversee score.read score.run score.recompute task.read task.edit task.report task.sign task.approve recognition.read recognition.apply recognition.check recognition.decide recognition.export activity.read activity.record activity.edit activity.judge activity.set notice.group paper.read paper.write paper.answer issue.read issue.write issue.act issue.keep archive.appraise archive.decide evidence.send paper.template opinion.read opinion.draft opinion.decide opinion.issue meeting.read meeting.call meeting.sign feed.open feed.hook assurance.read assurance.check assurance.answer exemplar.read exemplar.propose exemplar.verify exemplar.keep accountability.read accountability.watch accountability.handle publication.read publication.prepare publication.sign reward.read reward.prepare reward.decide statistics.read statistics.fill statistics.keep bulletin.read bulletin.see bulletin.draft bulletin.write bulletin.sign bulletin.receive cockpit.read cockpit.draw cockpit.hang mailing.read mailing.make',
  'unit-liaison':
    'org.read org.staff org.import org.accept campaign.read campaign.request dossier.read dossier.comment dossier.edit dossier.submit selfcheck.read selfcheck.write quiz.see quiz.take evidence.read evidence.file inspection.answer visit.read visit.answer field.feedback score.read task.read task.edit task.report task.sign recognition.read recognition.apply activity.read activity.record activity.edit paper.read paper.write paper.answer issue.read issue.write issue.act issue.handle evidence.send opinion.read opinion.answer meeting.read meeting.call meeting.sign exemplar.read exemplar.propose exemplar.adopt accountability.read accountability.answer publication.reply reward.speak statistics.read statistics.fill bulletin.read bulletin.see bulletin.receive mailing.receive',
  leader:
    'org.read org.accept pack.read-draft campaign.read campaign.approve dossier.read dossier.comment dossier.submit selfcheck.read selfcheck.write selfcheck.check quiz.see quiz.take quiz.read quiz.call evidence.read inspection.read inspection.work visit.read field.feedback score.read task.read task.report task.sign task.approve recognition.read activity.read activity.record paper.read paper.answer paper.decide issue.read issue.write issue.act issue.handle issue.decide archive.decide evidence.send opinion.read opinion.answer opinion.decide meeting.read meeting.sign feed.open assurance.read exemplar.read exemplar.propose exemplar.speak exemplar.adopt accountability.read accountability.watch accountability.decide accountability.answer publication.read publication.sign publication.reply reward.read reward.decide reward.speak statistics.read bulletin.read bulletin.see bulletin.sign bulletin.receive cockpit.read cockpit.hang mailing.read mailing.receive',
  member:
    'task.read task.report quiz.see quiz.take activity.read activity.record issue.read issue.act issue.handle evidence.send exemplar.read accountability.read accountability.answer announcement.read',
  'organisation-department': 'org.read score.read recognition.read recognition.export feed.open',
  'visit-keeper': 'org.read visit.seal',
  'team-member':
    'org.read campaign.read campaign.review dossier.read dossier.comment selfcheck.read selfcheck.check quiz.see quiz.read evidence.read evidence.mark inspection.report inspection.work inspection.tick visit.read visit.go field.read field.record field.decide field.feedback team.read team.work score.read paper.read paper.write paper.answer issue.read issue.write issue.act evidence.send opinion.read opinion.draft assurance.read assurance.answer meeting.read meeting.sign exemplar.read exemplar.propose exemplar.verify bulletin.see bulletin.draft',
};

/** Reads of what is somebody's own: of others' it takes this verb too, and without it there is nothing there. The target's are others'. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  'quiz.read-attempt': 'quiz.read',
  'bulletin.read': 'bulletin.read',
  'bulletin.download': 'bulletin.read',
};

type Place = 'own' | 'ancestor' | 'descendant' | 'sibling' | 'other-tree' | 'none';
const PLACES: readonly Place[] = ['own', 'ancestor', 'descendant', 'sibling', 'other-tree', 'none'];

let test: TestApp;
let targets: Readonly<Record<string, MatrixTarget>>;

beforeAll(async () => {
  test = await openTestApp();
  targets = { county: await plantTarget(test, test.tree.county) };
});
afterAll(() => test.close());

/** The unit at which the role is held, so that the county under test lies there as seen from it. */
function standing(place: Place): string | null {
  const { tree } = test;
  switch (place) {
    case 'own':
      return tree.county;
    case 'ancestor':
      return tree.province;
    case 'descendant':
      return tree.school;
    case 'sibling':
      return tree.siblingCounty;
    case 'other-tree':
      return tree.foreignProvince;
    case 'none':
      return null;
  }
}

describe('permission matrix', () => {
  const guarded = OPERATIONS.filter(({ operation }) => typeof operation.access === 'object');

  it('has a case for every operation that asks for a verb', () => {
    expect(
      guarded.map(({ operation }) => operation.name).filter((name) => !Object.hasOwn(MATRIX_INPUTS, name)),
    ).toEqual([]);
  });

  for (const { operation } of guarded) {
    it(`${operation.name}: every role from every place`, async () => {
      const verb = typeof operation.access === 'object' ? operation.access.verb : '';
      const makeInput = MATRIX_INPUTS[operation.name];
      const county = targets.county;
      if (makeInput === undefined || county === undefined) throw new Error('no case');
      const answers: string[] = [];
      const expected: string[] = [];
      for (const role of ROLES) {
        for (const place of PLACES) {
          const unitId = standing(place);
          const who: Persona =
            unitId === null ? await test.stranger(test.tree.county) : await test.persona(role, unitId);
          const { status, problem } = await test.call(who, operation, makeInput(county));
          const reaches = place === 'own' || place === 'ancestor';
          const verbs = EXPECTED[role].split(' ');
          const sees = verbs.includes(OF_OTHERS[operation.name] ?? verb);
          const reached = !verbs.includes(verb) ? 'forbidden' : sees ? 'enters' : 'not-found';
          expected.push(`${role} ${place}: ${reaches ? reached : 'not-found'}`);
          const entered = status !== 401 && problem !== 'forbidden' && problem !== 'not-found';
          answers.push(`${role} ${place}: ${entered ? 'enters' : problem}`);
        }
      }
      expect(answers).toEqual(expected);
      const anonymous = await test.call(null, operation, makeInput(county));
      expect([anonymous.status, anonymous.problem]).toEqual([401, 'sign-in-required']);
    });
  }

  it('answers the same about a unit out of sight and one that does not exist', async () => {
    const who = await test.persona('supervision-office', test.tree.siblingCounty);
    for (const { operation } of guarded) {
      const makeInput = MATRIX_INPUTS[operation.name];
      const county = targets.county;
      if (makeInput === undefined || county === undefined) throw new Error('no case');
      const nowhere = '00000000-0000-4000-8000-000000000000';
      const hidden = await test.call(who, operation, makeInput(county));
      const absent = await test.call(
        who,
        operation,
        makeInput({
          ...county,
          unitId: nowhere,
          accountId: nowhere,
          grantId: nowhere,
          runId: nowhere,
          batchId: nowhere,
          draftId: nowhere,
          staff: { personId: nowhere, postId: nowhere, bodyId: nowhere, seatId: nowhere, linkId: nowhere },
          inspection: {
            inspectorId: nowhere,
            recusalId: nowhere,
            secondmentId: nowhere,
            absenceId: nowhere,
            ownSecondmentId: nowhere,
            recordId: nowhere,
            drawId: nowhere,
            bodyId: nowhere,
            reportId: nowhere,
            complaintId: nowhere,
            workId: nowhere,
          },
          workbookId: nowhere,
          activityId: nowhere,
          campaign: { campaignId: nowhere, itemId: nowhere, extensionId: nowhere },
          dossierId: nowhere,
          spotCheck: { spotCheckId: nowhere, itemId: nowhere },
          visit: { visitId: nowhere, watchId: nowhere, referralId: nowhere, fromBelowId: nowhere },
          field: { deviceId: nowhere, recordId: nowhere, itemId: nowhere, flagId: nowhere, feedbackId: nowhere },
          apart: { apartId: nowhere, drawId: nowhere, roundId: nowhere },
          meetingId: nowhere,
          exemplar: {
            exemplarId: nowhere,
            resultId: nowhere,
            careId: nowhere,
            adoptionId: nowhere,
            filingId: nowhere,
          },
          announcement: { announcementId: nowhere, pictureId: nowhere, entryId: nowhere },
          bulletinId: nowhere,
          reward: { rewardId: nowhere, lineId: nowhere, objectionId: nowhere },
          comment: { threadId: nowhere, commentId: nowhere },
          directive: { directiveId: nowhere, proposalId: nowhere },
          paperId: nowhere,
          issueId: nowhere,
          urgeId: nowhere,
          circularId: nowhere,
          plan: {
            planId: nowhere,
            nodeId: nowhere,
            taskId: nowhere,
            otherTaskId: nowhere,
            linkId: nowhere,
            targetId: nowhere,
            baselineId: nowhere,
            reportId: nowhere,
            blockerId: nowhere,
            extensionId: nowhere,
            recordId: nowhere,
          },
          recognition: { applicationId: nowhere, decisionId: nowhere },
        }),
      );
      expect([operation.name, hidden.status, hidden.body]).toEqual([operation.name, absent.status, absent.body]);
    }
  });

  it('every input refuses unknown fields', async () => {
    for (const { operation } of OPERATIONS) {
      const { status, problem } = await test.call(await test.persona('leader', test.tree.county), operation, {
        unheardOf: 1,
      });
      expect([operation.name, status, problem]).toEqual([operation.name, 400, 'invalid-input']);
    }
  });

  it('every problem of every contract is in the catalogue, and no role holds two of the three administrations', async () => {
    const { PROBLEMS } = await import('./operations.ts');
    for (const { operation } of OPERATIONS) {
      expect(operation.problems.filter((name) => !Object.hasOwn(PROBLEMS, name))).toEqual([]);
    }
    const own = {
      'access.manage': 'system-admin',
      'access.grant': 'security-admin',
      'log.read': 'audit-admin',
    } as const;
    for (const [verb, role] of Object.entries(own)) {
      const holders = (['system-admin', 'security-admin', 'audit-admin'] as const).filter((r) =>
        EXPECTED[r].split(' ').includes(verb),
      );
      expect(holders).toEqual([role]);
    }
  });
});
