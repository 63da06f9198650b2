import { formatList } from '../../../preload/format.ts';
import { messagesIn } from '../../../preload/language/message.ts';
import type { Catalogue } from '../catalogue.en.ts';

const message = messagesIn('ja');

/** Japanese words of accounts and their keys. */
export const accountsWords: Pick<Catalogue, 'accounts' | 'keyForm' | 'keyBanner'> = {
  accounts: {
    switcher: 'アカウント',
    practice: '練習モード',
    settings: '設定…',
    elsewhere: (uploads, name) =>
      message('“{name}”で{uploads, number}件のアップロードが待機しています。', { uploads, name }),
    go: (name) => `“${name}”を開く`,
    add: 'キーを追加…',
    addTitle: 'キーを追加',
    replaceTitle: (name) => `“${name}”のキーを置き換える`,
    replaceText: 'このアカウントで待機中のアップロードは、新しいキーで再開されます。',
    open: '開く',
    openNow: '今すぐ開く',
    openLabel: (name) => `“${name}”を開く`,
    check: '確認',
    checking: '確認中…',
    checkLabel: (name) => `“${name}”のキーを確認`,
    rename: '名称変更…',
    renameLabel: (name) => `“${name}”の名称を変更`,
    replace: 'キーを置き換える…',
    replaceLabel: (name) => `“${name}”のキーを置き換える`,
    remove: '削除…',
    removeLabel: (name) => `“${name}”を削除`,
    removeTitle: (name) => `このコンピュータから“${name}”を削除しますか？`,
    removeText:
      'キーがこのコンピュータのキーチェーンから削除されます。App Store Connectでは引き続き有効です。誰も使用していない場合は、「ユーザとアクセス」＞「統合」でキーを取り消してください。',
    removeDepends: (uploads) =>
      message(
        '{uploads, number}件の未完了のアップロードがこのキーを必要としています。キーを削除すると、同じキーをもう一度追加するまで表示されず、続行もされません。',
        { uploads },
      ),
    removeConfirm: (name) => `削除するには“${name}”と入力`,
    removeConfirmHint: '代わりにキーを置き換えると、アップロードを続行できます。',
    removeButton: '削除',
    newName: '新しい名前',
    newNameHint: 'チーム名など。',
    save: '保存',
    cancel: 'キャンセル',
    kinds: { team: 'チームキー', individual: '個人のキー' },
    key: (kind, keyId) => `${kind} ${keyId}`,
    atServer: (server) => `サーバ：${server}`,
    seesApps: (apps) =>
      apps.length === 0 ? 'アクセスできるアプリはありません' : `アクセスできるアプリ：${formatList(apps)}`,
    neverAsked: '未確認',
    abilities: {
      upload: { yes: 'アップロード可', no: 'アップロード不可', unknown: '' },
      submit: { yes: '提出可', no: '提出不可', unknown: '' },
    },
    worksWell: 'このキーはApp Store Connectで有効です。',
    sessionOnly: 'Packdropの終了時に破棄されます。',
    sessionOnlyLong:
      'このコンピュータにはPackdropが使用できるキーチェーンがないため、キーはPackdropの終了時に破棄されます。',
    uploadsWaiting: (uploads) => message('未完了のアップロード：{uploads, number}件', { uploads }),
  },
  keyForm: {
    file: 'キーファイル',
    fileHint:
      'AuthKey_….p8ファイルのフルパスを入力します。ファイルを読み込むのはPackdrop本体だけで、このウインドウには読み込まれません。',
    filePlaceholder: '/Users/me/Downloads/AuthKey_2X9R4HXF34.p8',
    drop: 'App Store ConnectのAPIキーをここにドロップ',
    choose: 'ファイルを選択…',
    dropWithoutPath: (file) =>
      `ブラウザでは${file}の場所がわかりません。また、キーの内容をこのウインドウに読み込むことはできません。下の欄にフルパスをペーストしてください。`,
    dropOne: 'キーファイルを1つだけドロップしてください。',
    looking: 'ファイルを確認しています…',
    found: (keyId) => `キーID“${keyId}”のキーです。`,
    storedAs: (name) => `“${name}”としてすでに保存されています。`,
    keyId: 'キーID',
    keyIdHint: 'App Store Connectで、キーの横に表示されています（例：2X9R4HXF34）。',
    kind: 'キーの種類',
    kinds: { team: 'チームキー', individual: '個人のキー' },
    kindHint: '個人のキーは各ユーザのプロフィールで作成されたもので、Issuer IDはありません。',
    issuerId: 'Issuer ID',
    issuerIdHint: 'App Store Connectで、キーのリストの上に表示されています。横の「コピー」を押してください。',
    name: '名前（オプション）',
    nameHint: 'Packdropでの表示名（チーム名など）。',
    submit: '確認して保存',
    replace: '確認して置き換える',
    submitting: 'App Store Connectに確認しています…',
    kept: (name) => `“${name}”の準備ができました。`,
    keptAlready: (name) => `このキーは“${name}”としてすでに保存されています。`,
    apps: (apps) => `アクセスできるアプリ：${apps}`,
    trashOffer: (file) =>
      `${file}はもう必要ありません。このファイルを持つ人は、あなたの名義で操作できてしまいます。`,
    trashYourself: (file) =>
      `${file}をゴミ箱に移動し、ゴミ箱を空にしてください。このファイルを持つ人は、あなたの名義で操作できてしまいます。`,
    trash: 'ゴミ箱に入れる',
    trashing: '移動しています…',
    trashed: 'キーファイルをゴミ箱に入れました。',
    start: (name) => `“${name}”で始める`,
    done: '完了',
  },
  keyBanner: {
    replace: 'キーを置き換える…',
  },
};
