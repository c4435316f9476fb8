import type { MatrixInputs, MatrixTarget } from './target.ts';

const issued = ({ bulletinId }: MatrixTarget) => ({ bulletinId });

/** Inputs of the operations of bulletins. */
export const BULLETIN_INPUTS: MatrixInputs = {
  'bulletin.list': ({ unitId }) => ({ unitId, side: 'issues' }),
  'bulletin.begin': ({ unitId }) => ({ unitId, series: 'nothing_such', on: '2026-11-30' }),
  'bulletin.list-of-visit': ({ visit: { visitId } }) => ({ visitId }),
  'bulletin.begin-report': ({ visit: { visitId } }) => ({ visitId, series: 'nothing_such' }),
  'bulletin.read': issued,
  'bulletin.write': (target) => ({ ...issued(target), revision: -1, title: '通报', sections: [] }),
  'bulletin.submit': (target) => ({ ...issued(target), revision: -1 }),
  'bulletin.return': (target) => ({ ...issued(target), revision: -1, reason: '有误' }),
  'bulletin.sign': (target) => ({ ...issued(target), revision: -1 }),
  'bulletin.discard': (target) => ({ ...issued(target), revision: -1, reason: '有误' }),
  'bulletin.replace': (target) => ({ ...issued(target), revision: -1, reason: '有误' }),
  'bulletin.deliver': (target) => ({ ...issued(target), unitIds: [] }),
  'bulletin.open': issued,
  'bulletin.receive': issued,
  'bulletin.reply': (target) => ({ ...issued(target), text: '照办' }),
  'bulletin.download': (target) => ({ ...issued(target), format: 'docx' }),
};
