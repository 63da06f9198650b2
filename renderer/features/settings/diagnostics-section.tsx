import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** Writes what helps to find a fault into a file. */
export function DiagnosticsSection(): ReactNode {
  const { settings } = useStores();
  const { exported, exportProblem, exporting, exportDiagnostics } = useStore(settings);
  const [folder, setFolder] = useState('');
  return (
    <SettingsSection title={strings.settings.diagnostics}>
      <p>{strings.settings.diagnosticsText}</p>
      <Field
        label={strings.settings.folder}
        hint={strings.settings.folderHint}
        value={folder}
        onText={setFolder}
      />
      {exportProblem === null ? null : <ProblemNotice problem={exportProblem} />}
      <output className="path">
        {exported === null ? null : `${strings.settings.exported} ${exported}`}
      </output>
      <p>
        <Button onClick={() => void exportDiagnostics(folder)}>
          {exporting ? strings.settings.exporting : strings.settings.exportButton}
        </Button>
      </p>
    </SettingsSection>
  );
}
