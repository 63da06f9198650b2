import type { Catalogue } from '../catalogue.en.ts';

/** Japanese words of the settings. */
export const settingsWords: Pick<Catalogue, 'settings' | 'notifications'> = {
  settings: {
    title: '設定',
    close: '閉じる',
    back: '戻る',
    accounts: 'アカウント',
    uploads: 'アップロード',
    practice: '練習モード',
    diagnostics: '診断',
    licences: 'ライセンス',
    noAccounts: 'このコンピュータにはキーが保存されていません。',
    openHere: '使用中',
    limit: '通信速度を制限',
    limitAmount: 'すべてのアップロードの合計の上限',
    limitHint: 'Mbit/sは、プロバイダが使用する単位です。8 Mbit/sは1 MB/sに相当します。',
    limitFault: (least) => `${least}以上の数値を入力してください。`,
    unit: '単位',
    units: { megabytes: 'MB/s', megabits: 'Mbit/s' },
    atOnce: '同時にアップロードする数',
    atOnceHint: 'ほかのアップロードは順番を待ちます。',
    apply: '適用',
    applied: '適用しました。',
    noUploads: 'アップロードの設定を変更するには、アカウントまたは練習モードを開いてください。',
    practiceText:
      'このコンピュータ上の練習用App Store Connectで、操作を練習できます。外部には何も送信されません。',
    enterPractice: '練習モードを開始',
    resetPractice: '練習を最初からやり直す…',
    resetText:
      '練習で作成したアセットパック、バージョン、アップロードがすべて破棄されます。実際のアカウントには影響しません。',
    resetButton: '最初からやり直す',
    resetDone: '3つのサンプルアセットパックで、練習を最初からやり直しました。',
    diagnosticsText:
      '問題の原因を調べるためのテキストファイルです。バージョン、アカウント（キーは含まれません）、状態ごとのアップロード数、最近の問題が含まれます。ほかの人に渡す前に、内容を確認してください。',
    folder: 'フォルダ（オプション）',
    folderHint: 'フルパスを入力します。空の場合は「ダウンロード」フォルダに書き出されます。',
    exportButton: '診断を書き出す',
    exporting: '書き出しています…',
    exported: '書き出し先：',
    licencesText: 'Packdropは、以下のソフトウェアを使用しています。',
    licence: (name, version) => `${name} ${version}`,
  },
  notifications: {
    title: '通知',
    text: 'Packdropのウインドウを見ていない間に、次のことをお知らせします。',
    kinds: {
      needsYou: '対応が必要なとき：アップロードの失敗、バージョンの却下',
      decided: 'Appleの判断が出たとき：承認、外部テスターへの提供、App Storeでの公開',
      finished: '作業が終わったとき：アップロードの完了、テスト可能になったバージョン',
    },
    noAccount: '通知の設定を変更するには、アカウントまたは練習モードを開いてください。',
    allow: 'このブラウザで通知を表示…',
    denied:
      'このブラウザでは、このページの通知がオフになっているため、通知は表示されません。ブラウザのサイト設定でオンにできます。',
  },
};
