import { confirmTalk } from '@dudao/core/issue/talk-contract';
import type { listUrges } from '@dudao/core/issue/urge-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { TalkRecord } from './TalkRecord.tsx';

const TEXTS = {
  confirm: { zh: '确认约谈记录', en: 'Confirm the record' },
  object: { zh: '对约谈记录有异议', en: 'Object to the record' },
  lead: {
    zh: '确认以后记录不能再改，承诺成为条目的整改措施。',
    en: 'Once confirmed the record stays, and what was promised becomes measures of the entry.',
  },
  words: { zh: '哪里不对', en: 'What is wrong' },
  confirmed: { zh: '已确认，{n} 条承诺记入整改措施。', en: 'Confirmed; {n} measures were set down.' },
  objected: { zh: '已提出异议，由约谈单位修改记录。', en: 'Your objection was sent.' },
};

interface ConfirmTalkProps {
  readonly issueId: string;
  readonly urge: OutputOf<typeof listUrges>['urges'][number];
  readonly agreed: boolean;
  readonly onClose: () => void;
}

/** The unit talked to confirms the record of a talk, or says what is wrong with it. */
export function ConfirmTalk({ issueId, urge, agreed, onClose }: ConfirmTalkProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(confirmTalk, {
    say: ({ measures }) => toast(agreed ? t('confirmed', { n: measures }) : t('objected')),
    close: onClose,
    touches: ['notice'],
  });
  const { record } = urge;
  if (record === null) return null;
  const title = t(agreed ? 'confirm' : 'object');
  const asked = { issueId, urgeId: urge.id, revision: record.revision, agreed };
  if (agreed) {
    return (
      <EntryDialog title={title} save={title} fields={[]} shown={shown} onSave={() => save(asked)} onClose={onClose}>
        <TalkRecord talk={record} />
        <p>{t('lead')}</p>
      </EntryDialog>
    );
  }
  return (
    <EntryDialog
      title={title}
      save={title}
      look="decide"
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={shown}
      onSave={({ words }) => save({ ...asked, words })}
      onClose={onClose}
    />
  );
}
