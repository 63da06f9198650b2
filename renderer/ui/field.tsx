import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import './field.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'onChange'> {
  readonly label: string;
  /** What to put in. Read with the label. */
  readonly hint: string;
  /** What is wrong with what was put in; stands in the hint's place. */
  readonly fault?: string | null;
  readonly onText: (text: string) => void;
}

/** A labelled text field with its rule under it. */
export function Field({ label, hint, fault = null, onText, ...rest }: FieldProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        type="text"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={fault !== null}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className={fault === null ? 'field-hint' : 'field-fault'}>
        {fault ?? hint}
      </p>
    </div>
  );
}
