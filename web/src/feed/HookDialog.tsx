import { addHook, changeHook, type listHooks } from '@dudao/core/feed/hook/hook-contract';
import type { HookKindId } from '@dudao/core/feed/hook/hook-kinds';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

const TEXTS = {
  add: { zh: '登记地址', en: 'Register an address' },
  change: { zh: '修改“{name}”', en: 'Change “{name}”' },
  save: { zh: '保存', en: 'Save' },
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: '写明是哪个系统、谁在维护，如“市局统计平台，信息中心”。',
    en: 'Which system it is, and who keeps it.',
  },
  url: { zh: '网址', en: 'Address' },
  urlOutside: { zh: '接收方给的网址，以 https:// 开头。', en: 'As its keeper gave it; it begins with https://.' },
  urlInside: {
    zh: '接收方给的网址，以 https:// 开头；管理员写明的内部网络里也可以是 http://。',
    en: 'As its keeper gave it: https://, or http:// within the networks that the operator named.',
  },
  kinds: { zh: '推送哪些事件', en: 'What it is told' },
};

type Listed = OutputOf<typeof listHooks>;
export type Hook = Listed['hooks'][number];

interface HookDialogProps {
  readonly unitId: string;
  readonly listed: Pick<Listed, 'kinds' | 'hasInside'>;
  /** The one that is changed; null: a new one. */
  readonly hook: Hook | null;
  readonly onClose: () => void;
  readonly onSecret: (made: { readonly id: string; readonly name: string; readonly secret: string }) => void;
}

/** Registers an address or changes one: its name, where it is, and which kinds of events it is told. */
export function HookDialog({ unitId, listed, hook, onClose, onSecret }: HookDialogProps) {
  const t = useTexts(TEXTS);
  const [name, setName] = useState(hook?.name ?? '');
  const [url, setUrl] = useState(hook?.url ?? '');
  const [kinds, setKinds] = useState<readonly HookKindId[]>(hook?.kinds ?? []);
  const add = useWrite(addHook);
  const change = useWrite(changeHook);
  const said = { unitId, name, url, kinds: [...kinds] };
  const save = () => {
    if (hook !== null) change.mutate({ ...said, hookId: hook.id }, { onSuccess: onClose });
    else
      add.mutate(said, {
        onSuccess: ({ hookId, secret }) => {
          onSecret({ id: hookId, name: name.trim(), secret });
          onClose();
        },
      });
  };
  return (
    <FormDialog
      title={hook === null ? t('add') : t('change', { name: hook.name })}
      save={hook === null ? t('add') : t('save')}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onClose={onClose}
      onSave={save}
    >
      <Field label={t('name')} hint={t('nameHint')}>
        <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('url')} hint={listed.hasInside ? t('urlInside') : t('urlOutside')}>
        <input
          type="url"
          inputMode="url"
          value={url}
          maxLength={500}
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
      <KindChoice kinds={listed.kinds} chosen={kinds} onChoose={setKinds} />
    </FormDialog>
  );
}

interface KindChoiceProps {
  readonly kinds: Listed['kinds'];
  readonly chosen: readonly HookKindId[];
  readonly onChoose: (chosen: readonly HookKindId[]) => void;
}

function KindChoice({ kinds, chosen, onChoose }: KindChoiceProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <fieldset className="feed-kinds">
      <legend>{t('kinds')}</legend>
      {kinds.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />{' '}
          {say(title)}
        </label>
      ))}
    </fieldset>
  );
}
