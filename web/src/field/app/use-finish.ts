import { useState } from 'react';
import { newCallId } from '../../lib/call.ts';
import { useText } from '../../lib/language.tsx';
import type { Vault } from '../store/vault.ts';
import type { Device } from './device.ts';
import { useBundle, useDevice, useDraftsPart, useOpened } from './device-context.tsx';
import type { Draft } from './drafts.ts';
import { finishDraft, type Sealing } from './finish.ts';
import { filesOf } from './new-draft.ts';

const FEEDBACK = { zh: '现场反馈单', en: 'Feedback sheet' };

/** What sealing needs of this device. */
export function sealingOf(device: Device, vault: Vault): Sealing {
  return {
    keeper: device.keeper,
    vault,
    newId: newCallId,
    now: Date.now,
    setFacts: device.setFacts,
    facts: () => {
      const { facts } = device.state();
      if (facts === null) throw new Error('the device is open');
      return facts;
    },
  };
}

/** Seals drafts to the server's key, one after the other. */
export function useFinish(done: () => void) {
  const device = useDevice();
  const { vault, drafts } = useOpened();
  const taking = useDraftsPart((state) => state.taking);
  const { sheets, older = [] } = useBundle();
  const say = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const titleOf = (draft: Draft) => {
    if (draft.kind === 'feedback') return say(FEEDBACK);
    const name = [...sheets, ...older].find(({ key }) => key === draft.sheet.key)?.name;
    return [name === undefined ? draft.sheet.key : say(name), draft.title].filter((one) => one !== '').join(' · ');
  };
  const finish = async (all: readonly Draft[]) => {
    setBusy(true);
    setError(null);
    try {
      const sealing = sealingOf(device, vault);
      await drafts.seal(
        all.map(({ recordId }) => recordId),
        async () => {
          for (const draft of all) {
            await finishDraft(sealing, draft, titleOf(draft), filesOf(draft));
            drafts.forget(draft.recordId);
          }
        },
      );
      done();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return { finish, busy: busy || taking > 0, error };
}
