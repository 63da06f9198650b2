import type { ProblemCatalogue } from './problem-catalogue.ts';

const otherFolder = '別のデータフォルダを選んでください。';
const untouched = 'アップロードには影響しません。';
const reload =
  'このウインドウを再読み込みしてください。解決しない場合は、Packdropを終了して起動し直してください。';

/** Packdrop itself, its window and its records on disk, in Japanese. */
export const applicationProblems: ProblemCatalogue = {
  internal: {
    said: ['Packdropで予期しない問題が発生したため、安全のために停止しました。'],
    nextStep:
      '受領済みのデータは失われません。もう一度始めてください。繰り返し発生する場合は、問題を報告してください。',
  },
  'unknown-request': {
    said: ['Packdropが認識できない要求がありました。'],
    nextStep: 'ウインドウを再読み込みするか、Packdropをアップデートしてください。',
  },
  'bad-argument': {
    said: ['Packdropが認識できない形式の要求がありました。'],
    nextStep: 'ウインドウを再読み込みするか、Packdropをアップデートしてください。',
  },
  'not-our-page': {
    said: ['Packdrop以外のページから要求がありました。Packdropは自身のページにのみ応答します。'],
    nextStep: 'Packdropを終了して、起動し直してください。',
  },
  'not-running': {
    said: ['Packdropが起動していません。'],
    nextStep: 'Packdropを起動し直してください。アップロードは中断したところから続行されます。',
  },
  'contract-mismatch': {
    said: ['このウインドウと、起動しているPackdropのバージョンが異なります。'],
    nextStep: reload,
  },
  'no-file-dialog': {
    said: ['アーカイブを選択するウインドウをシステムが表示できませんでした。'],
    nextStep: 'アーカイブをPackdropのウインドウまたはDockのアイコンにドラッグしてください。',
  },
  'page-not-opened': {
    said: ['このページを開けるブラウザが見つからないため、ページを開けませんでした。'],
    nextStep:
      'ブラウザを開いてApp Store Connectのページに移動してください。また、“システム設定”でデフォルトのブラウザを選んでください。',
  },
  'practice-only': {
    said: ['サンプルアーカイブを作成できるのは、練習モードのときだけです。'],
    nextStep: '練習するには、キーを使わずにPackdropを起動してください。',
  },
  'data-folder-is-file': {
    said: [
      '“{folder}”をデータフォルダとして使用できません。同じ名前のファイルがあります。',
      'データフォルダと同じ名前のファイルがあります。',
    ],
    nextStep: `そのファイルを移動するか、${otherFolder}`,
  },
  'disk-full': {
    said: [
      '“{folder}”のあるディスクがいっぱいのため、アップロードの進行状況を記録できません。',
      'ディスクがいっぱいのため、アップロードの進行状況を記録できません。',
    ],
    nextStep: '空き容量を増やしてから、再開してください。これまでに受領されたデータは失われません。',
  },
  'disk-error': {
    said: [
      '“{folder}”のあるディスクでエラーが発生したため、アップロードの進行状況を記録できません。',
      'ディスクでエラーが発生したため、アップロードの進行状況を記録できません。',
    ],
    nextStep: 'ディスクを確認してから、再開してください。これまでに受領されたデータは失われません。',
  },
  'journal-newer': {
    said: [
      '“{folder}”にあるアップロードの記録は、より新しいバージョンのPackdropで作成されています。',
      'アップロードの記録は、より新しいバージョンのPackdropで作成されています。',
    ],
    nextStep: `Packdropをアップデートするか、${otherFolder}`,
  },
  'journal-in-use': {
    said: ['別のPackdropが“{folder}”を使用しています。', '別のPackdropがデータフォルダを使用しています。'],
    nextStep: `完了するまで待つか、終了するか、${otherFolder}`,
  },
  'journal-not-writable': {
    said: ['“{folder}”に書き込む権限がありません。', 'データフォルダに書き込む権限がありません。'],
    nextStep: `フォルダの権限を確認するか、${otherFolder}`,
  },
  'journal-unreadable': {
    said: [
      '“{folder}”にあるアップロードの記録が破損しているか、Packdropのものではありません。',
      'アップロードの記録が破損しているか、Packdropのものではありません。',
    ],
    nextStep: 'journal.sqliteを別の場所に移動し（削除しないでください）、起動し直してください。',
  },
  'journal-failed': {
    said: [
      '“{folder}”にあるアップロードの記録を使用できませんでした。',
      'アップロードの記録を使用できませんでした。',
    ],
    nextStep: `起動し直してください。繰り返し発生する場合は、${otherFolder}`,
  },
  'journal-set-aside': {
    said: [
      'アップロードの記録が破損しているか、ほかのプログラムのものだったため、新しい記録を開始しました。元のファイルは、同じフォルダに“{file}”として保存されています。',
      'アップロードの記録が破損しているか、ほかのプログラムのものだったため、新しい記録を開始しました。',
    ],
    nextStep:
      '最後までアップロードされていなかったものは、もう一度アップロードしてください。App Store Connectに届いているものには影響しません。',
  },
  'history-newer': {
    said: [
      '“{folder}”にある履歴は、より新しいバージョンのPackdropで作成されています。',
      '履歴は、より新しいバージョンのPackdropで作成されています。',
    ],
    nextStep: `Packdropをアップデートするか、${otherFolder}`,
  },
  'history-disk-full': {
    said: [
      '“{folder}”のあるディスクがいっぱいのため、状態の変化を記録できません。',
      'ディスクがいっぱいのため、状態の変化を記録できません。',
    ],
    nextStep: `空き容量を増やすと、自動的に再開します。${untouched}`,
  },
  'history-in-use': {
    said: [
      '別のプログラムが“{folder}”にある履歴を使用しています。',
      '別のプログラムが履歴を使用しています。',
    ],
    nextStep: `そのプログラムを終了するか、${otherFolder}`,
  },
  'history-not-writable': {
    said: ['“{folder}”に履歴を書き込む権限がありません。', '履歴を書き込む権限がありません。'],
    nextStep: `フォルダの権限を確認するか、${otherFolder}${untouched}`,
  },
  'history-damaged': {
    said: ['“{folder}”にある履歴が破損しています。', '履歴が破損しています。'],
    nextStep: `Packdropを起動し直してください。破損したファイルを別に保存し、新しい履歴を開始します。${untouched}`,
  },
  'history-disk-error': {
    said: [
      '“{folder}”のあるディスクでエラーが発生したため、状態の変化を記録できません。',
      'ディスクでエラーが発生したため、状態の変化を記録できません。',
    ],
    nextStep: `ディスクを確認してください。${untouched}`,
  },
  'history-failed': {
    said: ['“{folder}”にある履歴を使用できませんでした。', '履歴を使用できませんでした。'],
    nextStep: `起動し直してください。繰り返し発生する場合は、${otherFolder}${untouched}`,
  },
  'history-set-aside': {
    said: [
      '履歴が破損しているか、Packdropのものではなかったため、新しい履歴を開始し、元のファイルを“{path}”として保存しました。',
      '履歴が破損しているか、Packdropのものではなかったため、新しい履歴を開始しました。',
    ],
    nextStep: 'アセットパックとアップロードには影響しません。以前に確認された日時は表示されなくなります。',
  },
};
