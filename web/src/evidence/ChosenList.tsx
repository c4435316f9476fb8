import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { ChosenFile } from './use-sending.ts';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  titleOf: { zh: '“{name}”的标题', en: 'Title of “{name}”' },
  file: { zh: '文件', en: 'File' },
  state: { zh: '状态', en: 'State' },
  sending: { zh: '正在上传', en: 'Sending' },
  checking: { zh: '已传完，正在核对指纹、检查内容', en: 'Sent; hash and content are being checked' },
  received: { zh: '已收到，待归档', en: 'Received, not filed yet' },
  waiting: { zh: '网络断了，恢复后自动接着传', en: 'Interrupted; it goes on when the network is back' },
  refused: { zh: '未收下', en: 'Not received' },
  again: { zh: '接着传', en: 'Go on' },
  remove: { zh: '移除“{name}”', en: 'Remove “{name}”' },
  removeShort: { zh: '移除', en: 'Remove' },
};

interface ChosenListProps {
  readonly chosen: readonly ChosenFile[];
  readonly onTitle: (key: string, title: string) => void;
  readonly onAgain: (key: string) => void;
  readonly onRemove: (key: string) => void;
}

/** Files on their way: title, how far each is, and why one was not received. */
export function ChosenList({ chosen, onTitle, onAgain, onRemove }: ChosenListProps) {
  const t = useTexts(TEXTS);
  return (
    <PlainTable heads={[t('title'), t('file'), t('state'), null]}>
      {chosen.map((one) => (
        <tr key={one.key}>
          <td>
            <input
              type="text"
              aria-label={t('titleOf', { name: one.name })}
              value={one.title}
              maxLength={200}
              onChange={(event) => onTitle(one.key, event.target.value)}
            />
          </td>
          <td>
            {one.name} <span className="small quiet">{showSize(one.sizeBytes)}</span>
          </td>
          <td>
            <StateOf file={one} />
          </td>
          <td className="nowrap">
            {one.state.is === 'waiting' ? <Button onClick={() => onAgain(one.key)}>{t('again')}</Button> : null}
            <Button look="plain" aria-label={t('remove', { name: one.name })} onClick={() => onRemove(one.key)}>
              {t('removeShort')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function StateOf({ file: { state, name } }: { readonly file: ChosenFile }) {
  const t = useTexts(TEXTS);
  switch (state.is) {
    case 'sending':
      return state.share >= 1 ? (
        t('checking')
      ) : (
        <progress aria-label={`${t('sending')} ${name}`} value={state.share} max={1} />
      );
    case 'received':
      return <VerdictMark standing="met" word={t('received')} />;
    case 'waiting':
      return <VerdictMark standing="pending" word={t('waiting')} />;
    case 'refused':
      return (
        <>
          <VerdictMark standing="miss" word={t('refused')} />
          <ErrorLine error={state.error} />
        </>
      );
  }
}
