import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'plist';

/** How many fuses the Electron of this project has. */
const fuseCount = 9;

/**
 * Writes what a distribution of Electron for the Mac looks like from outside: folders, property lists, a fuse wire.
 * electron-builder makes a real app of it, and nothing in it can run.
 * @param folder absolute path; is made
 */
export async function writeStubElectron(folder: string): Promise<void> {
  const contents = path.join(folder, 'Electron.app', 'Contents');
  await writeBundle(contents, 'Electron', 'com.github.Electron');
  await mkdir(path.join(contents, 'Resources', 'en.lproj'), { recursive: true });
  const frameworks = path.join(contents, 'Frameworks');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    const identifier = `com.github.Electron.helper${kind.replaceAll(/[ ()]/g, '')}`;
    await writeBundle(path.join(frameworks, `${name}.app`, 'Contents'), name, identifier);
  }
  const framework = path.join(frameworks, 'Electron Framework.framework');
  await mkdir(framework, { recursive: true });
  // Everything the other way round from what Packdrop wants, so that each has to be turned.
  const wire = Buffer.from('101001011'.slice(0, fuseCount), 'latin1');
  await writeFile(
    path.join(framework, 'Electron Framework'),
    Buffer.concat([
      Buffer.from('before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
      Buffer.from([1, fuseCount]),
      wire,
      Buffer.from('after', 'latin1'),
    ]),
  );
  await writeFile(path.join(folder, 'version'), '45.4.1');
  await writeFile(path.join(folder, 'LICENSE'), 'stub');
}

async function writeBundle(contents: string, name: string, identifier: string): Promise<void> {
  await mkdir(path.join(contents, 'MacOS'), { recursive: true });
  await writeFile(path.join(contents, 'MacOS', name), '', { mode: 0o755 });
  await writeFile(
    path.join(contents, 'Info.plist'),
    build({
      CFBundleExecutable: name,
      CFBundleIdentifier: identifier,
      CFBundleName: name,
      CFBundlePackageType: 'APPL',
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: true },
    }),
  );
}
