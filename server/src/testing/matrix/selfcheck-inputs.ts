import type { MatrixInputs, MatrixTarget } from './target.ts';

const one = ({ dossierId }: MatrixTarget) => ({ dossierId, clause: 'none' });
const text = ({ unitId }: MatrixTarget) => ({ unitId, kind: 'none' });

/** Inputs of the operations of self-checks. */
export const SELFCHECK_INPUTS: MatrixInputs = {
  'selfcheck.list-texts': ({ unitId }) => ({ unitId }),
  'selfcheck.read-text': text,
  'selfcheck.write-text': (target) => ({ ...text(target), revision: 0, values: {} }),
  'selfcheck.check-text': (target) => ({ ...text(target), revision: 1, items: [] }),
  'selfcheck.download-text': text,
  'selfcheck.read-marks': ({ dossierId }) => ({ dossierId }),
  'selfcheck.mark-clause': (target) => ({ ...one(target), revision: 0, mark: 'met', achievement: '有', shortfall: '' }),
  'selfcheck.plan-gap': (target) => ({
    ...one(target),
    type: 'hardware',
    before: '没有',
    action: '买',
    owner: { unitId: '00000000-0000-4000-8000-000000000000' },
    dueOn: '2026-12-01',
  }),
  'selfcheck.fill-gap': ({ gapId }) => ({ gapId, revision: 1, after: '有', doneOn: '2026-11-24', proofId: gapId }),
  'selfcheck.read-mark-board': ({ unitId }) => ({ unitId }),
  'selfcheck.list-similar': ({ unitId }) => ({ unitId }),
  'selfcheck.compare-texts': ({ unitId }) => ({ unitId, textId: unitId, otherId: unitId }),
};
