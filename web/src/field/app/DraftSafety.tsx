import { useTexts } from '../../lib/language.tsx';
import { NotKept } from '../store/keeper.ts';
import { useDraftsPart, useKeptPart } from './device-context.tsx';
import { SafetyMark } from './SafetyMark.tsx';

const TEXTS = {
  full: {
    zh: '本机存储已满，刚才的修改只在屏幕上。请先上交已完成的内容或清理空间，不要关闭本页。',
    en: 'The storage is full: the last changes are on the screen only. Hand in or free space, and do not close this page.',
  },
  failed: {
    zh: '没有写进本机，刚才的修改只在屏幕上，正在重试。',
    en: 'It was not written: the last changes are on the screen only. It is being tried again.',
  },
};

/** How safe a draft is at this moment; what is not written is said so. */
export function DraftSafety({ recordId }: { readonly recordId: string }) {
  const t = useTexts(TEXTS);
  const isUnwritten = useDraftsPart(({ unwritten }) => unwritten.has(recordId));
  const fault = useDraftsPart((state) => state.fault);
  const safety = useKeptPart(({ kept }) => kept.find(({ key }) => key === recordId)?.safety);
  const isWritten = safety !== undefined && !isUnwritten;
  return (
    <div>
      <SafetyMark safety={isWritten ? safety : 'unsaved'} />
      {fault === null || isWritten ? null : (
        <p className="field-error" role="alert">
          {t(fault instanceof NotKept && fault.trouble === 'full' ? 'full' : 'failed')}
        </p>
      )}
    </div>
  );
}
