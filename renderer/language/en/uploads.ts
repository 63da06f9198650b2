import { messagesIn } from '../../../preload/language/message.ts';

const message = messagesIn('en');

/** English words of uploads. */
export const uploadsWords = {
  uploads: {
    progressLabel: (file: string) => `Upload of ${file}`,
    pause: 'Pause',
    resume: 'Resume',
    pauseLabel: (pack: string) => `Pause the upload of ${pack}`,
    resumeLabel: (pack: string) => `Resume the upload of ${pack}`,
    prepared: 'Getting ready',
    checking: 'All bytes are there. Waiting for App Store Connect to take them.',
    paused: (percent: number) => message('Paused. {percent, number} % is safely uploaded.', { percent }),
    failed: 'Upload failed',
    processing: 'Processing',
    announce: (pack: string, words: string) => `${pack}: ${words}`,
    started: 'Upload started',
    resumed: 'Upload carried on',
    pausedShort: 'Paused',
    sent: 'All bytes uploaded',
    done: 'Uploaded and processed',
    quarter: (percent: number) => message('{percent, number} % uploaded', { percent }),
    cancel: 'Cancel',
    cancelLabel: (pack: string) => `Cancel the upload of ${pack}`,
    cancelling: (pack: string) =>
      `The upload of ${pack} is about to be cancelled. A version that was reserved for it stays at App Store Connect.`,
    undo: 'Undo',
    undoLabel: (pack: string) => `Undo: keep uploading ${pack}`,
    moveUp: 'Earlier',
    moveUpLabel: (pack: string) => `Move ${pack} one place earlier in the queue`,
    moveDown: 'Later',
    moveDownLabel: (pack: string) => `Move ${pack} one place later in the queue`,
    queueHint: 'Alt and the arrow keys move it, too.',
    nextTry: 'Tried again at',
    finished: 'Finished',
    show: (pack: string, version: string) => `${pack}, version ${version}`,
  },
};
