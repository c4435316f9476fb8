import { INSPECTOR_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { endTerm, renewTerm } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';
import { firstTerm, TermFields, termInput } from './TermFields.tsx';

const TEXTS = {
  title: { zh: '任期', en: 'Terms' },
  renew: { zh: '续聘', en: 'Appoint anew' },
  end: { zh: '解聘', en: 'End the term' },
  kind: { zh: '类别', en: 'Kind' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至（不含当日）', en: 'Until (not including)' },
  document: { zh: '文件', en: 'Document' },
  endOn: { zh: '解聘日期', en: 'Ends on' },
  reason: { zh: '原因', en: 'Reason' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** Every appointment of an inspector. */
export function InspectorTerms({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'renew' | 'end' | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <span className="line">
            <Button refused={refused} onClick={() => setDoing('renew')}>
              {t('renew')}
            </Button>
            <Button refused={refused} onClick={() => setDoing('end')}>
              {t('end')}
            </Button>
          </span>
        }
      >
        <PlainTable heads={[t('kind'), t('fromOn'), t('untilOn'), t('document')]}>
          {inspector.terms.map((term) => (
            <tr key={`${term.fromOn}:${term.untilOn}`}>
              <th scope="row">{say(INSPECTOR_KIND_NAMES[term.kind])}</th>
              <td className="nowrap">{showDay(term.fromOn, lang)}</td>
              <td className="nowrap">{showDay(term.untilOn, lang)}</td>
              <td>{term.document ?? ''}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing === 'renew' ? <RenewDialog inspector={inspector} onClose={close} /> : null}
      {doing === 'end' ? <EndDialog inspectorId={inspector.id} onClose={close} /> : null}
    </>
  );
}

interface RenewProps {
  readonly inspector: InspectorSectionProps['inspector'];
  readonly onClose: () => void;
}

function RenewDialog({ inspector, onClose }: RenewProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [term, setTerm] = useState({ ...firstTerm(inspector.term.untilOn), kind: inspector.term.kind });
  const { shown, save } = useSaving(renewTerm, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('renew')}
      save={t('renew')}
      {...shown}
      onSave={() => save({ inspectorId: inspector.id, ...termInput(term) })}
      onClose={onClose}
    >
      <TermFields value={term} onChange={setTerm} />
    </FormDialog>
  );
}

function EndDialog({ inspectorId, onClose }: { readonly inspectorId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(endTerm, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('end')}
      save={t('end')}
      look="decide"
      fields={[
        { id: 'untilOn', label: t('endOn'), kind: 'day', first: today() },
        { id: 'reason', label: t('reason'), kind: 'text' },
      ]}
      shown={shown}
      onSave={({ untilOn, reason }) => save({ inspectorId, untilOn, reason })}
      onClose={onClose}
    />
  );
}
