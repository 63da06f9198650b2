import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';
import licences from './licences.json' with { type: 'json' };
import { SettingsSection } from './settings-section.tsx';

/** Whose work is in Packdrop. `licences.json` is made by `npm run licences`. */
export function LicencesSection(): ReactNode {
  return (
    <SettingsSection title={strings.settings.licences}>
      <p>{strings.settings.licencesText}</p>
      <ul className="licences">
        {licences.map(({ name, version, licence }) => (
          <li key={`${name} ${version}`}>
            <span>{strings.settings.licence(name, version)}</span>
            <span className="quiet">{licence}</span>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
