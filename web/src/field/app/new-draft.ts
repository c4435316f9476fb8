import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { Claims, FieldAnswer } from '@dudao/core/field/item';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { newCallId } from '../../lib/call.ts';
import type { Device } from './device.ts';
import type { Drafts, FeedbackDraft, RecordDraft } from './drafts.ts';
import { askPlace } from './place.ts';

/** What is claimed of now: the device's clock, the server's last number, how long ago it was heard. The place is still to be asked. */
export function claimsNow(device: Device): Claims {
  const since = device.sinceContactMs();
  return {
    deviceAt: new Date().toISOString(),
    nonce: device.state().facts?.contact?.nonce ?? null,
    place: null,
    ...(since === null ? {} : { sinceNonceMs: since }),
  };
}

/** What is claimed of now and here: the moment is that of the call, the place is asked anew and takes some seconds at most. */
export async function claimsHere(device: Device): Promise<Claims> {
  const claims = claimsNow(device);
  return { ...claims, ...(await askPlace()) };
}

/** Asks where a draft is begun and writes it there once it is known; typing goes on meanwhile. */
export function placeDraft(drafts: Drafts, recordId: string): void {
  void askPlace().then((here) => {
    const draft = drafts.state().drafts.get(recordId);
    if (draft !== undefined) drafts.put({ ...draft, claims: { ...draft.claims, ...here } });
  });
}

/** An empty record of a sheet at the visited unit. */
export function newRecord(device: Device, visit: CarriedVisit, sheet: ShownSheet): RecordDraft {
  return {
    kind: 'record',
    recordId: newCallId(),
    visitId: visit.id,
    unitId: visit.unit.id,
    version: 1,
    parent: null,
    claims: claimsNow(device),
    sheet: { key: sheet.key, version: sheet.version },
    title: '',
    startedAt: new Date().toISOString(),
    answers: {},
    findings: [],
    good: [],
    met: {},
    scans: [],
  };
}

/** An empty feedback sheet of a visit. */
export function newFeedback(device: Device, visit: CarriedVisit): FeedbackDraft {
  return {
    kind: 'feedback',
    recordId: newCallId(),
    visitId: visit.id,
    unitId: visit.unit.id,
    version: 1,
    parent: null,
    claims: claimsNow(device),
    good: [],
    findings: [],
    advice: [],
    replyBy: null,
    signatures: [],
    unsigned: '',
  };
}

/** Ids of every photo and voice note that a draft names. */
export function filesOf(draft: RecordDraft | FeedbackDraft): readonly string[] {
  if (draft.kind === 'feedback') return [];
  const ofAnswer = ({ files = [], fixed }: FieldAnswer) => [...files, ...(fixed?.files ?? [])];
  const ofFindings = draft.findings.flatMap(({ files, fixed }) => [...files, ...(fixed?.files ?? [])]);
  return [...new Set([...Object.values(draft.answers).flatMap(ofAnswer), ...ofFindings])];
}
