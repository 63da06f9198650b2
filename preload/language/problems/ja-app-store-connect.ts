import type { ProblemCatalogue } from './problem-catalogue.ts';

const kept = 'アップロード済みのデータは失われません。';
const answer = 'App Store Connectの回答：“{said}”';
const appReview = 'App Store Connectの該当するアプリの「App Review」';

/** Why a connection failed, where main knows. */
const because = `{reason, select,
  refused {（接続が拒否されました）}
  no_such_name {（サーバの名前が見つかりません）}
  no_names {（現在、サーバの名前を調べることができません）}
  no_route {（このネットワークからは到達できません）}
  no_network {（このコンピュータは現在ネットワークに接続されていません）}
  not_allowed {（このコンピュータで接続が許可されませんでした）}
  timed_out {（時間内に応答がありませんでした）}
  reset {（接続がリセットされました）}
  certificate_expired {（証明書の有効期限が切れています）}
  certificate_early {（証明書の有効期間がまだ始まっていません）}
  certificate_other_name {（証明書が別のサーバのものです）}
  certificate_untrusted {（証明書が信頼されていません）}
  certificate_withdrawn {（証明書が取り消されています）}
  no_encryption {（双方で使用できる暗号化方式が見つかりません）}
  other {}
}`;

/** Failures of App Store Connect and of the way to it, in Japanese. */
export const appStoreConnectProblems: ProblemCatalogue = {
  unreachable: {
    said: [
      `サーバ“{host}”に接続できません${because}。`,
      'サーバ“{host}”に接続できません。',
      'サーバに接続できません。',
    ],
    nextStep: `ネットワーク接続とサーバのアドレスを確認してから、もう一度お試しください。${kept}`,
  },
  'connection-cut': {
    said: [
      `“{host}”との接続が切断されました${because}。`,
      '“{host}”との接続が切断されました。',
      '接続が切断されました。',
    ],
    nextStep: `ネットワーク接続を確認してから、もう一度お試しください。${kept}`,
  },
  silent: {
    said: ['サーバ“{host}”からの応答がありません。', 'サーバからの応答がありません。'],
    nextStep: `ネットワーク接続を確認してから、もう一度お試しください。${kept}`,
  },
  'connection-not-safe': {
    said: [
      `“{host}”との安全な接続を確立できなかったため${because}、何も送信されませんでした。`,
      '“{host}”との安全な接続を確立できなかったため、何も送信されませんでした。',
      '安全な接続を確立できなかったため、何も送信されませんでした。',
    ],
    nextStep:
      'サーバのアドレスと、このコンピュータの日付を確認してください。Wi-Fiネットワークへのサインインが必要な場合は、サインインしてください。暗号化された通信を検査する社内プロキシを使用している場合は、この接続を対象から除外する必要があります。',
  },
  uncertain: {
    said: [
      '{at, select, server {リクエストの途中でApp Store Connectにエラーが発生したため} other {“{host}”へのリクエストの途中で接続が切れたため}}、処理されたかどうかがわかりません。',
      'リクエストの途中で接続が切れたため、処理されたかどうかがわかりません。',
    ],
    nextStep:
      'もう一度お試しください。Packdropは新しく作成する前に現在の状態を確認するため、同じものが2つ作成されることはありません。',
  },
  'not-app-store-connect': {
    said: [
      '“{host}”で、App Store Connect以外のものが応答しました。',
      'App Store Connect以外のものが応答しました。',
    ],
    nextStep:
      'サーバのアドレスを確認してください。サインインが必要なWi-Fiネットワークの場合は、Webページを開いてサインインしてから、もう一度お試しください。',
  },
  'unexpected-answer': {
    said: ['App Store Connectから、Packdropが認識できない応答がありました。'],
    nextStep: `Packdropの新しいバージョンがないか確認してください。ない場合は、この問題を報告してください。${kept}`,
  },
  'list-moved': {
    said: ['読み込み中にApp Store Connectのリストが変わり続けたため、最後まで読み込めませんでした。'],
    nextStep: `しばらくしてから、もう一度お試しください。${kept}`,
  },
  stopped: {
    said: ['完了する前に停止されました。'],
    nextStep: `いつでも始め直すことができます。${kept}`,
  },
  'key-refused': {
    said: [
      'App Store Connectがキー“{key}”を受け付けません。',
      'App Store ConnectがAPIキーを受け付けません。キーが取り消されたか、キーID、Issuer ID、またはファイルが一致していません。',
    ],
    nextStep:
      'App Store Connectの「ユーザとアクセス」＞「統合」で、キーID、Issuer ID、キーファイル、およびキーが有効であることを確認してください。このコンピュータの時計が正しいことも確認してください。個人のキーにはIssuer IDは必要ありません。キーが取り消されている場合は、新しいキーを作成してこのアカウントのキーと置き換えると、アップロードが再開されます。',
  },
  forbidden: {
    said: [
      'キーの役割“{role}”では、この操作を実行できません。',
      'このAPIキーでは、この操作を実行できません。',
    ],
    nextStep:
      'このアプリにアクセスできる、Admin、App Manager、またはDeveloperの役割のキーを使用してください。役割は、AdminまたはAccount HolderがApp Store Connectの「ユーザとアクセス」で変更できます。',
  },
  'rate-limited': {
    said: ['このキーでApp Store Connectに送信できるリクエスト数の上限に達しました。'],
    nextStep:
      '最長で1時間待ってから、もう一度お試しください。同じキーを使用しているほかのツールも、この上限を共有します。Packdrop専用のキーを用意すると改善します。',
  },
  'server-error': {
    said: [
      'App Store Connectで問題が発生しています（ステータス{status}）。',
      'App Store Connectで問題が発生しています。',
    ],
    nextStep: `数分待ってから、もう一度お試しください。Appleの対応状況は、developer.apple.com/jp/system-statusで確認できます。${kept}`,
  },
  'agreement-missing': {
    said: ['Appleとの契約がないか、期限が切れているため、App Store Connectは新しいものを受け付けません。'],
    nextStep:
      'App Store Connectの「ビジネス」で契約に同意してから、もう一度お試しください。この操作はAccount Holderだけが行えます。',
  },
  'role-too-low': {
    said: [
      'キーの役割は“{role}”です。この操作を実行できるのは、AdminまたはApp Managerのキーだけです。',
      'このキーの役割では、この操作を実行できません。',
    ],
    nextStep:
      '必要な役割を持つキーを使用するか、AdminまたはApp Managerに、ここまたはApp Store Connectでの操作を依頼してください。役割は、App Store Connectの「ユーザとアクセス」で変更できます。準備した内容はそのまま残ります。',
  },
  'not-found': {
    said: ['App Store Connectで、該当するものが見つかりませんでした。'],
    nextStep:
      'App Store Connectにまだ存在していること、およびキーがそのアプリにアクセスできることを確認してください。',
  },
  'request-refused': {
    said: [
      `App Store ConnectがPackdropのリクエストを受け付けませんでした。${answer}`,
      'App Store ConnectがPackdropのリクエストを受け付けませんでした。',
    ],
    nextStep: 'Packdropの新しいバージョンがないか確認してください。ない場合は、この問題を報告してください。',
  },
  'state-refused': {
    said: [
      `現在の状態では、この操作は許可されていません。${answer}`,
      '現在の状態では、この操作は許可されていません。',
    ],
    nextStep:
      'App Store Connectでアセットパックを確認してください。ほかの人やツールによって変更された可能性があります。',
  },
  'value-refused': {
    said: [
      `App Store Connectはこの内容を受け付けません。${answer}`,
      'App Store Connectはこの内容を受け付けません。',
    ],
    nextStep: '指摘された箇所を変更してから、もう一度お試しください。',
  },
  'identifier-taken': {
    said: [
      '識別子“{pack}”は、このアプリですでに使用されています。アーカイブ済みのアセットパックの可能性もあります。',
      'この識別子は、このアプリですでに使用されています。',
    ],
    nextStep:
      '別の識別子を使用してください。一度使用した識別子は、二度と使用できません。該当するアセットパックがアーカイブされていない場合は、そのアセットパックにアップロードしてください。',
  },
  'identifier-refused': {
    said: [
      'App Store Connectは、アセットパックの識別子“{pack}”を受け付けません。',
      'App Store Connectは、このアセットパックの識別子を受け付けません。',
    ],
    nextStep:
      '使用できる文字は、A〜Z、a〜z、数字、ハイフンです。先頭と末尾にハイフンは使用できません。ピリオド、スペース、スラッシュ、アンダースコアも使用できません。マニフェストとアプリの両方で変更してください。',
  },
  'checksum-refused': {
    said: [
      `App Store Connectが、アップロードされたファイルのチェックサムを受け付けません。${answer}`,
      'App Store Connectが、アップロードされたファイルのチェックサムを受け付けません。',
    ],
    nextStep: `アップロードを再開してください。チェックサムは必須ではないため、受け付けられない場合は省略されます。${kept}`,
  },
  'quota-exceeded': {
    said: [
      `このアーカイブを加えると、アプリのアセットパックがApp Store Connectの容量の上限を超えます。${answer}`,
      'このアーカイブを加えると、アプリのアセットパックがApp Store Connectの容量の上限を超えます。',
    ],
    nextStep:
      'より小さいアーカイブをアップロードするか、不要になったアセットパックをアーカイブしてください。アーカイブすると、誰も二度と利用できなくなります。アセットパックの容量は、使用中のバージョンのうち最大のもので計算されます。',
  },
  'too-many-packs': {
    said: [
      `このアプリのアセットパックの数は、App Store Connectの上限に達しています。${answer}`,
      'このアプリのアセットパックの数は、App Store Connectの上限に達しています。',
    ],
    nextStep: '既存のアセットパックにファイルを追加するか、上限の引き上げをAppleに依頼してください。',
  },
  'pack-archived': {
    said: [
      'アセットパック“{pack}”はアーカイブ済みです。元に戻すことはできません。',
      'このアセットパックはアーカイブ済みです。元に戻すことはできません。',
    ],
    nextStep: '別の識別子でアップロードしてください。アーカイブ済みの識別子は二度と使用できません。',
  },
  'version-closed': {
    said: [
      `このバージョンには、これ以上ファイルを追加できません。${answer}`,
      'このバージョンには、これ以上ファイルを追加できません。',
    ],
    nextStep: 'アーカイブをもう一度アップロードしてください。次のバージョンになります。',
  },
  'commit-refused': {
    said: [
      `App Store Connectがアップロードを受領しませんでした。${answer}`,
      'App Store Connectがアップロードを受領しませんでした。',
    ],
    nextStep: `アップロードを再開してください。Packdropが到着済みのデータを確認し、不足分を送信します。${kept}`,
  },
  'in-another-submission': {
    said: ['このバージョンは、すでに別の提出物に含まれています。'],
    nextStep: `ここ、または${appReview}でその提出物を開き、このバージョンを取り除くか、その提出物を送信してから、もう一度お試しください。`,
  },
  'submission-open': {
    said: ['このプラットフォームには、すでに未完了の提出物があります。提出物は1つしか作成できません。'],
    nextStep: `ここ、または${appReview}でその提出物を確認し、送信するか、未解決の問題に対応するか、キャンセルしてから、もう一度お試しください。この操作はAdminまたはApp Managerが行えます。`,
  },
  'pack-in-submission': {
    said: [
      'この提出物には、同じアセットパックの別のバージョンがすでに含まれています。1つの提出物に含められるのは1つのバージョンだけです。',
    ],
    nextStep: '先に別のバージョンを提出物から取り除くか、このバージョンを含めないでください。',
  },
  'submission-full': {
    said: ['1つの提出物に含められるアセットパックは最大10個です。この提出物はすでに上限に達しています。'],
    nextStep: '先にこの提出物を審査に送信し、残りは次の提出物に含めてください。',
  },
  'not-ready-for-review': {
    said: [
      `App Store Connectは、このバージョンを審査の対象として受け付けません。${answer}`,
      'App Store Connectは、このバージョンを審査の対象として受け付けません。',
    ],
    nextStep:
      '審査に提出できるのは、Appleの処理が完了し、まだ審査中でも公開済みでもないバージョンだけです。指摘された点に対応してから、もう一度お試しください。',
  },
  'submission-refused': {
    said: [
      `App Store Connectは、この提出物を受け付けません。${answer}`,
      'App Store Connectは、この提出物を受け付けません。',
    ],
    nextStep: '提出物の内容を確認し、指摘された点に対応してから、もう一度提出してください。',
  },
  'submission-closed': {
    said: [
      `この提出物は次の段階に進んだため、変更できません。${answer}`,
      'この提出物は次の段階に進んだため、変更できません。',
    ],
    nextStep: '現在の状態を確認してください。審査が完了すると、新しい提出物を作成できます。',
  },
  'server-address-invalid': {
    said: ['サーバのアドレスが正しくありません。'],
    nextStep:
      'https://api.appstoreconnect.apple.com/やhttp://127.0.0.1:8080/のようなアドレスを使用してください。',
  },
  'server-address-unsafe': {
    said: [
      'サーバ“{host}”への通信が暗号化されないため、サインイン用のトークンが途中で読み取られるおそれがあります。',
      'サーバへの通信が暗号化されないため、サインイン用のトークンが途中で読み取られるおそれがあります。',
    ],
    nextStep:
      'https://で始まるアドレスを使用してください。http://を使用できるのは、このコンピュータ自身に対してだけです。',
  },
};
