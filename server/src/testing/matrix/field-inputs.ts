import { randomUUID } from 'node:crypto';
import type { MatrixInputs } from './target.ts';

const SPAN = { fromOn: '2026-11-01', untilOn: '2026-11-30' };

/** Inputs of the operations of the field. */
export const FIELD_INPUTS: MatrixInputs = {
  'field.list-devices': ({ unitId }) => ({ unitId }),
  'field.wipe-device': ({ field }) => ({ deviceId: field.deviceId, reason: '丢失', revision: 1 }),
  'field.list-sheets': ({ unitId }) => ({ unitId }),
  'field.revoke-device': ({ field }) => ({ deviceId: field.deviceId, revision: 1 }),
  'field.read-unit-facts': ({ visit }) => ({ visitId: visit.visitId }),
  'field.list-records': ({ visit }) => ({ visitId: visit.visitId }),
  'field.read-record': ({ field }) => ({ recordId: field.recordId }),
  'field.resolve-conflict': ({ field }) => ({
    recordId: field.recordId,
    itemId: field.itemId,
    reason: '以此为准',
    revision: 1,
  }),
  'field.settle-flag': ({ field }) => ({ flagId: field.flagId, words: '已核实' }),
  'field.list-waiting': ({ unitId }) => ({ unitId }),
  'field.list-feedback': ({ unitId }) => ({ unitId }),
  'field.read-feedback': ({ field }) => ({ recordId: field.feedbackId }),
  'field.download-feedback': ({ field }) => ({ recordId: field.feedbackId }),
  'field.list-aparts': ({ unitId }) => ({ unitId }),
  'field.read-apart-choices': ({ unitId }) => ({ unitId }),
  'field.announce-apart-draw': ({ unitId }) => ({
    unitId,
    title: '抽取',
    sheetKey: 'ten_points',
    fromOn: '2099-01-01',
    untilOn: '2099-01-01',
    share: 10,
    days: 3,
  }),
  'field.open-apart-draw': ({ apart }) => ({ drawId: apart.drawId }),
  'field.choose-apart': ({ visit }) => ({
    visitId: visit.visitId,
    sheetKey: 'ten_points',
    personIds: [randomUUID(), randomUUID()],
    dueOn: '2099-01-01',
    reason: '指定',
  }),
  'field.release-apart': ({ apart }) => ({ apartId: apart.apartId, reason: '解除', revision: -1 }),
  'field.read-apart': ({ apart }) => ({ apartId: apart.apartId }),
  'field.say-agreed': ({ apart }) => ({
    apartId: apart.apartId,
    item: 'guards',
    value: true,
    reason: '一致',
    revision: -1,
  }),
  'field.read-agreement': ({ unitId }) => ({ unitId, ...SPAN }),
  'field.read-item-agreement': ({ unitId }) => ({ unitId, ...SPAN, sheetKey: 'ten_points', item: 'p1_gear' }),
  'field.download-agreement': ({ unitId }) => ({ unitId, ...SPAN, of: 'items' }),
  'field.read-drift': ({ unitId }) => ({ unitId, ...SPAN }),
  'field.list-calibrations': ({ unitId }) => ({ unitId }),
  'field.open-calibration': ({ unitId }) => ({ unitId, setId: 'nothing', untilOn: '2099-01-01' }),
  'field.read-calibration': ({ apart }) => ({ roundId: apart.roundId }),
};
