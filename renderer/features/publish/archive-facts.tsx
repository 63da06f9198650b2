import type { ReactNode } from 'react';
import {
  fileCountWords,
  platformWords,
  policyWords,
  structureWords,
} from '../../../preload/archive-words.ts';
import type { ArchiveSnapshot } from '../../../preload/contract.ts';
import { formatBytes } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';

/** What an archive says about itself: nothing to fill in where it says it all. */
export function ArchiveFacts({ archive }: { readonly archive: ArchiveSnapshot }): ReactNode {
  const { facts } = strings.publish;
  return (
    <div className="archive-facts">
      <p>
        <strong>{archive.fileName}</strong>{' '}
        <span className="quiet">
          {strings.publish.archiveFacts(archive.format ?? facts.noArchive, formatBytes(archive.size))}
        </span>
      </p>
      {archive.structure === 'broken' ? null : (
        <dl>
          <Fact name={facts.pack} value={archive.packIdentifier} />
          <Fact name={facts.platforms} value={platformWords(archive.platforms)} />
          <Fact name={facts.policy} value={archive.policy && policyWords(archive.policy)} />
          <Fact name={facts.language} value={archive.language} />
          <Fact name={facts.inside} value={insideWords(archive)} />
        </dl>
      )}
      <Inside archive={archive} />
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }): ReactNode {
  if (value === null || value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function insideWords({ entries, unpackedBytes, structure }: ArchiveSnapshot): string {
  if (entries === null || unpackedBytes === null) return structureWords(structure);
  return strings.publish.facts.contents(
    fileCountWords(entries.files),
    formatBytes(unpackedBytes),
    structureWords(structure),
  );
}

/** Folders and the largest files, for whoever wants to look. */
function Inside({ archive }: { readonly archive: ArchiveSnapshot }): ReactNode {
  const { folders, foldersLeftOut, largestFiles } = archive;
  const { facts } = strings.publish;
  if (largestFiles.length === 0) return null;
  return (
    <details>
      <summary>{facts.lookInside}</summary>
      {folders.length === 0 ? null : (
        <>
          <h3>{facts.folders}</h3>
          <ul>
            {folders.map(({ path, files, bytes }) => (
              <li key={path}>
                <span>{path}</span>{' '}
                <span className="quiet">{facts.folder(fileCountWords(files), formatBytes(bytes))}</span>
              </li>
            ))}
            {foldersLeftOut === 0 ? null : <li className="quiet">{facts.moreFolders(foldersLeftOut)}</li>}
          </ul>
        </>
      )}
      <h3>{facts.largestFiles}</h3>
      <ul>
        {largestFiles.map(({ path, bytes }) => (
          <li key={path}>
            <span>{path}</span> <span className="quiet">{formatBytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
