import type { ComponentProps, ReactNode } from 'react';
import './button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do here; there is at most one. */
  readonly kind?: 'primary' | 'plain' | 'link';
}

/** A push button. */
export function Button({ kind = 'plain', ...rest }: ButtonProps): ReactNode {
  return <button type="button" {...rest} className={`button button-${kind}`} />;
}
