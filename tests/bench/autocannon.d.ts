// What this folder uses of autocannon, which brings no types.
declare module 'autocannon' {
  interface Run extends Promise<{ errors: number; timeouts: number }> {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void;
  }
  interface Options {
    url: string;
    connections: number;
    timeout: number;
    amount?: number;
    duration?: number;
    requests: { setupRequest(request: object): object }[];
  }
  export default function autocannon(options: Options): Run;
}
