import type { UploadSnapshot, VersionStage } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import { versionsListed } from './answers.ts';
import type { ElectronParts, NotificationPart } from './electron-parts.ts';
import { type News, uploadNews, versionNews } from './news.ts';
import { say } from './speech.ts';

/** What notifications need. */
export interface NotificationPorts {
  readonly application: Pick<Application, 'answer' | 'subscribe'>;
  readonly Notification: ElectronParts['Notification'];
  /** Whether somebody looks at the window right now: then it says everything itself. */
  readonly watched: () => boolean;
  /** Called with each one that is shown. */
  readonly shown: () => void;
  /** A person clicked one: brings them to the version it tells of. */
  readonly lead: (to: Pick<News, 'packIdentifier' | 'version'>) => void;
}

/**
 * Tells a person who does not look at the window what became of uploads and reviews.
 * @returns a function that ends it
 */
export function notifyOfNews(ports: NotificationPorts): () => void {
  const { application, Notification } = ports;
  const uploads = new Map<string, UploadSnapshot>();
  const stages = new Map<string, VersionStage>();
  // Electron's notifications lose their click when nobody holds them any more.
  const held = new Set<NotificationPart>();

  const tell = ({ packIdentifier, version, title, body }: News): void => {
    if (ports.watched() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    held.add(notification);
    notification.on('click', () => {
      held.delete(notification);
      ports.lead({ packIdentifier, version });
    });
    notification.on('close', () => held.delete(notification));
    notification.show();
    ports.shown();
  };

  /** One request for a change that Packdrop saw; where it fails, the window still shows the change. */
  const tellOfVersions = async (packIdentifier: string, packId: string): Promise<void> => {
    const answer = await application.answer('versions.list', { packId });
    const found = say(() => versionNews(stages, packIdentifier, versionsListed(answer)));
    for (const news of found) tell(news);
  };

  /** An upload tells of itself and of its pack in one breath; asking App Store Connect about that costs too much. */
  let toldByUpload: string | undefined;

  return application.subscribe((event) => {
    if (event.event === 'upload.changed') {
      const { upload } = event;
      toldByUpload = upload.packIdentifier;
      queueMicrotask(() => {
        toldByUpload = undefined;
      });
      const news = say(() => uploadNews(uploads.get(upload.id), upload));
      uploads.set(upload.id, upload);
      if (news !== undefined) tell(news);
      return;
    }
    if (event.event !== 'pack.changed' || event.packId === null) return;
    if (event.packIdentifier === toldByUpload) return;
    const { packId, packIdentifier } = event;
    void tellOfVersions(packIdentifier, packId);
  });
}
