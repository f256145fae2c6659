// Verifying a package, a signed PDF or a case folder that somebody handed over.
import { useEffect, useState } from 'react';
import { BadgeCheck } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { chooseFileOrFolder } from '../../state/choose.ts';
import { useKept } from '../../state/kept.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { VerificationView } from '../../ui/VerificationView.tsx';
import styles from './report.module.css';

const w = words.report;

export function VerifyTab() {
  const kept = useKept('package.verify', false);
  const [path, setPath] = useState(kept.value?.subject ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const subject = kept.value?.subject ?? '';
  useEffect(() => setPath((p) => (p === '' ? subject : p)), [subject]);
  const verify = (): void => {
    if (path.trim() === '') return setProblem(w.pathMissing);
    void kept.run({ path: path.trim() });
  };
  const choose = async (): Promise<void> => { const chosen = await chooseFileOrFolder(w.choosePackage); if (chosen !== null) { setPath(chosen); setProblem(null); } };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.tabs.verify}>
      <form noValidate className={styles.verify} onSubmit={(e) => { e.preventDefault(); verify(); }}>
        <p className={styles.about}><BadgeCheck size={16} aria-hidden />{w.verifyAbout}</p>
        <div className={styles.verifyLine}>
          <div className={styles.grow}><TextField label={w.path} value={path} onChange={(p) => { setPath(p); setProblem(null); }} isMono problem={problem} aside={<><Button onPress={() => { void choose(); }} label={w.choosePackage}>{w.chooseFile}</Button><Button type="submit" tone="primary" isDisabled={kept.job !== undefined}>{w.verify}</Button></>} /></div>
        </div>
      </form>
      <KeptFrame {...kept} isStale={false} onAgain={verify} />
      {kept.value && !kept.job && <VerificationView result={kept.value} />}
    </div>
  );
}
