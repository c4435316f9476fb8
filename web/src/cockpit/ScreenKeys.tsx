import { endScreen, type listScreens, MOST_SCREENS, openScreen } from '@dudao/core/cockpit/screen-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import './cockpit.css';

const TEXTS = {
  title: { zh: '挂着的大屏', en: 'Screens that hang' },
  open: { zh: '开通大屏', en: 'Open a screen' },
  none: { zh: '还没有大屏。', en: 'There is no screen yet.' },
  name: { zh: '哪块屏', en: 'Which screen' },
  nameHint: { zh: '写明挂在哪里，如“三楼会议室”。', en: 'Say where it hangs.' },
  by: { zh: '开通人', en: 'Opened by' },
  made: { zh: '开通', en: 'Opened' },
  until: { zh: '有效期至', en: 'Until' },
  untilHint: { zh: '最长一年，到期自动失效。', en: 'A year at most; it ends by itself.' },
  used: { zh: '最近显示', en: 'Last shown' },
  never: { zh: '没有用过', en: 'never' },
  end: { zh: '收回', en: 'Take down' },
  endOf: { zh: '收回“{name}”', en: 'Take down “{name}”' },
  full: { zh: '您已开了 {most} 块，收回不用的才能再开。', en: 'You have {most}; take one down first.' },
  once: {
    zh: '“{name}”的链接，只显示这一次。在大屏的浏览器里打开它即可，不用登录；谁有链接谁就能看到这个驾驶舱，不要发到群里。',
    en: 'The link of “{name}”, shown this once. Open it in the screen’s browser; nobody need sign in. Whoever has it sees this cockpit.',
  },
};

interface Made {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

interface ScreenKeysProps {
  readonly unitId: string;
  readonly found: OutputOf<typeof listScreens>;
}

/** The screens of a unit: opened with a link that is shown once, and taken down. */
export function ScreenKeys({ unitId, found: { screens, own } }: ScreenKeysProps) {
  const t = useTexts(TEXTS);
  const [isOpening, setOpening] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const end = useWrite(endScreen);
  return (
    <Section
      level={2}
      title={t('title')}
      aside={
        <Button
          look="primary"
          refused={own >= MOST_SCREENS ? t('full', { most: MOST_SCREENS }) : undefined}
          onClick={() => setOpening(true)}
        >
          {t('open')}
        </Button>
      }
    >
      {made === null ? null : (
        <Notice>
          <p>{t('once', { name: made.name })}</p>
          <code className="mono cockpit-secret">{`${window.location.origin}${paths.screen(made.key)}`}</code>
        </Notice>
      )}
      {screens.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable heads={[t('name'), t('by'), t('made'), t('until'), t('used'), null]}>
          {screens.map(({ id, name, by, madeOn, untilOn, usedOn }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{by}</td>
              <td className="nowrap">{madeOn}</td>
              <td className="nowrap">{untilOn}</td>
              <td className="nowrap">{usedOn ?? t('never')}</td>
              <td>
                <Button
                  aria-label={t('endOf', { name })}
                  busy={end.isPending && end.variables?.screenId === id}
                  onClick={() =>
                    end.mutate({ screenId: id }, { onSuccess: () => setMade((now) => (now?.id === id ? null : now)) })
                  }
                >
                  {t('end')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <ErrorLine error={end.error} />
      {isOpening ? (
        <OpenScreen
          unitId={unitId}
          onClose={() => setOpening(false)}
          onMade={(one) => {
            setMade(one);
            setOpening(false);
          }}
        />
      ) : null}
    </Section>
  );
}

const HALF_A_YEAR_DAYS = 180;

interface OpenScreenProps {
  readonly unitId: string;
  readonly onClose: () => void;
  readonly onMade: (made: Made) => void;
}

function OpenScreen({ unitId, onClose, onMade }: OpenScreenProps) {
  const t = useTexts(TEXTS);
  const [name, setName] = useState('');
  const [untilOn, setUntilOn] = useState(() => today(new Date(Date.now() + HALF_A_YEAR_DAYS * 86_400_000)));
  const open = useWrite(openScreen);
  return (
    <FormDialog
      title={t('open')}
      save={t('open')}
      busy={open.isPending}
      error={open.error}
      onClose={onClose}
      onSave={() =>
        open.mutate(
          { unitId, name, untilOn },
          { onSuccess: ({ screenId, key }) => onMade({ id: screenId, name: name.trim(), key }) },
        )
      }
    >
      <Field label={t('name')} hint={t('nameHint')}>
        <input type="text" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <DayField label={t('until')} hint={t('untilHint')} value={untilOn} onChange={setUntilOn} />
    </FormDialog>
  );
}
