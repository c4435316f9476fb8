import { sentenceOf, type TreeTotal } from '@dudao/core/issue/tree/sentence';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';

const TEXTS = {
  copy: { zh: '复制这句话', en: 'Copy the sentence' },
  copied: { zh: '已复制', en: 'Copied' },
  cannot: { zh: '浏览器不允许复制，请选中后手动复制。', en: 'The browser does not allow it; select and copy by hand.' },
};

/** The three counts as reports quote them, to be copied. */
export function Sentence({ total }: { readonly total: TreeTotal }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [told, setTold] = useState<'copied' | 'cannot' | null>(null);
  const text = say(sentenceOf(total));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('copied');
    } catch {
      setTold('cannot'); // no clipboard outside secure contexts; the sentence stands there to be selected
    }
  };
  return (
    <div className="line">
      <span className="tree-sentence">{text}</span>
      <Button className="no-print" onClick={copy}>
        {t('copy')}
      </Button>
      <span role="status" className="small no-print">
        {told === null ? '' : t(told)}
      </span>
    </div>
  );
}
