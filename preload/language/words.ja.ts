import { messagesIn } from './message.ts';
import type { Words } from './words.en.ts';

const message = messagesIn('ja');

/** What window and terminal both say, in Japanese, in the words of Apple's own Japanese App Store Connect. */
export const japaneseWords: Words = {
  stages: {
    reserved: '予約済み・未アップロード（別のコンピュータで開始された可能性があります）',
    uploading: 'アップロード中',
    processing: 'Appleが処理中です',
    failed: 'Appleはこのアーカイブを使用できませんでした',
    'ready-for-internal-testing': '内部テストを開始できます',
    'ready-for-beta-submission': '外部テスターに提出できます',
    'waiting-for-beta-review': 'ベータ版審査待ち',
    'in-beta-review': 'ベータ版審査中',
    'beta-rejected': 'ベータ版審査で却下されました',
    'processing-for-external-testing': '外部テストの準備中',
    'external-testing': '外部テスト中',
    'in-unsent-submission': '未送信の提出物に含まれています',
    'waiting-for-review': '審査待ち',
    'in-review': '審査中',
    accepted: '承認済み（同じ提出物のほかの項目を待っています）',
    rejected: '却下されました',
    'going-live': '承認されました。公開の準備中です（最長24時間）',
    'on-the-app-store': 'App Storeで公開中',
    replaced: '新しいバージョンに置き換えられました',
    unknown: '名称のない状態',
  },
  processingUsually: (length) => `Appleが処理中です（通常は${length}ほどかかります）`,
  uploadingAt: (percent) => `アップロード中 ${percent}`,
  because: (stage, reason) => `${stage}：${reason}`,
  onTheAppStoreSince: (moment) => `App Storeで公開中（${moment}から）`,
  replacedBy: (version) => `バージョン${version}に置き換えられました`,
  nextSteps: {
    reserved:
      'このアップロードを開始した人が続行できます。または、アーカイブを新しいバージョンとしてアップロードし直してください。',
    failed: '修正したアーカイブをアップロードしてください。次のバージョンになります。',
    'ready-for-internal-testing': 'テストを行ってから、審査に提出してください。',
    'ready-for-beta-submission': 'App Store Connectで外部テスターに提出してください。',
    'beta-rejected': 'App Store Connectで理由を確認し、修正したアーカイブをアップロードしてください。',
    'in-unsent-submission': '提出物をApp Reviewに送信してください。',
    accepted: '提出物のほかの項目を確認してください。',
    rejected: 'App Store Connectで理由を確認し、修正したアーカイブをアップロードしてください。',
    unknown: 'Packdropが認識できない状態です。App Store Connectで確認してください。',
  },
  stations: {
    uploading: 'アップロード',
    processing: '処理',
    'internal-testing': '内部テスト',
    'external-testing': '外部テスト',
    'app-review': '審査',
    'app-store': '公開',
  },
  checksumRefused:
    'App Store Connectがチェックサムを受け付けなかったため、ファイルは照合されずに受領されました。このバージョンは入念にテストしてください。',
  archiveRecognised:
    'アーカイブは開始時とは別のファイルですが、送信済みの内容と一致するため、アップロードを続けます。',
  manifestUnanswered:
    'マニフェストの確認結果がApp Store Connectから時間内に届きませんでした。アーカイブの送信は続けます。両方が届いた後にAppleが確認します。',
  waiting: {
    network: () => 'ネットワークへの接続を待っています。',
    'storage-busy': () => 'Appleのストレージが混み合っているため、待機しています。',
    'app-store-connect': () => 'App Store Connectで問題が発生しているため、待機しています。',
    limit: () => 'このキーで許可されているリクエスト数が回復するまで待機しています。',
    file: (fileName) => `“${fileName}”を現在読み込めないため、待機しています。`,
    disk: () => 'Packdropがアップロードの記録を保存しているディスクを待っています。',
    key: () => 'App Store Connectがキーを受け付けるのを待っています。',
  },
  resending: {
    unreachable: (parts) => `接続できなかったため、${parts}。`,
    cut: (parts) => `接続が切断されたため、${parts}。`,
    silent: (parts) => `応答が途絶えたため、${parts}。`,
    busy: (parts) => `Appleのストレージが混み合っていたため、${parts}。`,
    'not-storage': (parts) => `Appleのストレージ以外のものが応答したため、${parts}。`,
    expired: (parts) => `送信先アドレスの有効期限が切れたため、${parts}。`,
  },
  partsAgain: (count) => message('アーカイブの{count, number}個の部分を再送信しています', { count }),
  waitingAnd: (waiting, safe) => `${waiting}${safe}`,
  uploadComplete: 'アップロードは完了しています。',
  goesOn: '自動的に再開します。',
  safelyUploaded: (percent) => `${percent}まで確実にアップロードされています。`,
  cancelledEarly: (fileName) =>
    `“${fileName}”は、App Store Connectに何も作成されないうちにキャンセルされました。`,
  cancelled: (fileName, version) =>
    `“${fileName}”はキャンセルされました。App Store Connectでは何も削除できないため、バージョン${version}は予約されたままになりますが、問題はありません。`,
  nextInLine: '次に開始します',
  placeInLine: (place) => message('{place, number}番目に待機中', { place }),
  archive: {
    onDemand: 'アプリが要求したとき',
    essential: (when) => `${when}の一部として`,
    prefetch: (when) => `バックグラウンドで（${when}以降）`,
    when: {
      firstInstallation: '初回インストール',
      subsequentUpdate: 'アップデート',
      both: 'インストールとアップデート',
    },
    structure: { complete: '構造は完全です', unknown: '内容は未確認です', broken: '使用できません' },
    files: (files) => message('{files, number}個のファイル', { files }),
  },
  format: {
    bytes: (bytes) => message('{bytes, number}バイト', { bytes }),
    size: (amount, unit) => `${amount} ${unit}`,
    transferred: (sent, total) => `${sent} / ${total}`,
    byteRate: (bytes) => `${bytes} B/秒`,
    rate: (size) => `${size}/秒`,
    percent: (percent) => `${percent}%`,
    secondsLeft: (seconds) => message('残り{seconds, number}秒', { seconds }),
    minutesLeft: (minutes) => message('残り約{minutes, number}分', { minutes }),
    hoursLeft: (hours) => message('残り約{hours, number}時間', { hours }),
    hoursAndMinutesLeft: (hours, minutes) =>
      message('残り約{hours, number}時間{minutes, number}分', { hours, minutes }),
    moreThanADayLeft: '残り1日以上',
    seconds: (seconds) => message('{seconds, number}秒', { seconds }),
    minutes: (minutes) => message('{minutes, number}分', { minutes }),
    hours: (hours) => message('{hours, number}時間', { hours }),
    days: (days) => message('{days, number}日', { days }),
  },
};
