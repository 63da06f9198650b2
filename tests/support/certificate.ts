import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** Where the certificate lies; it vouches for itself for whoever is told to trust it. */
  readonly certFile: string;
}

/**
 * Makes a certificate that is good for a day and signed by itself.
 * @param name the files' name
 * @param host whom it is for, as openssl writes it
 */
export async function makeCertificate(
  folder: string,
  { name = 'own', host = 'IP:127.0.0.1' } = {},
): Promise<Certificate> {
  const [keyFile, certFile] = [join(folder, `${name}.key.pem`), join(folder, `${name}.cert.pem`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${host}`];
  execFileSync(
    '/usr/bin/openssl',
    ['req', '-x509', ...curve, '-days', '1', '-keyout', keyFile, '-out', certFile, ...subject],
    { stdio: 'ignore' },
  );
  return { key: await readFile(keyFile), cert: await readFile(certFile), certFile };
}
