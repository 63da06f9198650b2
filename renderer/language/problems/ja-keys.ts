import type { ProblemCatalogue } from './problem-catalogue.ts';

const usersAndAccess = 'App Store Connectの「ユーザとアクセス」＞「統合」';
const keyFile =
  'キーを作成したときにApp Store Connectからダウンロードした.p8ファイル（AuthKey_<キーID>.p8）を選んでください。';
const keyOnce = `${usersAndAccess}でダウンロードしたAuthKey_<キーID>.p8を選んでください。ダウンロードできるのは一度だけです。紛失した場合は、新しいキーを作成してください。`;
const addAgain = `AuthKey_<キーID>.p8ファイルからキーを追加し直してください。ファイルがない場合は、${usersAndAccess}で新しいキーを作成し、このアカウントのキーと置き換えると、待機中のアップロードが再開されます。`;

/** Accounts, their keys and the keychain, in Japanese. */
export const keyProblems: ProblemCatalogue = {
  'account-missing': {
    said: ['“{name}”という名前のアカウントはありません。', 'アカウントが見つかりません。'],
    nextStep: 'リストからアカウントを選ぶか、キーを追加してください。',
  },
  'account-name-invalid': {
    said: ['アカウント名は1〜80文字の1行で、先頭にハイフンは使用できません。'],
    nextStep: 'チーム名などの名前を付けてください。',
  },
  'account-name-taken': {
    said: ['“{name}”という名前のアカウントがすでにあります。', '同じ名前のアカウントがすでにあります。'],
    nextStep: 'チーム名など、区別できる名前を付けてください。',
  },
  'account-in-use': {
    said: [
      '未完了のアップロード{uploads, number}件がアカウント“{name}”を必要としています。キーがなくなると、これらは続行できなくなります。',
      '未完了のアップロードが、このアカウントを必要としています。',
    ],
    nextStep:
      '先にアップロードを完了するか、キーを削除せずに置き換えてください。それでも削除する場合は、アカウント名を入力してください。',
  },
  'no-account': {
    said: ['アカウントがまだ選択されていません。'],
    nextStep: 'App Store ConnectのAPIキーを追加するか、先に練習モードをお試しください。',
  },
  'not-a-kept-key': {
    said: [
      'Packdropがゴミ箱に入れるのは、直前に保存したキーのファイルだけです。“{file}”は該当しません。',
      'Packdropがゴミ箱に入れるのは、直前に保存したキーのファイルだけです。',
    ],
    nextStep: 'ご自身でゴミ箱に入れてください。',
  },
  'trash-failed': {
    said: [
      'ファイル“{file}”をゴミ箱に入れることができませんでした。元の場所に残っています。',
      'キーファイルをゴミ箱に入れることができませんでした。元の場所に残っています。',
    ],
    nextStep:
      'ご自身でゴミ箱に入れ、ゴミ箱を空にしてください。このファイルを持つ人は、キーを使用できてしまいます。',
  },
  'key-not-kept': {
    said: [
      'このコンピュータにはキーチェーンがないため、アカウント“{name}”のキー“{key}”はPackdropの終了時に破棄されました。',
      'このコンピュータにはキーチェーンがないため、キーはPackdropの終了時に破棄されました。',
    ],
    nextStep: addAgain,
  },
  'key-not-in-keychain': {
    said: [
      'アカウント“{name}”のキー“{key}”が、このコンピュータのキーチェーンにありません。',
      'キーが、このコンピュータのキーチェーンにありません。',
    ],
    nextStep: addAgain,
  },
  'key-in-keychain-damaged': {
    said: [
      'キーチェーンにあるアカウント“{name}”の項目は、Packdropが保存したキー“{key}”ではありません。',
      'キーチェーンにある項目は、Packdropが保存したキーではありません。',
    ],
    nextStep: addAgain,
  },
  'keychain-missing': {
    said: [
      'アカウント“{name}”のキーを保存したキーチェーンに、現在のセッションからはアクセスできません。',
      'このコンピュータには、Packdropが使用できるキーチェーンがありません。',
    ],
    nextStep:
      'Macの場合：「キーチェーンアクセス」を開き、「ログイン」キーチェーンがあることを確認してください。Linuxの場合：gnome-keyringなどのサービスをインストールして起動し、デスクトップにログインし直してください。',
  },
  'keychain-locked': {
    said: ['このコンピュータのキーチェーンがロックされているため、APIキーを使用できません。'],
    nextStep:
      'ロックを解除してから、もう一度お試しください。Macの場合：「キーチェーンアクセス」で「ログイン」のロックを解除するか、画面でログインしてください。Linuxの場合：デスクトップにログインするか、ログインキーリングのロックを解除してください。',
  },
  'keychain-denied': {
    said: ['Packdropは、このコンピュータのキーチェーンへのアクセスを許可されませんでした。'],
    nextStep:
      'もう一度お試しください。確認のメッセージが表示されたら、このコンピュータのログインパスワードを入力し、「常に許可」を選んでください。',
  },
  'keychain-failed': {
    said: ['このコンピュータのキーチェーンで問題が発生しました。'],
    nextStep:
      'もう一度お試しください。繰り返し発生する場合は、コンピュータを再起動し、「キーチェーンアクセス」でキーチェーンを確認してください。',
  },
  'key-id-unknown': {
    said: [
      '“{file}”の名前からはキーIDがわかりません（AuthKey_<キーID>.p8の形式ではありません）。',
      'ファイルの名前からはキーIDがわかりません。',
    ],
    nextStep: `キーIDも入力してください。${usersAndAccess}で、キーの横に表示されています。`,
  },
  'key-id-differs': {
    said: [
      '入力されたキーIDは“{given}”ですが、ファイル名のキーIDは“{named}”です。',
      '入力されたキーIDが、ファイル名のキーIDと異なります。',
    ],
    nextStep: '正しいファイルかどうか確認してください。',
  },
  'key-id-in-use': {
    said: [
      'アカウント“{name}”に、同じキーID“{key}”の別のキーがすでにあります。',
      '同じキーIDの別のキーがすでにあります。',
    ],
    nextStep:
      'ファイルがそのキーIDのものか確認してください。アカウントのキーが誤っている場合は、置き換えてください。',
  },
  'key-stored-otherwise': {
    said: [
      'このキーは、アカウント“{name}”にキーID“{key}”、Issuer ID“{issuer}”としてすでに保存されています。',
      'このキーは、アカウント“{name}”にキーID“{key}”、Issuer IDなしとしてすでに保存されています。',
      'このキーは、別のキーIDまたはIssuer IDですでに保存されています。',
    ],
    nextStep: 'それらが誤っている場合は、このファイルと正しいIDでアカウントのキーを置き換えてください。',
  },
  'key-of-another-account': {
    said: [
      'このキーは、すでにアカウント“{name}”で使用されています。',
      'このキーは、すでに別のアカウントで使用されています。',
    ],
    nextStep: 'このアカウントの新しいキーを選ぶか、もう一方のアカウントを使用してください。',
  },
  'apps-lost': {
    said: [
      '新しいキーでは、これまでのキーで表示できていたアプリ（{apps}）にアクセスできません。',
      '新しいキーでは、これまでのキーで表示できていたアプリの一部にアクセスできません。',
    ],
    nextStep:
      'これらのアプリへのアップロードが待機中の場合は、App Store Connectの「ユーザとアクセス」でキーにアクセス権を与えるか、同じチームのキーに置き換えてください。',
  },
  'no-apps': {
    said: ['キーは有効ですが、アクセスできるアプリがありません。'],
    nextStep:
      '先にApp Store Connectでアプリを作成するか、Adminの役割を持つ人に、「ユーザとアクセス」でキーにアクセス権を与えてもらってください。',
  },
  'accounts-damaged': {
    said: [
      'アカウントのリストが破損していて読み込めなかったため、“{path}”として別に保存しました。',
      'アカウントのリストが破損していて読み込めませんでした。',
    ],
    nextStep:
      'アカウントを確認してください。直前の変更は、やり直しが必要な場合があります。アカウントがない場合は、.p8ファイルからキーを追加し直してください。',
  },
  'accounts-newer': {
    said: [
      'アカウントのリスト“{path}”は、より新しいバージョンのPackdropで作成されています。',
      'アカウントのリストは、より新しいバージョンのPackdropで作成されています。',
    ],
    nextStep: 'Packdropをアップデートするか、別のデータフォルダを選んでください。',
  },
  'accounts-busy': {
    said: [
      '別のPackdropが“{folder}”のアカウントのリストを変更中で、完了していません。',
      '別のPackdropがアカウントのリストを変更中です。',
    ],
    nextStep:
      'もう一度お試しください。繰り返し発生する場合は、このフォルダを使用しているPackdropをすべて終了してから、起動し直してください。',
  },
  'accounts-disk-full': {
    said: [
      'ディスクがいっぱいのため、“{folder}”のアカウントのリストを保存できませんでした。以前の内容はそのままです。',
      'ディスクがいっぱいのため、アカウントのリストを保存できませんでした。',
    ],
    nextStep: '空き容量を増やしてから、もう一度お試しください。',
  },
  'accounts-unusable': {
    said: [
      '“{folder}”のアカウントのリストを読み書きできません。',
      'アカウントのリストを読み書きできません。',
    ],
    nextStep: 'このフォルダの読み出しと書き込みの権限を確認してから、もう一度お試しください。',
  },
  'key-file-missing': {
    said: ['“{file}”にキーファイルがありません。', 'キーファイルがありません。'],
    nextStep: keyFile,
  },
  'key-file-is-folder': {
    said: ['“{file}”はフォルダです。キーファイルではありません。', 'キーファイルではなく、フォルダです。'],
    nextStep: keyFile,
  },
  'key-file-not-regular': {
    said: ['“{file}”は通常のファイルではありません。', '通常のファイルではありません。'],
    nextStep: keyFile,
  },
  'key-file-unreadable': {
    said: ['キーファイル“{file}”を読み込めません。', 'キーファイルを読み込めません。'],
    nextStep: '読み出しの権限を与えるか、読み込めるコピーを選んでください。',
  },
  'key-file-empty': {
    said: ['キーファイル“{file}”は空です。', 'キーファイルは空です。'],
    nextStep: keyFile,
  },
  'key-file-too-large': {
    said: ['“{file}”はキーファイルとしては大きすぎます。', 'ファイルはキーファイルとしては大きすぎます。'],
    nextStep: keyFile,
  },
  'key-id-invalid': {
    said: ['キーIDの形式が正しくありません。2X9R4HXF34のような、短い英数字の文字列です。'],
    nextStep: `${usersAndAccess}からキーIDをコピーしてください。キーファイルの名前（AuthKey_<キーID>.p8）にも含まれています。`,
  },
  'issuer-id-invalid': {
    said: ['Issuer IDの形式が正しくありません。57246542-96fe-1a63-e053-0824d011072aのような形式です。'],
    nextStep: `${usersAndAccess}の上部からIssuer IDをコピーしてください。個人のキーにはIssuer IDがないため、空のままにしてください。`,
  },
  'key-encrypted': {
    said: ['“{file}”のキーはパスワードで保護されています。', 'キーはパスワードで保護されています。'],
    nextStep:
      'App Store Connectからダウンロードした.p8ファイルをそのまま選んでください（パスワードはありません）。保護されたコピーしかない場合は、先にパスワードを解除してください。',
  },
  'key-is-public': {
    said: [
      '“{file}”は公開鍵です。サインインには秘密鍵が必要です。',
      '公開鍵です。サインインには秘密鍵が必要です。',
    ],
    nextStep: keyOnce,
  },
  'key-is-certificate': {
    said: ['“{file}”は証明書です。APIキーではありません。', '証明書です。APIキーではありません。'],
    nextStep: keyOnce,
  },
  'key-is-rsa': {
    said: [
      '“{file}”はRSAキーです。App Store ConnectのAPIキーはECキーです。',
      'RSAキーです。App Store ConnectのAPIキーはECキーです。',
    ],
    nextStep: keyOnce,
  },
  'key-wrong-type': {
    said: [
      '“{file}”は、App Store Connectで使用できない種類のキーです。',
      'App Store Connectで使用できない種類のキーです。',
    ],
    nextStep: keyOnce,
  },
  'key-wrong-curve': {
    said: [
      '“{file}”のキーは、App Store Connectで使用するP-256とは異なる曲線を使用しています。',
      'App Store Connectで使用するP-256とは異なる曲線のキーです。',
    ],
    nextStep: keyOnce,
  },
  'key-damaged': {
    said: ['“{file}”のキーは破損していて、読み取れません。', 'キーは破損していて、読み取れません。'],
    nextStep: keyOnce,
  },
  'key-not-pem': {
    said: [
      '“{file}”はキーファイルではありません。“BEGIN PRIVATE KEY”が含まれていません。',
      'キーファイルではありません。',
    ],
    nextStep: keyOnce,
  },
  'key-is-web-page': {
    said: [
      '“{file}”はキーファイルではなく、サインインページなどのWebページです。',
      'キーファイルではなく、Webページです。',
    ],
    nextStep: keyOnce,
  },
  'key-is-token': {
    said: [
      '“{file}”はキーファイルではなく、キーから作られる期限付きのトークン（JWT）です。',
      'キーファイルではなく、期限付きのトークン（JWT）です。',
    ],
    nextStep: keyOnce,
  },
  'key-is-document': {
    said: [
      '“{file}”はキーファイルではなく、書式付きの書類です。テキストエディットで保存された可能性があります。',
      'キーファイルではなく、書式付きの書類です。',
    ],
    nextStep: keyOnce,
  },
  'key-is-archive': {
    said: ['“{file}”はキーファイルではなく、ZIPファイルです。', 'キーファイルではなく、ZIPファイルです。'],
    nextStep: keyOnce,
  },
  'key-is-json': {
    said: ['“{file}”はキーファイルではなく、JSONファイルです。', 'キーファイルではなく、JSONファイルです。'],
    nextStep: keyOnce,
  },
  'key-is-binary': {
    said: [
      '“{file}”は、バイナリ形式のキーまたは証明書（.p12、.cer、.der）です。',
      'バイナリ形式のキーまたは証明書です。',
    ],
    nextStep: keyOnce,
  },
};
