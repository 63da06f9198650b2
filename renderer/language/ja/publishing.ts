import { messagesIn } from '../../../preload/language/message.ts';
import type { Catalogue } from '../catalogue.en.ts';

const message = messagesIn('ja');

/** Japanese words of publishing an archive. */
export const publishingWords: Pick<Catalogue, 'sheet' | 'steps' | 'publish'> = {
  sheet: {
    archiveNumber: (number) => message('アーカイブ{number, number}', { number }),
    another: '別のアーカイブを追加',
    remove: '取り除く',
    removeLabel: (file) => `${file}をリストから取り除く`,
    pathless: (files) =>
      `ブラウザでは${files}の場所がわかりません。フルパスを入力またはペーストしてください。デスクトップアプリでは、ドロップするだけで追加できます。`,
    choose: 'アーカイブを選択…',
    chooseHint: 'ウインドウにドロップすることもできます。',
    chooseHintBrowser:
      'ウインドウにドロップすることもできます。ブラウザではファイルの場所がわからないため、Packdropのフォルダにコピーし、アップロード後にコピーを削除します。パスを入力した場合、コピーは不要です。',
    copiesTitle: 'Packdropのフォルダへのコピー',
    copyHint: 'この画面を閉じてもコピーは続きますが、タブを閉じると中止されます。',
    close: '閉じる',
    copying: (file) => `${file}をPackdropのフォルダにコピーしています…`,
    copied: (file) => `${file}をコピーしました。`,
    copyLabel: (file) => `${file}のコピー`,
    copyWaiting: '順番を待っています',
    copyFinishing: 'すべて受け取りました。ディスクへの書き込みが終わるのを待っています…',
    copyCancel: 'キャンセル',
    copyCancelLabel: (file) => `${file}のコピーをキャンセル`,
    copyAgainLabel: (file) => `${file}をもう一度コピー`,
    behind: {
      copying: (file, percent) => `${file}をPackdropのフォルダにコピーしています（${percent}）。`,
      waiting: (count) => message('ほか{count, number}個が待機中です。', { count }),
      copied: (files) => `コピーが完了しました。アップロードの画面で確認してください：${files}`,
      failed: (files) => `コピーできませんでした：${files}`,
      show: '表示',
      showLabel: 'アップロードの画面を表示',
    },
    next: (pack, version) => `${pack}、バージョン${version}`,
    unknownPack:
      'このアセットパックがすでに存在するかどうかを確認できませんでした。存在しない場合は新しく作成されます。作成すると、識別子の変更や再利用はできません。',
    confirm: (pack) => `識別子は“${pack}”で間違いありません`,
    confirmFirst: '新しいアセットパックの識別子を確認し、チェックボックスを選択してください。',
    total: (size) => `アップロードするサイズ：${size}`,
    quotaAfter: (used, limit) => `アップロード後の使用量：${used} / ${limit}`,
    quotaOver:
      'Appleが定めるアプリごとの上限を超えています。後から送信されるものは受け付けられない可能性があります。',
    quotaNear: 'Appleが定めるアプリごとの上限の80%を超えています。',
    publishMany: (count) => message('{count, number}個のアーカイブをアップロード', { count }),
    notReady: (count) =>
      message('{count, number}個のアーカイブは準備ができていないため、ここに残ります。', { count }),
    manifestMore: '別のマニフェストを使用',
  },
  steps: {
    seen: (when) => `${when}に確認`,
    took: (length) => `所要時間：${length}`,
    actor: {
      nobody: null,
      you: 'あなたの対応待ち',
      apple: 'Appleの対応待ち',
      'whoever-began': '開始した人の対応待ち',
    },
    turn: (turn, nextStep) => `${turn}：${nextStep}`,
    changed: (changes, version) => `バージョン${version}より${changes}`,
    larger: (size) => `${size}増加`,
    smaller: (size) => `${size}減少`,
    sameSize: (version) => `バージョン${version}と同じサイズ`,
    newPlatforms: (platforms) => `${platforms}に新しく対応`,
    lostPlatforms: (platforms) => `${platforms}は対象外`,
    correct: '修正版をアップロード…',
  },
  publish: {
    title: 'アップロード',
    pathLabel: 'アーカイブ',
    pathHint: 'Appleのba-packageツールで作成した.aarファイルのフルパスを入力します。',
    pathPlaceholder: '/Users/me/Packs/Tutorial.aar',
    inspecting: 'アーカイブを確認しています…',
    archiveFacts: (format, size) => `${format} · ${size}`,
    facts: {
      noArchive: 'アーカイブではありません',
      pack: 'アセットパック',
      platforms: 'プラットフォーム',
      policy: 'ダウンロード',
      language: '言語',
      inside: '内容',
      contents: (files, bytes, structure) => `${files}、展開後${bytes} · ${structure}`,
      lookInside: 'フォルダとサイズの大きいファイル',
      folders: 'フォルダ',
      folder: (files, bytes) => `${files}、${bytes}`,
      moreFolders: (count) => message('ほか{count, number}個', { count }),
      largestFiles: 'サイズの大きいファイル',
    },
    findings: 'アーカイブの確認結果',
    grade: { stops: '要修正：', warns: '注意：', notes: '参考：' },
    stopped: 'このアーカイブはアップロードできません。理由は上に表示されています。',
    sameBytes: (pack, version) =>
      `変更はありません。このアーカイブの内容は、${pack}のバージョン${version}と完全に同じです。パッケージ作成ツールは既存の出力ファイルを置き換えません。新しく作成されたファイルかどうかを確認してください。`,
    again: '同じ内容をもう一度アップロードする',
    packLabel: 'アセットパックの識別子',
    packRule: '使用できる文字は、A〜Z、a〜z、数字、ハイフンです。先頭と末尾にハイフンは使用できません。',
    packRuleBroken: (reason) => `${reason}使用できる文字は、A〜Z、a〜z、数字、ハイフンです。`,
    reasons: {
      empty: 'アセットパックの識別子を入力してください。',
      character: (character) => `“${character}”は使用できません。`,
      space: 'スペースは使用できません。',
      hyphen: '先頭と末尾にハイフンは使用できません。',
    },
    manifestLabel: 'マニフェスト（オプション）',
    manifestHint: 'アーカイブ内のマニフェストを使用しない場合に、Manifest.jsonのフルパスを入力します。',
    newPackTitle: (pack) => `“${pack}”は新しいアセットパックになります。`,
    newPackText:
      '識別子は後から変更できません。アーカイブした後も、同じ識別子を再び使用することはできません。',
    nextVersion: (pack) => `${pack}の次のバージョンになります。`,
    archivedPack: (pack) =>
      `“${pack}”はアーカイブ済みです。この識別子は二度と使用できません。別の識別子を選んでください。`,
    button: (pack) => (pack === '' ? 'アップロード' : `${pack}をアップロード`),
    publishing: '開始しています…',
    cancel: 'キャンセル',
  },
};
