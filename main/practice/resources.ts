import { appResource } from './app-resource.ts';
import type { PracticeContext } from './context.ts';
import { packResource } from './pack-resource.ts';
import { findRelease, releaseResource, releaseTypes } from './release-resource.ts';
import type { Reference, Resource } from './resource.ts';
import { actorResource, submissionItemResource } from './submission-resource.ts';
import { uploadFileResource } from './upload-file-resource.ts';
import { versionResource } from './version-resource.ts';

/** The resource a reference names, in its present state, or undefined. */
export function findResource(context: PracticeContext, { type, id }: Reference): Resource | undefined {
  switch (type) {
    case 'apps': {
      const app = context.apps.find((candidate) => candidate.id === id);
      return app && appResource(context, app);
    }
    case 'backgroundAssets': {
      const pack = context.store.packs.get(id);
      return pack && packResource(context, pack);
    }
    case 'backgroundAssetVersions': {
      const version = context.store.versions.get(id);
      return version && versionResource(context, version);
    }
    case 'backgroundAssetUploadFiles': {
      const file = context.store.uploadFiles.get(id);
      return file && uploadFileResource(context, file);
    }
    case 'reviewSubmissionItems': {
      const item = context.store.submissionItems.get(id);
      return item && submissionItemResource(context, item);
    }
    case 'actors':
      return actorResource(id);
    default: {
      const kind = releaseTypes.find((candidate) => candidate.type === type);
      const release = kind && findRelease(context, kind, id);
      return release && releaseResource(context, release);
    }
  }
}
