import { randomUUID } from 'node:crypto';
import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ cockpit }: MatrixTarget) => ({ boundaryId: cockpit.boundaryId, revision: -1 });

/** Inputs of the operations of cockpits, boundaries and screens. */
export const COCKPIT_INPUTS: MatrixInputs = {
  'cockpit.read': ({ unitId }) => ({ unitId }),
  'cockpit.read-boundaries': ({ unitId }) => ({ unitId }),
  'cockpit.upload-boundaries': ({ unitId }) => ({
    unitId,
    fileId: randomUUID(),
    name: '乡镇界',
    approval: 'GS（2024）0650号',
    source: '标准地图服务',
  }),
  'cockpit.match-area': (target) => ({ ...at(target), at: 1, areaUnitId: null }),
  'cockpit.adopt-boundaries': at,
  'cockpit.end-boundaries': (target) => ({ ...at(target), reason: '有误' }),
  'cockpit.list-screens': ({ unitId }) => ({ unitId }),
  'cockpit.open-screen': ({ unitId }) => ({ unitId, name: '会议室', untilOn: '2020-01-01' }),
  'cockpit.end-screen': ({ cockpit }) => ({ screenId: cockpit.screenId }),
};
