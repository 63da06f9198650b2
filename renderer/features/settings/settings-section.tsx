import { useId } from 'react';
import type { ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One subject of the settings under its heading. */
export function SettingsSection({ title, children }: SettingsSectionProps): ReactNode {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
