import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, type Socket } from "node:net";

/** What a connection of a WebSocket meets on its way. */
export interface Fate {
  /** After how many bytes from the server it is cut; never, if left out. */
  readonly cutAfter?: number;
  /** Cut as soon as the server has been sent something, before it can answer. */
  readonly cutAnswers?: boolean;
  /** Nothing goes through, either way, and nothing is closed. */
  readonly isMute?: boolean;
}

/**
 * Stands between clients and the system under one address, and cuts WebSockets at will. The system
 * answers only what is sent to it by its own name, so it is called by that here.
 */
export class Between {
  readonly #server: Server;
  #upstream: URL;
  readonly #open = new Set<Socket>();
  /** What becomes of the next connections. */
  fate: () => Fate = () => ({});
  /** How many connections there were. */
  connections = 0;

  private constructor(upstream: string, page: Page) {
    this.#upstream = new URL(upstream);
    this.#server = createServer((call, answer) => {
      const file = page(call.url ?? "/");
      if (file !== null) {
        answer.writeHead(200, { "Content-Type": file.type }).end(file.content);
        return;
      }
      const { method, url: path } = call;
      const onward = { method, path, headers: this.#headers(call), agent: false };
      const asked = request(this.#upstream, onward, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      asked.on("error", () => answer.destroy());
      call.pipe(asked);
    });
    this.#server.on("upgrade", (call, client: Socket) => this.#upgrade(call, client));
  }

  static async start(upstream: string, page: Page = () => null): Promise<Between> {
    const proxy = new Between(upstream, page);
    await new Promise<void>((done) => {
      proxy.#server.listen(0, "127.0.0.1", done);
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Leads new connections elsewhere. */
  leadTo(upstream: string): void {
    this.#upstream = new URL(upstream);
  }

  /** Cuts what is open now. */
  cut(): void {
    for (const socket of this.#open) {
      socket.destroy();
    }
  }

  async stop(): Promise<void> {
    this.cut();
    this.#server.closeAllConnections();
    await new Promise((done) => {
      this.#server.close(done);
    });
  }

  #headers(call: IncomingMessage): Record<string, string | string[]> {
    const headers: Record<string, string | string[]> = { host: this.#upstream.host };
    for (const [name, value] of Object.entries(call.headers)) {
      if (value !== undefined && name !== "host") {
        headers[name] = name === "origin" ? this.#upstream.origin : value;
      }
    }
    return headers;
  }

  #upgrade(call: IncomingMessage, client: Socket): void {
    this.connections += 1;
    const fate = this.fate();
    const server = connect(Number(this.#upstream.port), this.#upstream.hostname);
    const cut = () => {
      client.destroy();
      // What the server has been sent still reaches it.
      server.end();
      this.#open.delete(client);
    };
    this.#open.add(client);
    for (const end of [client, server]) {
      end.on("error", cut);
      end.on("close", cut);
    }
    const headers = Object.entries(this.#headers(call)).map(([name, value]) => `${name}: ${value}`);
    server.write([`GET ${call.url} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
    client.on("data", (bytes) => {
      if (fate.isMute !== true) {
        server.write(bytes, () => fate.cutAnswers === true && cut());
      }
    });
    let handshake = true;
    let passed = 0;
    server.on("data", (bytes) => {
      if (handshake) {
        handshake = false;
        client.write(bytes);
        return;
      }
      if (fate.isMute === true) {
        return;
      }
      const left = (fate.cutAfter ?? Number.POSITIVE_INFINITY) - passed;
      passed += bytes.length;
      client.write(bytes.subarray(0, left), () => passed >= left && bytes.length >= left && cut());
    });
  }
}

/** A file of a page, if there is one at a path. */
export type Page = (path: string) => { readonly type: string; readonly content: Buffer } | null;
