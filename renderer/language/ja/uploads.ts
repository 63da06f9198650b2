import { messagesIn } from '../../../preload/language/message.ts';
import type { Catalogue } from '../catalogue.en.ts';

const message = messagesIn('ja');

/** Japanese words of uploads. */
export const uploadsWords: Pick<Catalogue, 'uploads'> = {
  uploads: {
    progressLabel: (file) => `${file}のアップロード`,
    pause: '一時停止',
    resume: '再開',
    pauseLabel: (pack) => `${pack}のアップロードを一時停止`,
    resumeLabel: (pack) => `${pack}のアップロードを再開`,
    prepared: '準備中',
    checking: 'すべてのデータを送信しました。App Store Connectの受領を待っています。',
    paused: (percent) =>
      message('一時停止中。{percent, number}%まで確実にアップロードされています。', { percent }),
    failed: 'アップロードできませんでした',
    processing: '処理中',
    announce: (pack, words) => `${pack}：${words}`,
    started: 'アップロードを開始しました',
    resumed: 'アップロードを再開しました',
    pausedShort: '一時停止しました',
    sent: 'すべてのデータをアップロードしました',
    done: 'アップロードと処理が完了しました',
    quarter: (percent) => message('{percent, number}%をアップロードしました', { percent }),
    cancel: 'キャンセル',
    cancelLabel: (pack) => `${pack}のアップロードをキャンセル`,
    cancelling: (pack) =>
      `まもなく${pack}のアップロードをキャンセルします。すでに予約されたバージョンは、App Store Connectに残ります。`,
    undo: '取り消す',
    undoLabel: (pack) => `取り消す：${pack}のアップロードを続ける`,
    moveUp: '前へ',
    moveUpLabel: (pack) => `${pack}の順番を前に移動`,
    moveDown: '後ろへ',
    moveDownLabel: (pack) => `${pack}の順番を後ろに移動`,
    queueHint: 'Altキーと矢印キーでも移動できます。',
    nextTry: '次の再試行：',
    finished: '完了',
    show: (pack, version) => `${pack}、バージョン${version}`,
  },
};
