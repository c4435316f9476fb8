import { useEffect, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { askToPersist, isPersistent } from './capable.ts';

const TEXTS = {
  name: { zh: '浏览器的保证', en: 'What the browser promises' },
  kept: { zh: '不会自行清理本机内容', en: 'it does not clear what is here by itself' },
  open: {
    zh: '还没有答应：存储紧张时，可能把两份一起清掉',
    en: 'nothing yet: short of space it may clear both copies at once',
  },
  asking: { zh: '浏览器若在询问，请选“允许”', en: 'If the browser asks, choose “Allow”' },
  refused: {
    zh: '没有答应。在地址栏旁的网站权限里改，或把本页装到主屏幕，再试；在此之前当天的内容当天上交',
    en: 'It refused. Change that among the permissions of this site, or install the page, and try again; hand in the same day until then',
  },
  ask: { zh: '请浏览器保留', en: 'Ask it to keep what is here' },
};

type Promised = 'kept' | 'open' | 'asking' | 'refused';

/** Whether the browser clears by itself what lies here. Both copies belong to one address, and a browser short of space clears addresses as a whole. */
export function StorageFact() {
  const t = useTexts(TEXTS);
  const [promised, setPromised] = useState<Promised | null>(null);
  useEffect(() => {
    void isPersistent().then((is) => setPromised(is === null ? null : is ? 'kept' : 'open'));
  }, []);
  if (promised === null) return null;
  const ask = async () => {
    setPromised('asking');
    setPromised((await askToPersist()) ? 'kept' : 'refused');
  };
  return (
    <>
      <dt>{t('name')}</dt>
      <dd className="stack tight">
        <span role="status">{t(promised)}</span>
        {promised === 'kept' ? null : <Button onClick={() => void ask()}>{t('ask')}</Button>}
      </dd>
    </>
  );
}
