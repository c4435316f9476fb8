import { randomUUID } from 'node:crypto';
import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of accountability that ask for a verb. */
export const ACCOUNTABILITY_INPUTS: MatrixInputs = {
  'accountability.list-proposals': ({ unitId }) => ({ unitId }),
  'accountability.set-aside': ({ unitId }) => ({ unitId, trigger: 'late', refId: randomUUID(), reason: '已另行处理' }),
  'accountability.read-rules': ({ unitId }) => ({ unitId }),
  'accountability.list-citable': ({ unitId }) => ({ unitId, concernedUnitId: unitId }),
  'accountability.open': ({ unitId }) => ({
    unitId,
    kind: 'charges',
    concernedUnitId: unitId,
    title: '违规收费',
    facts: [{ text: '多收费用', evidence: '票据', source: 'own' }],
  }),
  'accountability.list': ({ unitId }) => ({ unitId, side: 'handles' }),
  'accountability.read-bars': ({ unitId }) => ({ unitId }),
  'accountability.list-unimplemented': ({ unitId }) => ({ unitId }),
};
