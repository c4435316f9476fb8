import { BODY_KIND_FACTS, BODY_KINDS, type BodyKind } from '@dudao/core/org/body-kind';
import { type Body, foundBody } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { holderText } from './holder-text.ts';

const TEXTS = {
  title: { zh: '机构', en: 'Standing bodies' },
  found: { zh: '成立机构', en: 'Found a body' },
  none: { zh: '还没有领导小组、督导组等机构。', en: 'There is no leading group, team or other body yet.' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  head: { zh: '负责人', en: 'Head' },
  noHead: { zh: '无人负责', en: 'no head' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  seats: { zh: '人数', en: 'Seats' },
  units: { zh: '单位', en: 'Units' },
  foundedOn: { zh: '成立日期', en: 'Founded on' },
  parent: { zh: '设在哪个机构之下', en: 'Below which body' },
  noParent: { zh: '独立设立', en: 'by itself' },
  document: { zh: '成立文件', en: 'Founding document' },
  documentHint: { zh: '如“县政办〔2026〕12 号”；可以不填。', en: 'May be left empty.' },
  mandate: { zh: '职责', en: 'Mandate' },
  save: { zh: '成立', en: 'Found' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
  done: { zh: '“{name}”已成立。', en: '“{name}” was founded.' },
};

interface BodyTableProps {
  readonly unitId: string;
  readonly bodies: readonly Body[];
  readonly refused: string | undefined;
}

/** The standing bodies of a unit. */
export function BodyTable({ unitId, bodies, refused }: BodyTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [founding, setFounding] = useState(false);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setFounding(true)}>
            {t('found')}
          </Button>
        }
        empty={bodies.length === 0 && t('none')}
      >
        <PlainTable
          heads={[t('name'), t('kind'), t('head'), { number: t('seats') }, { number: t('units') }, t('foundedOn')]}
        >
          {bodies.map((body) => (
            <tr key={body.id}>
              <th scope="row">
                <Link to={paths.body(body.id)}>{body.name}</Link>
              </th>
              <td>{say(BODY_KIND_FACTS[body.kind].name)}</td>
              <td className={body.head?.person == null ? 'staff-gap' : undefined}>
                {body.head === null ? t('noHead') : holderText(body.head, t('vacant'))}
              </td>
              <td className="number">{body.seats}</td>
              <td className="number">{BODY_KIND_FACTS[body.kind].units === null ? '' : body.units}</td>
              <td className="nowrap">{showDay(body.foundedOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {founding ? <FoundDialog unitId={unitId} bodies={bodies} onClose={() => setFounding(false)} /> : null}
    </>
  );
}

interface FoundProps {
  readonly unitId: string;
  readonly bodies: readonly Body[];
  readonly onClose: () => void;
}

function FoundDialog({ unitId, bodies, onClose }: FoundProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<BodyKind>('leading-group');
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState('');
  const [foundedOn, setFoundedOn] = useState(today());
  const [document, setDocument] = useState('');
  const [mandate, setMandate] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(foundBody, { say: () => toast(t('done', { name })), close: onClose });
  const parents = bodies.filter((body) => body.endedOn === null && BODY_KIND_FACTS[body.kind].below.includes(kind));
  const onSave = () => {
    setTried(true);
    if (name.trim() === '') return;
    save({
      unitId,
      kind,
      name,
      foundedOn,
      ...(parents.some(({ id }) => id === parentId) ? { parentId } : {}),
      ...(document.trim() === '' ? {} : { document }),
      ...(mandate.trim() === '' ? {} : { mandate }),
    });
  };
  return (
    <FormDialog title={t('found')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(BODY_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {BODY_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(BODY_KIND_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('name')} error={tried && name.trim() === '' ? t('nameMissing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {parents.length > 0 ? (
        <Field label={t('parent')}>
          <select value={parentId} onChange={(event) => setParentId(event.target.value)}>
            <option value="">{t('noParent')}</option>
            {parents.map((body) => (
              <option key={body.id} value={body.id}>
                {body.name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <DayField label={t('foundedOn')} value={foundedOn} onChange={setFoundedOn} />
      <Field label={t('document')} hint={t('documentHint')}>
        <input type="text" value={document} onChange={(event) => setDocument(event.target.value)} />
      </Field>
      <Field label={t('mandate')}>
        <textarea rows={3} value={mandate} onChange={(event) => setMandate(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
