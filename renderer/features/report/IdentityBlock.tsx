// The signing identity: who it is, or the form that makes it.
import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import type { Answer } from '../../state/ask.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Block, Facts } from '../../ui/Page.tsx';
import styles from './report.module.css';

const w = words.report;

export function IdentityBlock({ answer }: { readonly answer: Answer<Output<'identity.show'>> }) {
  const identity = answer.value?.identity;
  return (
    <Block title={w.identity}>
      <div className={styles.pad}>
        {answer.fault && <FaultCard fault={answer.fault} onAgain={answer.again} />}
        {identity && (
          <>
            <Facts items={[
              { label: w.name, value: <strong>{identity.name}</strong> }, ...(identity.organization === null ? [] : [{ label: w.organization, value: identity.organization }]), ...(identity.email === null ? [] : [{ label: w.email, value: identity.email }]),
              { label: w.created, value: `${identity.createdAt.slice(0, 19).replace('T', ' ')} ${words.status.utc}` }, { label: w.fingerprint, value: <Hash value={identity.fingerprint} what={w.fingerprint} isWhole /> },
            ]} />
            <p className={styles.soft}>{w.fingerprintAbout}</p>
          </>
        )}
        {answer.value && identity === null && <CreateIdentity onDone={answer.again} />}
      </div>
    </Block>
  );
}

function CreateIdentity({ onDone }: { readonly onDone: () => void }) {
  const [form, setForm] = useState({ name: '', organization: '', email: '', passphrase: '', again: '' });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const set = (key: keyof typeof form) => (value: string): void => setForm((f) => ({ ...f, [key]: value }));
  const problems = { name: form.name.trim() === '', passphrase: form.passphrase.length < 8, again: form.passphrase !== form.again };
  const create = async (): Promise<void> => {
    setTried(true);
    if (problems.name || problems.passphrase || problems.again) return;
    setBusy(true);
    setFault(null);
    try {
      await ask('identity.create', { name: form.name.trim(), passphrase: form.passphrase, ...(form.organization.trim() ? { organization: form.organization.trim() } : {}), ...(form.email.trim() ? { email: form.email.trim() } : {}) });
      onDone();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  return (
    <form noValidate className={styles.inner} onSubmit={(e) => { e.preventDefault(); void create(); }}>
      <div><h3>{w.identityNone}</h3><p className={styles.soft}>{w.identityNoneAbout}</p></div>
      <TextField label={w.name} value={form.name} onChange={set('name')} maxLength={100} isRequired problem={isTried && problems.name ? w.nameMissing : null} />
      <div className={styles.pair}><TextField label={w.organization} value={form.organization} onChange={set('organization')} maxLength={100} /><TextField label={w.email} type="email" value={form.email} onChange={set('email')} maxLength={200} /></div>
      <div className={styles.pair}>
        <TextField label={w.passphrase} type="password" value={form.passphrase} onChange={set('passphrase')} autoComplete="new-password" isRequired problem={isTried && problems.passphrase ? w.passphraseShort : null} />
        <TextField label={w.passphraseAgain} type="password" value={form.again} onChange={set('again')} autoComplete="new-password" isRequired problem={isTried && problems.again ? w.passphraseDiffer : null} />
      </div>
      <p className={styles.soft}>{w.passphraseHint}</p>
      {fault && <FaultCard fault={fault} />}
      <div><Button type="submit" isDisabled={isBusy}>{w.create}</Button></div>
    </form>
  );
}
