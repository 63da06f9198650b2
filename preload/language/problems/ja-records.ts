import type { ProblemCatalogue } from './problem-catalogue.ts';

const otherFolder = '別のデータフォルダを選んでください。';
const folderRights = 'フォルダの権限を確認してから、もう一度お試しください。';
/** What is done is written down before it is done. */
const notDone = '操作の内容は実行前に記録する必要があるため、それ以上は実行されていません。';

/** The log of what was done, the kept lists, and the diagnostics, in Japanese. */
export const recordProblems: ProblemCatalogue = {
  'activity-full': {
    said: [
      `“{folder}”にある操作履歴に記録できません。ディスクがいっぱいです。${notDone}`,
      `操作履歴に記録できません。ディスクがいっぱいです。${notDone}`,
    ],
    nextStep: '空き容量を増やしてから、もう一度お試しください。',
  },
  'activity-in-use': {
    said: [
      `“{folder}”にある操作履歴に記録できません。別のプログラムが使用しています。${notDone}`,
      `操作履歴に記録できません。別のプログラムが使用しています。${notDone}`,
    ],
    nextStep: 'そのプログラムを終了してから、もう一度お試しください。',
  },
  'activity-not-writable': {
    said: [
      `“{folder}”にある操作履歴に記録できません。書き込む権限がありません。${notDone}`,
      `操作履歴に記録できません。書き込む権限がありません。${notDone}`,
    ],
    nextStep: folderRights,
  },
  'activity-folder-is-file': {
    said: [
      `“{folder}”にある操作履歴に記録できません。書き込む権限がありません。${notDone}`,
      `操作履歴に記録できません。書き込む権限がありません。${notDone}`,
    ],
    nextStep: folderRights,
  },
  'activity-damaged': {
    said: [
      `“{folder}”にある操作履歴に記録できません。ファイルが破損しています。${notDone}`,
      `操作履歴に記録できません。ファイルが破損しています。${notDone}`,
    ],
    nextStep: 'Packdropを起動し直してください。破損したファイルを別に保存し、新しい操作履歴を開始します。',
  },
  'activity-disk-error': {
    said: [
      `“{folder}”にある操作履歴に記録できません。ディスクでエラーが発生しました。${notDone}`,
      `操作履歴に記録できません。ディスクでエラーが発生しました。${notDone}`,
    ],
    nextStep: 'ディスクを確認してから、もう一度お試しください。',
  },
  'activity-newer': {
    said: [
      `“{folder}”にある操作履歴に記録できません。より新しいバージョンのPackdropで作成されています。${notDone}`,
      `操作履歴に記録できません。より新しいバージョンのPackdropで作成されています。${notDone}`,
    ],
    nextStep: `Packdropをアップデートするか、${otherFolder}`,
  },
  'activity-other': {
    said: [
      `“{folder}”にある操作履歴に記録できません。使用できない状態です。${notDone}`,
      `操作履歴に記録できません。使用できない状態です。${notDone}`,
    ],
    nextStep: `Packdropを起動し直してください。繰り返し発生する場合は、${otherFolder}`,
  },
  'activity-set-aside': {
    said: [
      '操作履歴が破損しているか、Packdropのものではなかったため、新しい操作履歴を開始し、元のファイルを“{path}”として保存しました。',
      '操作履歴が破損しているか、Packdropのものではなかったため、新しい操作履歴を開始しました。',
    ],
    nextStep:
      'アセットパックと提出物には影響しません。未送信のままの提出物がないか、App Store Connectで確認してください。',
  },
  'lists-not-kept': {
    said: [
      'ネットワークがないときに表示するアセットパックとバージョンの一覧を、“{folder}”に保存できません。',
      'ネットワークがないときに表示するアセットパックとバージョンの一覧を保存できません。',
    ],
    nextStep:
      'ディスクとフォルダを確認してから、Packdropを起動し直してください。アップロードには影響しません。ネットワークがあるときは通常どおり表示されます。',
  },
  'lists-set-aside': {
    said: [
      'ネットワークがないときのために保存した一覧が破損しているか、Packdropのものではなかったため、新しく作り直し、元のファイルを“{path}”として保存しました。',
      'ネットワークがないときのために保存した一覧が破損しているか、Packdropのものではなかったため、新しく作り直しました。',
    ],
    nextStep:
      'アセットパックとアップロードには影響しません。一覧は、App Store Connectに接続できると再び表示されます。',
  },
  'folder-not-absolute': {
    said: ['“{folder}”はフォルダのフルパスではありません。', 'フォルダのフルパスではありません。'],
    nextStep: '/Users/me/Desktopのように先頭からのパスを入力するか、空のままにしてください。',
  },
  'diagnostics-not-written': {
    said: [
      '“{folder}”に診断を書き出せませんでした。フォルダが存在しないか、書き込めない可能性があります。',
      '診断を書き出せませんでした。フォルダが存在しないか、書き込めない可能性があります。',
    ],
    nextStep: '別のフォルダのフルパスを入力して、もう一度お試しください。',
  },
};
