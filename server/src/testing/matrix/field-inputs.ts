import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of the field. */
export const FIELD_INPUTS: MatrixInputs = {
  'field.list-devices': ({ unitId }) => ({ unitId }),
  'field.wipe-device': ({ field }) => ({ deviceId: field.deviceId, reason: '丢失', revision: 1 }),
  'field.list-sheets': ({ unitId }) => ({ unitId }),
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
};
