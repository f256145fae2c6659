// Labelled inputs of forms.
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Field.module.css';

type FieldProps = { readonly label: string; readonly hint?: ReactNode; readonly problem?: string | null | undefined; readonly isRequired?: boolean };

function Frame({ label, hint, problem, isRequired, id, children }: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}{isRequired && <span aria-hidden className={styles.must}>*</span>}</label>
      {children}
      {hint && <div id={`${id}-hint`} className={styles.hint}>{hint}</div>}
      {problem && <div id={`${id}-problem`} className={styles.problem} role="alert">{problem}</div>}
    </div>
  );
}

const described = (id: string, p: FieldProps): string | undefined => [p.hint ? `${id}-hint` : '', p.problem ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;

export function TextField(props: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly type?: 'text' | 'password' | 'email'; readonly autoFocus?: boolean; readonly placeholder?: string; readonly maxLength?: number; readonly aside?: ReactNode; readonly isMono?: boolean; readonly autoComplete?: string }) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <div className={styles.line}>
        <input id={id} className={styles.input} type={props.type ?? 'text'} value={props.value} onChange={(e) => props.onChange(e.target.value)} autoFocus={props.autoFocus} placeholder={props.placeholder} maxLength={props.maxLength} data-mono={props.isMono || undefined}
          required={props.isRequired} aria-invalid={props.problem ? true : undefined} aria-describedby={described(id, props)} spellCheck={false} autoComplete={props.autoComplete ?? 'off'} />
        {props.aside}
      </div>
    </Frame>
  );
}

export function TextArea(props: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly rows?: number; readonly maxLength?: number }) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <textarea id={id} className={styles.area} rows={props.rows ?? 4} value={props.value} maxLength={props.maxLength} onChange={(e) => props.onChange(e.target.value)} aria-describedby={described(id, props)} spellCheck={false} />
    </Frame>
  );
}

export type Option = { readonly value: string; readonly title: string };

export function SelectField(props: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <Select id={id} value={props.value} onChange={props.onChange} options={props.options} describedBy={described(id, props)} />
    </Frame>
  );
}

export function Select({ id, value, onChange, options, label, describedBy, isSmall = false }: { readonly id?: string; readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[]; readonly label?: string; readonly describedBy?: string | undefined; readonly isSmall?: boolean }) {
  return (
    <select id={id} className={styles.select} data-small={isSmall || undefined} value={value} aria-label={label} aria-describedby={describedBy} onChange={(e) => onChange(e.target.value)}>
      {options.map((o) => <option key={o.value} value={o.value}>{o.title}</option>)}
    </select>
  );
}

export function Checkbox({ label, hint, isOn, onChange }: { readonly label: string; readonly hint?: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input id={id} type="checkbox" checked={isOn} onChange={(e) => onChange(e.target.checked)} aria-describedby={hint ? `${id}-hint` : undefined} />
      <div><label htmlFor={id}>{label}</label>{hint && <div id={`${id}-hint`} className={styles.hint}>{hint}</div>}</div>
    </div>
  );
}

/** One of a few, side by side. */
export function Segmented({ label, value, onChange, options }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[] }) {
  const name = useId();
  return (
    <div className={styles.segmented} role="radiogroup" aria-label={label}>
      {options.map((o) => (
        <label key={o.value} data-on={o.value === value || undefined}>
          <input type="radio" name={name} value={o.value} checked={o.value === value} onChange={() => onChange(o.value)} />{o.title}
        </label>
      ))}
    </div>
  );
}
