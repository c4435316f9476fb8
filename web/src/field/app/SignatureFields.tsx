import type { FeedbackBody } from '@dudao/core/field/item';
import { useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { SignatureBox } from './SignatureBox.tsx';

const TEXTS = {
  team: { zh: '督导组签字', en: 'Signature of the team' },
  unit: { zh: '被督导单位签字', en: 'Signature of the unit' },
  name: { zh: '姓名', en: 'Name' },
  post: { zh: '职务', en: 'Post' },
};

type Signature = FeedbackBody['signatures'][number];

interface SignatureFieldsProps {
  readonly side: Signature['side'];
  readonly signatures: readonly Signature[];
  readonly onSignatures: (signatures: Signature[]) => void;
}

/** Name, post and handwriting of one side. */
export function SignatureFields({ side, signatures, onSignatures }: SignatureFieldsProps) {
  const t = useTexts(TEXTS);
  const own = signatures.find((one) => one.side === side) ?? { side, name: '', post: '', strokes: [], at: '' };
  const put = (part: Partial<Signature>) => {
    const next = { ...own, ...part, at: new Date().toISOString() };
    onSignatures([...signatures.filter((one) => one.side !== side), next]);
  };
  return (
    <section className="stack tight">
      <h2>{t(side)}</h2>
      <div className="line">
        <Field label={`${t(side)} · ${t('name')}`}>
          <input type="text" maxLength={100} value={own.name} onChange={(event) => put({ name: event.target.value })} />
        </Field>
        <Field label={`${t(side)} · ${t('post')}`}>
          <input type="text" maxLength={100} value={own.post} onChange={(event) => put({ post: event.target.value })} />
        </Field>
      </div>
      <SignatureBox label={t(side)} strokes={own.strokes} onStrokes={(strokes) => put({ strokes })} />
    </section>
  );
}
