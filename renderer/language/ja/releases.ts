import { messagesIn } from '../../../preload/language/message.ts';
import type { Catalogue } from '../catalogue.en.ts';

const message = messagesIn('ja');

/** Japanese words of App Review, archiving a pack, the space used, and what was done. */
export const releasesWords: Pick<Catalogue, 'review' | 'archivePack' | 'quota' | 'activity'> = {
  review: {
    title: '審査に提出',
    open: '審査に提出…',
    openLabel: (version) => `審査に提出… バージョン${version}`,
    versions: '提出するもの',
    version: (pack, version) => `${pack}、バージョン${version}`,
    replaces: (version) => `App Storeで公開中のバージョン${version}を置き換えます`,
    firstTime: 'App Storeではまだ公開されていません',
    alreadyIn: (standing) => `${standing}。すでに提出物に含まれています`,
    blocked: '提出できません',
    leaveOut: '含めない',
    leaveOutLabel: (pack) => `${pack}を含めない`,
    add: '別のアセットパックを追加',
    addNone: 'アセットパックを選択…',
    nothingReady: (pack) => `“${pack}”には、提出できるバージョンがありません。`,
    planning: '提出した場合の影響を確認しています…',
    consequences: '提出による影響',
    grade: { stops: '要修正：', warns: '注意：', notes: '参考：' },
    older: '以前の提出物',
    cancelOlder: '先に審査から取り下げる',
    continueOlder: '却下されたものを除いて続ける',
    confirm: (words) => `確認のため“${words}”と入力`,
    confirmHint: 'Appleが承認すると、元に戻すことはできません。',
    button: '審査に提出',
    submitting: '提出しています…',
    close: '閉じる',
    cancel: 'キャンセル',
    done: (count) =>
      message(
        '{count, plural, =1 {App Reviewに提出しました。} other {#個のアセットパックをまとめてApp Reviewに提出しました。}}',
        { count },
      ),
    cancelOpen: '取り下げる…',
    cancelTitle: '提出物を審査から取り下げる',
    cancelText:
      '提出物に含まれるすべてのものがApp Reviewから取り下げられ、審査の順番を失います。後でもう一度提出できます。',
    cancelButton: '審査から取り下げる',
    cancelling: '取り下げています…',
    cancelDone: '取り下げました。含まれていたバージョンは、もう一度提出できます。',
    cancelNone: '未完了の提出物は、もうありません。',
    external: 'App Store Connectの外部テスター',
    externalNote:
      '外部テスターへの提出は、App Store Connectでのみ行えます。状態が変わると、Packdropにも反映されます。',
  },
  archivePack: {
    open: 'このアセットパックをアーカイブ…',
    title: (pack) => `${pack}をアーカイブ`,
    looking: 'アーカイブした場合の影響を確認しています…',
    confirm: 'アセットパックの識別子',
    confirmHint: (pack) => `確認のため“${pack}”と入力してください。大文字と小文字は区別されます。`,
    button: '完全にアーカイブ',
    archiving: 'アーカイブしています…',
    cancel: 'キャンセル',
  },
  quota: {
    title: '容量',
    open: '容量…',
    used: (used, limit, free) => `${limit}のうち${used}を使用中、空き${free}`,
    rule: '各アセットパックの容量は、テスターまたはApp Storeで利用できるバージョンのうち最大のもので計算されます。',
    packs: '容量の内訳',
    holds: (version) => `バージョン${version}が使用`,
    close: '閉じる',
  },
  activity: {
    title: '操作履歴',
    open: '操作履歴…',
    empty: 'このコンピュータからは、まだ何も操作されていません。',
    kinds: {
      publish: 'アップロード',
      submit: '審査に提出',
      'cancel-submission': '審査から取り下げ',
      archive: 'アーカイブ',
    },
    states: { begun: '未完了', done: '完了', failed: '失敗' },
    line: (who, what, packs) => `${who}・${what}：${packs}`,
    exportCsv: 'CSVとして保存',
    exportJson: 'JSONとして保存',
    news: '最新情報',
    close: '閉じる',
  },
};
