import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import { PracticeError, systemCode } from './practice-error.ts';

/** One of the server's two ears on 127.0.0.1. */
export class Listener {
  readonly #server;
  readonly #underWay = new Set<Promise<void>>();

  /** `serve` answers one request and must not reject. */
  constructor(
    options: ServerOptions,
    serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ) {
    this.#server = createServer(options);
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const served = serve(request, response).finally(() => {
        this.#underWay.delete(served);
      });
      this.#underWay.add(served);
    });
  }

  /**
   * Starts to listen; port 0 takes any free one.
   * @returns the port
   * @throws PracticeError when another program has the port
   */
  listen(port: number): Promise<number> {
    const server = this.#server;
    return new Promise((resolve, reject) => {
      const refused = (error: Error): void => {
        reject(systemCode(error) === 'EADDRINUSE' ? portTaken(port, error) : error);
      };
      server.once('error', refused);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', refused);
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Cuts all connections, kept-alive ones too, and waits until what was being done has come to its end. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
    await Promise.all(this.#underWay);
  }
}

function portTaken(port: number, cause: Error): PracticeError {
  return new PracticeError(
    'practice-port-taken',
    `The practice server cannot start: port ${port} is in use by another program.`,
    'Choose another port, or none to take any free one.',
    { cause },
  );
}
